import { describe, expect, it } from "vitest";
import { makeChecker } from "@/lib/checker/checker";
import { BANK_SEED } from "@/lib/generator/bank";
import { generate, makeVariant } from "@/lib/generator/generate";
import { indexPack } from "@/lib/generator/knowledge";
import { loadPack } from "@/lib/generator/load";
import { lint } from "@/lib/question/lint";
import { questionVersionSchema } from "@/lib/question/question";
import { readPackFiles } from "@/scripts/questions/read-pack";
import { variantsOf } from "./variants";

const { pack } = loadPack(readPackFiles("questions"));
const knowledge = indexPack(pack);
const bank = generate(knowledge, BANK_SEED).questions;

/** Seeds nobody has read a question of. */
const FRESH = 1_000_003;
const VARIANTS = 20_000;

describe("fresh variants", () => {
  const ids = bank.map(({ id }) => id);
  const made = Array.from({ length: VARIANTS }, (_, at) =>
    makeVariant(knowledge, ids[at % ids.length] ?? "", FRESH + at),
  ).filter((question) => question !== null);

  it("have, in twenty thousand, exactly the key the independent checker finds", () => {
    const checker = makeChecker(pack);
    expect(made.flatMap((question) => checker.check(question))).toEqual([]);
  }, 120_000);

  it("name a time wherever the answer changes with it", () => {
    const checker = makeChecker(pack);
    expect(made.flatMap((question) => checker.advise(question))).toEqual([]);
  }, 120_000);

  it("are made nearly whenever they are asked for", () => {
    expect(made.length).toBeGreaterThan(VARIANTS * 0.97);
  });

  it("are valid, and without a lint error", () => {
    for (const question of made) {
      expect(
        lint(question, "upsc").some(({ severity }) => severity === "error"),
        question.id,
      ).toBe(false);
    }
    for (const question of made.slice(0, 2000)) {
      expect(questionVersionSchema.safeParse(question).error, question.id).toBeUndefined();
    }
  }, 120_000);

  it("differ from one seed to the next where the facts leave a choice", () => {
    const kept = new Map(bank.map((question) => [question.id, JSON.stringify(question)]));
    const changed = made.filter((question) => kept.get(question.id) !== JSON.stringify(question));
    expect(changed.length).toBeGreaterThan(made.length * 0.8);
  });

  it("are served only if the checker finds nothing against them", () => {
    const variants = variantsOf(pack);
    const [first] = ids;
    expect(variants(first ?? "", FRESH)).toEqual(makeVariant(knowledge, first ?? "", FRESH));
    expect(variants("no.such.question", 1)).toBeNull();
    // The generator looks up no sources, the checker does: what cites nothing that exists is not served.
    const unsourced = variantsOf({ ...pack, sources: [] });
    expect(makeVariant(indexPack({ ...pack, sources: [] }), first ?? "", FRESH)).not.toBeNull();
    expect(unsourced(first ?? "", FRESH)).toBeNull();
  });
});
