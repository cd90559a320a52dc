/** What a line of an Aiken file is, and which of its usual slips it holds. */

export type Slip = "no-space" | "lower-case" | "answer-word";

export type AikenLine =
  | { readonly kind: "blank" }
  /** Whether it is one depends on the letter that is due. */
  | {
      readonly kind: "option";
      readonly letter: string;
      readonly text: string;
      readonly slips: readonly Slip[];
      /** Written "A)" or "(A)": hardly anything but an option begins so. */
      readonly isSure: boolean;
    }
  | { readonly kind: "answer"; readonly value: string; readonly slips: readonly Slip[] }
  | { readonly kind: "explanation"; readonly text: string }
  | { readonly kind: "text" };

/** In front of a line: it is text, whatever it looks like. Nobody sees it. */
export const TEXT = "\u2060";

const OPTION = /^(\(?)([A-Za-z])([).])(\s*)([^\n]*)$/;
const STRICT = /^ANSWER:([^\n]*)$/;
const LOOSE = /^(?:the )?(?:correct )?ans(?:wer)?(?: is)?\s?[:=.–-]([^\n]*)$/i;
const BARE = /^answer\s+(\(?[a-z]\)?)$/i;
const EXPLANATION = /^(?:explanation|rationale|feedback|solution)\s?[:–-]([^\n]*)$/i;

/** The line, its spaces aside. */
export function kindOf(line: string): AikenLine {
  const text = line.trim();
  if (text === "") return { kind: "blank" };
  if (text.startsWith(TEXT)) return { kind: "text" };
  const strict = STRICT.exec(text);
  if (strict) return { kind: "answer", value: (strict[1] ?? "").trim(), slips: [] };
  const loose = LOOSE.exec(text) ?? BARE.exec(text);
  if (loose) return { kind: "answer", value: (loose[1] ?? "").trim(), slips: ["answer-word"] };
  const explanation = EXPLANATION.exec(text);
  if (explanation) return { kind: "explanation", text: (explanation[1] ?? "").trim() };
  const option = OPTION.exec(text);
  return option ? optionOf(option) : { kind: "text" };
}

function optionOf([, bracket, letter = "", close, space, text = ""]: RegExpExecArray): AikenLine {
  const isSure = close === ")";
  if (bracket === "(" && !isSure) return { kind: "text" };
  const slips: Slip[] = [];
  if (space === "" && text !== "") {
    // "B.C. 200" is no option B.
    if (!isSure && /^[A-Za-z]\./.test(text)) return { kind: "text" };
    slips.push("no-space");
  }
  if (letter !== letter.toUpperCase()) slips.push("lower-case");
  return { kind: "option", letter: letter.toUpperCase(), text: text.trim(), slips, isSure };
}

/** The letters an answer line names: one, several, or none that can be made out. */
export function lettersOf(value: string): readonly string[] {
  const several = /^\(?[A-Za-z]\)?(?:\s?(?:,|;|\/|&|\band\b)\s?\(?[A-Za-z]\)?){0,25}\.?$/.test(
    value,
  );
  if (several) {
    return (value.replace(/\band\b/g, ",").match(/[A-Za-z]/g) ?? []).map((it) => it.toUpperCase());
  }
  const found = /^\(?([A-Za-z])(?:[).:]|\s[–-]\s)/.exec(value);
  return found?.[1] === undefined ? [] : [found[1].toUpperCase()];
}
