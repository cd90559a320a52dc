/**
 * Rows that go by other names in a file than here: I, II and III for 1, 2 and 3; Assertion and Reason
 * for the two statements. Their options speak of them by those names, so both are renamed or neither.
 */

export type Named = { readonly stem: string; readonly options: readonly string[] };

/** The question by the names it has here; none: it goes by no others. */
export function renamings(stem: string, options: readonly string[]): Named[] {
  if (options.some((text) => text.length > LONGEST)) return [];
  return [arabic(stem, options), statements(stem, options)].filter((it) => it !== null);
}

/** No option that speaks of rows is longer. */
const LONGEST = 300;

const ROMANS = ["I", "II", "III", "IV", "V"];
const ROMAN_CODE =
  /^(?:(?:only|both|neither|nor|either|or|and|all|none|of|the|these|above|statements?|pairs?|i{1,3}|iv|v)(?:[\s,&–-]+|\.?$))+$/i;
const ROMAN_MARK = /(^|\s)\(?(I{1,3}|IV|V)[.)](?=\s)/gm;

function arabic(stem: string, options: readonly string[]): Named | null {
  const named = options.filter((text) => text.trim() !== "");
  if (!named.every((text) => ROMAN_CODE.test(text.trim()))) return null;
  const number = (roman: string) => `${ROMANS.indexOf(roman.toUpperCase()) + 1}`;
  const renamed = options.map((text) => text.replace(/\b(?:I{1,3}|IV|V)\b/g, number));
  if (renamed.every((text, at) => text === options[at])) return null;
  const marked = stem.replace(
    ROMAN_MARK,
    (_, before: string, it: string) => `${before}${number(it)}.`,
  );
  return { stem: marked, options: renamed };
}

const ASSERTION = /(^|\s)Assertion\s?(?:\(A\))?\s?[:.–-](?=\s)/;
const REASON = /(^|\s)Reason\s?(?:\(R\))?\s?[:.–-](?=\s)/;
const JUDGES = /\b(?:true|false|correct|incorrect|wrong|right)\b/i;

function statements(stem: string, options: readonly string[]): Named | null {
  if (!ASSERTION.test(stem) || !REASON.test(stem)) return null;
  const renamed = options.map((text) =>
    text
      .replace(/\b(?:the )?Assertion\b(?:\s?\(A\))?|\(A\)|\bA\b/gi, (it) =>
        it === "a" ? it : "Statement-I",
      )
      .replace(/\b(?:the )?Reason\b(?:\s?\(R\))?|\(R\)|\bR\b/gi, "Statement-II"),
  );
  if (!renamed.every((text) => /Statement-I/.test(text) && JUDGES.test(text))) return null;
  return {
    stem: stem.replace(ASSERTION, "$1Statement-I:").replace(REASON, "$1Statement-II:"),
    options: renamed,
  };
}
