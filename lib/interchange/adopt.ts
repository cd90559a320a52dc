/**
 * What a file says of a question, as a form has it: laid over the question it belongs to, or over
 * nothing. What the file does not say stays as it was; a new question gets what the form of a new one
 * begins with.
 */
import type { Editable } from "@/lib/contracts/editor";
import { numbersIn } from "@/lib/kernel/text";
import { codesOf, partsOf } from "@/lib/question/editable";
import { suggestedSeconds, wordsIn } from "@/lib/question/reading";
import type { ReadContent } from "./interchange";

/** What of a question only the bank it goes to can tell. */
export type Settled = Pick<Editable, "topic" | "citations">;

const LETTERS = ["a", "b", "c", "d"] as const;
const DIFFICULTY = 2;

export function adopt(read: ReadContent, head: Editable | null, settled: Settled): Editable {
  const { format, stem } = read;
  const isPaired = partsOf({ format }) === "pairs";
  const parts = {
    format,
    statements: [...(read.statements ?? [])],
    pairs: (read.pairs ?? []).map(({ left, right }) => ({ left, right })),
    columns: read.columns ?? (isPaired ? (head?.columns ?? { ...NO_COLUMNS }) : null),
  };
  const { options, key } = optionsOf(read, head);
  return {
    ...parts,
    stem,
    verdicts: verdictsOf(read, head),
    options,
    key,
    optionOrder: read.optionOrder ?? head?.optionOrder ?? orderOf(parts, options),
    explanation: read.explanation ?? head?.explanation ?? "",
    topic: settled.topic,
    difficulty: read.difficulty ?? head?.difficulty ?? DIFFICULTY,
    seconds:
      read.seconds ??
      head?.seconds ??
      suggestedSeconds(wordsIn({ ...parts, stem, options }), format),
    citations: [...settled.citations],
  };
}

const NO_COLUMNS = { left: "", right: "", kind: "pairs" } as const;

/** The same words for whoever reads them. */
export function sameText(one: string, other: string): boolean {
  return tidy(one) === tidy(other);
}

function tidy(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * Options in the order of the file, or of the head where nothing but their order differs and it means
 * nothing. An option keeps its reason by its words, or else by its place.
 */
function optionsOf(read: ReadContent, head: Editable | null): Pick<Editable, "options" | "key"> {
  const given: ReadContent["options"][number][] = [...read.options];
  while (given.length < LETTERS.length) given.push({ text: "" });
  const known = head?.options ?? [];
  const places = matched(
    given.map(({ text }) => text),
    known.map(({ text }) => text),
  );
  const isReordered = places.every((place) => place !== null);
  const order = read.optionOrder ?? head?.optionOrder;
  const at =
    isReordered && order === "shuffled"
      ? LETTERS.map((_, slot) => places.indexOf(slot))
      : LETTERS.map((_, slot) => slot);
  return {
    options: LETTERS.map((id, slot) => {
      const from = at[slot] ?? slot;
      const option = given[from];
      const place = places[from] ?? (places.includes(from) ? null : from);
      const before = place === null ? "" : (known[place]?.rationale ?? "");
      return { id, text: option?.text ?? "", rationale: option?.rationale ?? before };
    }),
    key: LETTERS[at.indexOf(read.key)] ?? "",
  };
}

/** Where each of some texts stands among others, each place once; null: nowhere. */
function matched(texts: readonly string[], others: readonly string[]): (number | null)[] {
  const taken = new Set<number>();
  return texts.map((text) => {
    const place = others.findIndex((other, at) => !taken.has(at) && sameText(text, other));
    if (place < 0) return null;
    taken.add(place);
    return place;
  });
}

function verdictsOf(read: ReadContent, head: Editable | null): Editable["verdicts"] {
  if (read.verdicts) return read.verdicts.map((verdict) => ({ ...verdict }));
  const texts = partTexts(read);
  const known = head ? partTexts(head) : [];
  return matched(texts, known).map((place) => {
    const verdict = place === null ? undefined : head?.verdicts[place];
    return verdict ? { ...verdict } : { holds: null, move: null, reason: "" };
  });
}

function partTexts({
  format,
  statements,
  pairs,
}: Pick<ReadContent, "format" | "statements" | "pairs">) {
  return partsOf({ format }) === "pairs"
    ? (pairs ?? []).map(({ left, right }) => `${left}\n${right}`)
    : [...(statements ?? [])];
}

const POINTS_AT_OTHERS =
  /^(?:all|any|none|both|neither|either)\b.*\b(?:above|these|them|[a-d] (?:and|or|nor) [a-d])\b/i;

/** The order means something where options speak of one another, or are numbers that rise or fall. */
function orderOf(
  parts: Pick<Editable, "format" | "statements" | "pairs" | "columns">,
  options: Editable["options"],
): Editable["optionOrder"] {
  const codes = codesOf(parts);
  if (codes) return codes.order;
  if (options.some(({ text }) => POINTS_AT_OTHERS.test(text.trim()))) return "fixed";
  const numbers = options.map(({ text }) => {
    const [number, ...more] = numbersIn(text);
    return more.length === 0 ? number : undefined;
  });
  const isOrdered = (sign: number) =>
    numbers.every((number, at) => {
      const before = numbers[at - 1];
      return (
        number !== undefined && (before === undefined ? at === 0 : sign * (number - before) > 0)
      );
    });
  return isOrdered(1) || isOrdered(-1) ? "fixed" : "shuffled";
}

/** What two questions have alike when whoever takes them could not tell them apart, key included. */
export function identityOf({
  stem,
  statements,
  pairs,
  options,
  key,
}: Pick<Editable, "stem" | "statements" | "pairs" | "options" | "key">): string {
  return JSON.stringify([
    tidy(stem),
    statements.map(tidy),
    pairs.map(({ left, right }) => [tidy(left), tidy(right)]),
    options.map(({ text }) => tidy(text)).sort(),
    tidy(options.find(({ id }) => id === key)?.text ?? ""),
  ]);
}

/** All that a taker reads, on lines of its own, as it is compared with others. */
export function wordingOf({
  stem,
  statements,
  pairs,
  options,
}: Pick<Editable, "stem" | "statements" | "pairs" | "options">): string {
  return [
    stem,
    ...statements,
    ...pairs.flatMap(({ left, right }) => [left, right]),
    ...options.map(({ text }) => text),
  ].join("\n");
}
