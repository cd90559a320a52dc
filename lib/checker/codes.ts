/** What the options of the coded formats say: “1 and 3 only”, “Only two”, “A-2, B-1 …”, “2 – 1 – 3”. */

/** Texts of options, without regard to case, kind of dash and spaces. */
export function plainCode(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‐-―−]/g, "-")
    .replace(/\s*-\s*/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The statements that “1 and 3 only” takes for correct, in ascending order; undefined for what is no
 * such code among so many statements.
 */
export function namedStatements(text: string, count: number): readonly number[] | undefined {
  const plain = plainCode(text);
  if (count === 2) {
    if (plain === "both 1 and 2") return [1, 2];
    if (plain === "neither 1 nor 2") return [];
  }
  const [, list, only] = /^(\d(?:(?:, \d)* and \d)?)( only)?$/.exec(plain) ?? [];
  if (list === undefined || (count === 2 && list.length > 1)) return undefined;
  const numbers = list.split(/, | and /).map(Number);
  const isAscending = numbers.every((number, at) => number > (numbers[at - 1] ?? 0));
  const isAll = numbers.length === count;
  if (!isAscending || (numbers.at(-1) ?? 0) > count || isAll === (only !== undefined)) {
    return undefined;
  }
  return numbers;
}

type Counted = readonly (readonly [text: string, correct: number])[];

const COUNTED: Readonly<Record<"statements" | "pairs", ReadonlyMap<number, Counted>>> = {
  statements: new Map<number, Counted>([
    [
      3,
      [
        ["only one", 1],
        ["only two", 2],
        ["all three", 3],
        ["none", 0],
      ],
    ],
    [
      4,
      [
        ["only one", 1],
        ["only two", 2],
        ["only three", 3],
        ["all four", 4],
      ],
    ],
  ]),
  pairs: new Map<number, Counted>([
    [
      3,
      [
        ["only one pair", 1],
        ["only two pairs", 2],
        ["all three pairs", 3],
        ["none of the pairs", 0],
      ],
    ],
    [
      4,
      [
        ["only one pair", 1],
        ["only two pairs", 2],
        ["only three pairs", 3],
        ["all four pairs", 4],
      ],
    ],
  ]),
};

/**
 * How many are correct by each option, or undefined unless the texts are the four options for so
 * many statements or pairs, in their order.
 */
export function countsOf(
  texts: readonly string[],
  what: "statements" | "pairs",
  count: number,
): readonly number[] | undefined {
  const form = COUNTED[what].get(count);
  const fits = form?.every(([text], at) => plainCode(texts[at] ?? "") === text);
  return fits === true ? form?.map(([, correct]) => correct) : undefined;
}

/** “A-2, B-1, C-3” as the right row of each left row, all used once; undefined for any other text. */
export function matchedRows(text: string, count: number): readonly number[] | undefined {
  const parts = plainCode(text).split(", ");
  const rows = parts.map((part, at) => {
    const [, letter, digit] = /^([a-d])-(\d)$/.exec(part) ?? [];
    return letter === "abcd"[at] ? Number(digit) : 0;
  });
  return isPermutation(rows, count) ? rows : undefined;
}

/** “2 – 4 – 1 – 3” as numbers, each event once; undefined for any other text. */
export function orderOf(text: string, count: number): readonly number[] | undefined {
  const order = plainCode(text).split("-").map(Number);
  return isPermutation(order, count) ? order : undefined;
}

function isPermutation(numbers: readonly number[], count: number): boolean {
  return (
    numbers.length === count &&
    new Set(numbers).size === count &&
    numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= count)
  );
}
