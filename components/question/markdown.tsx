import ReactMarkdown from "react-markdown";

const ALLOWED = ["p", "strong", "em", "ul", "ol", "li", "a", "code", "blockquote", "br"];

/** The Markdown of an explanation: text, emphasis, lists, links. No HTML, no pictures, no headings. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown
      skipHtml
      unwrapDisallowed
      allowedElements={ALLOWED}
      components={{
        p: ({ children }) => <p className="not-first:mt-2">{children}</p>,
        ul: ({ children }) => <ul className="mt-1 list-disc pl-5">{children}</ul>,
        ol: ({ children }) => <ol className="mt-1 list-decimal pl-5">{children}</ol>,
      }}
    >
      {text}
    </ReactMarkdown>
  );
}
