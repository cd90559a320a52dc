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
    <span className="whitespace-nowrap tabular-nums">
      {text.split(", ").map((match, index) => (
        // All of it inline: a voice puts a space before the comma after anything else.
        <Fragment key={match}>
          {index > 0 && <span className="mr-5 text-[0px] sm:mr-8">, </span>}
          <span className="font-sans text-15 text-soft forced-colors:text-inherit">
            {match.slice(0, 2)}
          </span>
          {match.slice(2)}
        </Fragment>
      ))}
    </span>
  );
}
