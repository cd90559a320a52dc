import { Fragment } from "react";

/** "A-2, B-1, C-4, D-3": a code for two lists. */
const MATCHES = /^[A-E]-\d(, [A-E]-\d)+$/;

/**
 * The text of an option, as the paper sets it: a code for two lists in columns, the name of a
 * statement on one line. Read, it is the same text.
 */
export function OptionText({ text }: { text: string }) {
  if (!MATCHES.test(text)) {
    return text.split(/(Statement-I+)/).map((part, index) => {
      const key = `${index}${part}`;
      // Odd parts are the names: that is how split returns its capture.
      if (index % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
      return (
        <span key={key} className="whitespace-nowrap">
          {part}
        </span>
      );
    });
  }
  return (
    <span className="inline-grid grid-flow-col gap-x-5 tabular-nums sm:gap-x-8">
      {text.split(", ").map((match, index) => (
        <Fragment key={match}>
          {index > 0 && <span className="sr-only">, </span>}
          <span>
            <span className="font-sans text-15 text-soft">{match.slice(0, 2)}</span>
            {match.slice(2)}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
