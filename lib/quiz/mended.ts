/**
 * What a mended version of a question says of an older one: whether it still asks the same, which of its
 * options is which, and which of the older ones is right by the mended key.
 */
import type { QuestionVersion } from "@/lib/question/question";

type Option = Pick<QuestionVersion["options"][number], "id" | "text">;

/** What a taker was asked, with the key. */
export type Asked = {
  readonly stem: string;
  readonly statements: readonly string[] | null;
  readonly pairs: readonly { readonly left: string; readonly right: string }[] | null;
  readonly columns: { readonly left: string; readonly right: string } | null;
  readonly options: readonly Option[];
  readonly key: string;
};

/** A text that is not the same in both: what was there is empty where it is new, and the other way round. */
export type Reworded = {
  readonly part: "stem" | "statement" | "pair" | "columns" | "option";
  /** 1 for the first statement, pair or option; 0 where there is but one. */
  readonly number: number;
  readonly before: string;
  readonly after: string;
};

export type Mended = {
  /**
   * `same`: to the letter, but for spaces and the order of options. `reworded`: somebody has to say
   * that it asks the same still. `other`: its options are others, so no choice can be judged anew.
   */
  readonly asks: "same" | "reworded" | "other";
  readonly reworded: readonly Reworded[];
  /** Id, in the older version, of the option that is right by the mended key; null with other options. */
  readonly key: string | null;
  /** The older version has another option right, or none of those that are there now. */
  readonly isKeyOther: boolean;
};

/** Compares a version that was taken with the one that is right now. */
export function compareMended(taken: Asked, now: Asked): Mended {
  const reworded = rewordings(taken, now);
  const matched = matchOptions(taken.options, now.options);
  if (!matched) {
    const textOf = ({ options, key }: Asked) => plain(options.find(({ id }) => id === key)?.text);
    return { asks: "other", reworded, key: null, isKeyOther: textOf(taken) !== textOf(now) };
  }
  const key = taken.options.find(({ id }) => matched.get(id) === now.key)?.id ?? null;
  const changed = taken.options.flatMap(({ id, text }, index) => {
    const after = now.options.find((other) => other.id === matched.get(id))?.text ?? "";
    return differ("option", index + 1, text, after);
  });
  const all = [...reworded, ...changed];
  return {
    asks: all.length === 0 ? "same" : "reworded",
    reworded: all,
    key,
    isKeyOther: key !== taken.key,
  };
}

/**
 * Which option of now each of the older ones is: the one with its text, or of those left over the one
 * with its id, whose text was mended. null: they are not the same four.
 */
export function matchOptions(
  taken: readonly Option[],
  now: readonly Option[],
): ReadonlyMap<string, string> | null {
  if (taken.length !== now.length) return null;
  const left = new Map(now.map((option) => [option.id, plain(option.text)]));
  const matched = new Map<string, string>();
  const take = (option: Option, other: string | undefined) => {
    if (other === undefined) return;
    left.delete(other);
    matched.set(option.id, other);
  };
  // One and the same first: two options may be worded alike.
  for (const option of taken) {
    if (left.get(option.id) === plain(option.text)) take(option, option.id);
  }
  for (const option of taken) {
    if (matched.has(option.id)) continue;
    const text = plain(option.text);
    take(option, [...left].find(([, other]) => other === text)?.[0]);
  }
  for (const option of taken) {
    if (matched.has(option.id)) continue;
    if (!left.has(option.id)) return null;
    take(option, option.id);
  }
  return matched;
}

function rewordings(taken: Asked, now: Asked): readonly Reworded[] {
  const rows = ({ pairs }: Asked) => (pairs ?? []).map(({ left, right }) => `${left} – ${right}`);
  const heads = ({ columns }: Asked) => (columns ? `${columns.left} – ${columns.right}` : "");
  return [
    ...differ("stem", 0, taken.stem, now.stem),
    ...differAt("statement", taken.statements ?? [], now.statements ?? []),
    ...differ("columns", 0, heads(taken), heads(now)),
    ...differAt("pair", rows(taken), rows(now)),
  ];
}

function differAt(
  part: "statement" | "pair",
  before: readonly string[],
  after: readonly string[],
): readonly Reworded[] {
  const count = Math.max(before.length, after.length);
  return Array.from({ length: count }, (_, index) =>
    differ(part, index + 1, before[index] ?? "", after[index] ?? ""),
  ).flat();
}

function differ(
  part: Reworded["part"],
  number: number,
  before: string,
  after: string,
): readonly Reworded[] {
  return plain(before) === plain(after) ? [] : [{ part, number, before, after }];
}

function plain(text = ""): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
