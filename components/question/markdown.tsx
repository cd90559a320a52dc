import ReactMarkdown, { type Components } from "react-markdown";
import { isPlain } from "@/lib/question/plain";
import { Emphasis } from "./emphasis";

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;
const ALLOWED = [
  "p",
  "strong",
  "em",
  "ul",
  "ol",
  "li",
  "a",
  "code",
  "blockquote",
  "br",
  ...HEADINGS,
];

/** Inside an explanation a heading is but a bold line: the page has headings of its own. */
const bold: NonNullable<Components["h1"]> = ({ children }) => (
  <p className="not-first:mt-2">
    <strong>{children}</strong>
  </p>
);

const PARTS: Components = {
  ...Object.fromEntries(HEADINGS.map((heading) => [heading, bold])),
  p: ({ children }) => <p className="not-first:mt-2">{children}</p>,
  ul: ({ children }) => <ul className="mt-1 list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="mt-1 list-decimal pl-5">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="mt-2 border-l-2 border-edge pl-3">{children}</blockquote>
  ),
  a: ({ children, href }) =>
    href ? (
      <a href={href} rel="noreferrer nofollow" className="text-accent underline underline-offset-4">
        {children}
      </a>
    ) : (
      children
    ),
};

/**
 * The Markdown of an explanation: paragraphs, emphasis, lists, links to the web. No pictures, and what
 * looks like HTML is text. Most explanations are a plain sentence, which needs none of it.
 */
export function Markdown({ text }: { readonly text: string }) {
  if (isPlain(text)) {
    return (
      <p>
        <Emphasis text={text} />
      </p>
    );
  }
  return (
    <ReactMarkdown
      unwrapDisallowed
      allowedElements={ALLOWED}
      components={PARTS}
      urlTransform={(url) => (/^https?:\/\//i.test(url) ? url : "")}
    >
      {text}
    </ReactMarkdown>
  );
}
