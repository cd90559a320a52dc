import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rng } from "@/lib/kernel/rng";
import { comparerOf, type PoolEntry } from "./clash";
import { drawInSteps, drawQuestions } from "./draw";

const entry = (question: string, changes: Partial<PoolEntry> = {}): PoolEntry => ({
  version: `${question}@1`,
  question,
  topic: "quad",
  facts: [question],
  format: "single",
  difficulty: 3,
  ...changes,
});

/** Pools with few facts, so that questions clash; ids are distinct. */
const crowdedPool = (maxLength: number, facts: number) =>
  fc
    .array(
      fc.record({
        topic: fc.constantFrom("a", "b", "c"),
        facts: fc.uniqueArray(fc.nat(facts).map(String), { maxLength: 3 }),
        difficulty: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength },
    )
    .map((parts) => parts.map((part, index) => entry(`q${index}`, part)));
const roomyPool = crowdedPool(40, 0).map((pool) =>
  pool.map((each) => ({ ...each, facts: [each.question] })),
);
const seeds = fc.string();
const counts = fc.nat(25);

const clashes = (drawn: readonly PoolEntry[]) => {
  const facts = drawn.flatMap((each) => each.facts);
  return facts.length - new Set(facts).size;
};

/** By brute force, independent of the search: the size of the largest subset that shares no fact. */
function largestApart(pool: readonly PoolEntry[]): number {
  let largest = 0;
  for (let mask = 0; mask < 2 ** pool.length; mask++) {
    const subset = pool.filter((_, index) => mask & (1 << index));
    if (clashes(subset) === 0) largest = Math.max(largest, subset.length);
  }
  return largest;
}

/** A bank of plain questions and statements in random words, in nine topics. */
function wordyPool(length: number): PoolEntry[] {
  const words = Array.from({ length: 3000 }, (_, index) => `wording${index}`);
  const stream = rng("bank", "words");
  const text = () => Array.from({ length: 14 }, () => stream.pick(words)).join(" ");
  return Array.from({ length }, (_, index) =>
    entry(`q${index}`, {
      topic: `t${index % 9}`,
      format: index % 2 === 0 ? "single" : "statements-which",
      facts: [`f${index % 400}`, `g${index % 170}`, `h${index}`],
      telling:
        index % 2 === 0
          ? { stem: text(), key: stream.pick(words) }
          : { stem: text(), key: null, also: [text(), text(), text()] },
    }),
  );
}

describe("drawQuestions", () => {
  test("depends on the pool as a set and on the seed alone", () => {
    fc.assert(
      fc.property(crowdedPool(30, 20), seeds, counts, (pool, seed, count) => {
        const drawn = drawQuestions({ pool, count, seed });
        const shuffled = rng(seed, "test").shuffle([...pool, ...pool.slice(0, 3)]);
        expect(drawQuestions({ pool: shuffled, count, seed })).toEqual(drawn);
      }),
    );
  });

  test("keeps apart two questions of which one says the other's answer", () => {
    const pool = [
      entry("army", {
        telling: { stem: "Which exercise do the armies hold?", key: "Dharma Guardian" },
      }),
      entry("year", { telling: { stem: "When did Dharma Guardian begin?", key: "2018" } }),
      entry("rocket", { telling: { stem: "Which rocket carries the rover?", key: "H3" } }),
    ];
    for (const seed of ["a", "b", "c", "d"]) {
      const drawn = drawQuestions({ pool, count: 2, seed }).map(({ question }) => question);
      expect(drawn).toContain("rocket");
    }
    expect(drawQuestions({ pool, count: 3, seed: "a" })).toHaveLength(3);
  });

  test("draws as many as asked, each once, or the whole pool if it is smaller", () => {
    fc.assert(
      fc.property(crowdedPool(30, 8), seeds, counts, (pool, seed, count) => {
        const drawn = drawQuestions({ pool, count, seed });
        expect(drawn.length).toBe(Math.min(count, pool.length));
        expect(new Set(drawn.map(({ question }) => question)).size).toBe(drawn.length);
      }),
    );
  });

  test("draws one question once, in the same version every time, when the pool holds several", () => {
    const pool = [entry("q", { version: "q@1" }), entry("q", { version: "q@2" }), entry("r")];
    for (const order of [pool, pool.toReversed()]) {
      const drawn = drawQuestions({ pool: order, count: 3, seed: "s" });
      expect(drawn.map(({ version }) => version).toSorted()).toEqual(["q@2", "r@1"]);
    }
  });

  test("shares no fact whenever some draw of that size shares none", () => {
    fc.assert(
      fc.property(crowdedPool(9, 9), seeds, (pool, seed) => {
        const count = largestApart(pool);
        expect(clashes(drawQuestions({ pool, count, seed }))).toBe(0);
      }),
    );
  });

  test("when facts must be shared, does not ask for one key fact twice if it can help it", () => {
    const pool = [
      entry("q1", { facts: ["x", "side"] }),
      entry("q2", { facts: ["x"] }),
      entry("q3", { facts: ["y", "side", "x"] }),
    ];
    for (const seed of ["1", "2", "3", "4", "5", "6"]) {
      const keyFacts = drawQuestions({ pool, count: 2, seed }).map(({ facts }) => facts[0]);
      expect(new Set(keyFacts).size).toBe(2);
    }
  });

  test("spreads topics evenly: one is two ahead of another only if that one is used up", () => {
    fc.assert(
      fc.property(roomyPool, seeds, counts, (pool, seed, count) => {
        const drawn = drawQuestions({ pool, count, seed });
        const times = (list: readonly PoolEntry[], topic: string) =>
          list.filter((each) => each.topic === topic).length;
        const most = Math.max(...["a", "b", "c"].map((topic) => times(drawn, topic)));
        for (const topic of ["a", "b", "c"]) {
          const isUsedUp = times(drawn, topic) === times(pool, topic);
          expect(isUsedUp || times(drawn, topic) >= most - 1).toBe(true);
        }
      }),
    );
  });

  test("opens with the easiest quarter", () => {
    fc.assert(
      fc.property(roomyPool, seeds, counts, (pool, seed, count) => {
        const levels = drawQuestions({ pool, count, seed }).map(({ difficulty }) => difficulty);
        const opening = levels.splice(0, Math.ceil(levels.length / 4));
        expect(Math.max(0, ...opening)).toBeLessThanOrEqual(Math.min(5, ...levels));
      }),
    );
  });

  test("does not go on in order of difficulty", () => {
    const pool = Array.from({ length: 60 }, (_, index) =>
      entry(`q${index}`, { difficulty: 1 + (index % 5) }),
    );
    const levels = drawQuestions({ pool, count: 20, seed: "mixed" }).map((each) => each.difficulty);
    expect(levels).not.toEqual(levels.toSorted((a, b) => a - b));
    expect(new Set(levels.slice(5)).size).toBeGreaterThan(2);
  });

  test("gives other seeds other questions, and every question its turn", () => {
    const pool = Array.from({ length: 30 }, (_, index) => entry(`q${index}`));
    const drawn = Array.from({ length: 60 }, (_, index) =>
      drawQuestions({ pool, count: 10, seed: `day ${index}` }).map(({ question }) => question),
    );
    expect(new Set(drawn.flat()).size).toBe(30);
    expect(new Set(drawn.map((ids) => ids.toSorted().join())).size).toBe(60);
  });

  test("keeps most of a draw when one question joins the pool", () => {
    const pool = Array.from({ length: 100 }, (_, index) => entry(`q${index}`));
    const before = drawQuestions({ pool, count: 20, seed: "s" });
    const after = drawQuestions({ pool: [...pool, entry("new")], count: 20, seed: "s" });
    expect(after.filter((each) => before.includes(each)).length).toBeGreaterThanOrEqual(19);
  });

  test("answers within a second over a bank of 2,000 in which every draw must share facts", () => {
    const pool = Array.from({ length: 2000 }, (_, index) =>
      entry(`q${index}`, { topic: `t${index % 7}`, facts: [`f${index % 12}`, `g${index % 30}`] }),
    );
    const startedAt = performance.now();
    expect(drawQuestions({ pool, count: 20, seed: "s" })).toHaveLength(20);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test("spreads formats evenly within a topic: one is two ahead only of one that is used up", () => {
    const formats = ["single", "chronology", "match-pairs"] as const;
    const pools = fc
      .array(fc.constantFrom(...formats), { maxLength: 30 })
      .map((list) => list.map((format, index) => entry(`q${index}`, { format })));
    fc.assert(
      fc.property(pools, seeds, counts, (pool, seed, count) => {
        const drawn = drawQuestions({ pool, count, seed });
        const times = (list: readonly PoolEntry[], format: string) =>
          list.filter((each) => each.format === format).length;
        const most = Math.max(...formats.map((format) => times(drawn, format)));
        for (const format of formats) {
          const isUsedUp = times(drawn, format) === times(pool, format);
          expect(isUsedUp || times(drawn, format) >= most - 1).toBe(true);
        }
      }),
    );
  });

  test("does not make half a quiz of NOT questions because half of its formats are", () => {
    const pool = Array.from({ length: 100 }, (_, index) =>
      entry(`q${index}`, { format: index % 5 === 0 ? "negative" : "single" }),
    );
    const drawn = Array.from({ length: 50 }, (_, seed) =>
      drawQuestions({ pool, count: 20, seed: `s${seed}` }),
    ).flat();
    const share = drawn.filter(({ format }) => format === "negative").length / drawn.length;
    // Four standard deviations of a share of 1/5 in 1,000 draws are 0.05.
    expect(Math.abs(share - 0.2)).toBeLessThan(0.05);
  });

  test("keeps apart from what was asked already, as far as the pool allows", () => {
    const pool = [
      entry("q1", { facts: ["x"] }),
      entry("q2", { facts: ["y"] }),
      entry("q3", { facts: ["z", "x"] }),
    ];
    const asked = [entry("q0", { facts: ["x"] })];
    for (const seed of ["1", "2", "3", "4"]) {
      const [first] = drawQuestions({ pool, count: 1, seed, asked });
      expect(first?.question).toBe("q2");
      expect(drawQuestions({ pool, count: 3, seed, asked })).toHaveLength(3);
    }
  });

  test("keeps drawing for a seed what it drew on the first day", () => {
    const ids = drawQuestions({ pool: wordyPool(60), count: 6, seed: "golden" });
    expect(ids.map(({ question }) => question)).toEqual(["q27", "q58", "q5", "q1", "q52", "q20"]);
  });

  test("in steps gives the same, and lets others go first many times", () => {
    const pool = Array.from({ length: 60 }, (_, index) => entry(`q${index}`));
    const steps = drawInSteps({ pool, count: 20, seed: "s" });
    let times = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) times++;
    expect(step.value).toEqual(drawQuestions({ pool, count: 20, seed: "s" }));
    expect(times).toBeGreaterThan(20);
  });

  test("compares a pool once for as long as its entries are the same", () => {
    const pool = [entry("q1"), entry("q2")];
    const first = comparerOf(pool);
    expect(comparerOf([...pool])).toBe(first);
    expect(comparerOf(pool.toReversed())).not.toBe(first);
    expect(comparerOf([entry("q1"), entry("q2")])).not.toBe(first);
  });

  test("judges what is common over all that the pool is a part of", () => {
    const about = (question: string, stem: string, key: string) =>
      entry(question, { telling: { stem, key } });
    const pair = [about("a", "Which ship sailed?", "Japan"), about("b", "Where is Japan?", "East")];
    const others = Array.from({ length: 98 }, (_, n) =>
      about(`o${n}`, `Number ${n} of Japan?`, `${n}`),
    );
    expect(comparerOf(pair).isTold(...([pair[0], pair[1]] as [PoolEntry, PoolEntry]))).toBe(true);
    const within = comparerOf([...pair, ...others]);
    expect(within.isTold(...([pair[0], pair[1]] as [PoolEntry, PoolEntry]))).toBe(false);
  });

  test("draws 50 of 2,400 with statements to compare within four seconds", () => {
    const pool = wordyPool(2400);
    const startedAt = performance.now();
    expect(drawQuestions({ pool, count: 50, seed: "s" })).toHaveLength(50);
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  test("answers within half a second over a bank of 1,000 with statements to compare", () => {
    const pool = wordyPool(1000);
    drawQuestions({ pool, count: 20, seed: "warm" });
    const startedAt = performance.now();
    expect(drawQuestions({ pool, count: 20, seed: "s" })).toHaveLength(20);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
