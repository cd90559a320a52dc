/** The options of formats that answer in codes: which statements, how many, in what order. */
import type { Rng } from "@/lib/kernel/rng";
import { joinWords } from "@/lib/kernel/text";

/** Numbers of statements, ascending from 1. */
export type Code = readonly number[];

/** "1 only", "1 and 3 only", "1, 2 and 3"; of two statements "Both 1 and 2", "Neither 1 nor 2". */
export function codeText(code: Code, count: number): string {
  if (count === 2 && code.length !== 1)
    return code.length === 2 ? "Both 1 and 2" : "Neither 1 nor 2";
  const said = joinWords(code.map(String));
  return code.length === count ? said : `${said} only`;
}

export type CodeSet = {
  /** The statements that are to be true. */
  readonly key: Code;
  /** Four codes in the order printed, the key among them. */
  readonly codes: readonly Code[];
};

/**
 * Which statements are to be true, and the four codes to print. The key's place among the four is
 * drawn first and evenly, then the key: so neither a place nor "1, 2 and 3" is right too often. Every
 * statement stands in some codes and not in others, or its truth would be told.
 */
export function drawCodes(count: 2 | 3, rng: Rng): CodeSet {
  if (count === 2) {
    const codes: Code[] = [[1], [2], [1, 2], []];
    return { key: rng.pick(codes), codes };
  }
  const place = rng.int(0, 3);
  const keys = THREES.filter((set) => set.place === place).map(({ key }) => key.join());
  // "1, 2 and 3" can only stand last: there it is given twice the weight, or it would be right too seldom.
  const wanted = rng.pick([...new Set(keys), ...(place === 3 ? ["1,2,3"] : [])]);
  return rng.pick(THREES.filter((set) => set.place === place && set.key.join() === wanted));
}

const SUBSETS: readonly Code[] = [[1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]];

const THREES: readonly (CodeSet & { readonly place: number })[] = fours(SUBSETS)
  .filter((codes) =>
    [1, 2, 3].every((number) => {
      const times = codes.filter((code) => code.includes(number)).length;
      return times > 0 && times < codes.length;
    }),
  )
  .flatMap((codes) => codes.map((key, place) => ({ key, codes, place })));

function fours<T>(list: readonly T[]): T[][] {
  const found: T[][] = [];
  list.forEach((a, i) => {
    list.slice(i + 1).forEach((b, j) => {
      list.slice(i + j + 2).forEach((c, k) => {
        for (const d of list.slice(i + j + k + 3)) found.push([a, b, c, d]);
      });
    });
  });
  return found;
}

/** The four answers to "how many": of three things none may be right, of four at least one is. */
export function countTexts(count: 3 | 4, noun: "statement" | "pair"): readonly string[] {
  const [one, more, none] =
    noun === "pair" ? [" pair", " pairs", "None of the pairs"] : ["", "", "None"];
  const few = [`Only one${one}`, `Only two${more}`];
  return count === 3
    ? [...few, `All three${more}`, none]
    : [...few, `Only three${more}`, `All four${more}`];
}

/** How many are right under each of the four answers, in the same order. */
export function countsOf(count: 3 | 4): readonly number[] {
  return count === 3 ? [1, 2, 3, 0] : [1, 2, 3, 4];
}

/** Whether each of `count` is to be true, `right` of them, in random places. */
export function drawPattern(count: number, right: number, rng: Rng): boolean[] {
  return rng.shuffle(Array.from({ length: count }, (_, at) => at < right));
}

/** Every order of the numbers 1 to `count`. */
export function ordersOf(count: number): number[][] {
  if (count === 1) return [[1]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count, ...order.slice(at)]),
  );
}

/**
 * The first three of the wrong orders, in the order given, that stand well beside the right one and
 * give it the place among the four that was drawn for it: otherwise the right order, being in the
 * middle of its neighbours, is seldom printed first or last. Where no three do, the first three.
 */
export function threeBeside(
  right: readonly number[],
  wrong: readonly (readonly number[])[],
  rng: Rng,
  stand: (three: readonly (readonly number[])[]) => boolean = () => true,
): readonly (readonly number[])[] {
  const place = rng.int(0, 3);
  const isBefore = (order: readonly number[]) => order.join() < right.join();
  let second: readonly (readonly number[])[] | undefined;
  for (const [i, a] of wrong.entries()) {
    for (const [j, b] of wrong.slice(i + 1).entries()) {
      for (const c of wrong.slice(i + j + 2)) {
        const three = [a, b, c];
        if (!stand(three)) continue;
        if (three.filter(isBefore).length === place) return three;
        second ??= three;
      }
    }
  }
  return second ?? wrong.slice(0, 3);
}
