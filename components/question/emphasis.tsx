import { Fragment } from "react";

/**
 * The little Markdown that content may use, **strong** and *emphasis*, and the NOT and EXCEPT of a
 * negative stem, which nobody may overlook. Everything else is text.
 */
export function Emphasis({ text }: { text: string }) {
  return text.split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\b(?:NOT|EXCEPT)\b)/).map((part, index) => {
    // Odd parts are the marked ones: that is how split returns its capture.
    const isMarked = index % 2 === 1;
    const key = `${index}${part}`;
    if (!isMarked) return <Fragment key={key}>{part}</Fragment>;
    if (part.startsWith("**")) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (part.startsWith("*")) return <em key={key}>{part.slice(1, -1)}</em>;
    return <strong key={key}>{part}</strong>;
  });
}
