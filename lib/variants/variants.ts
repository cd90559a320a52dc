/**
 * Fresh versions of a question, made by the generator and passed by the checker: the one place where
 * the two meet.
 */
import { makeChecker } from "@/lib/checker/checker";
import type { Pack } from "@/lib/generator/fact";
import { makeVariant } from "@/lib/generator/generate";
import { indexPack } from "@/lib/generator/knowledge";
import type { QuestionVersion } from "@/lib/question/question";

/**
 * The question of this id made anew from a seed (any whole number); null where the facts give none
 * under this seed, or the checker finds anything to say against it.
 */
export type Variants = (id: string, seed: number) => QuestionVersion | null;

/** Indexes a pack once; the function it returns is quick. The pack must be free of defects (see check.ts). */
export function variantsOf(pack: Pack): Variants {
  const steps = variantsInSteps(pack);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, for whoever has others to attend to: each step takes some tenths of a second. */
export function* variantsInSteps(pack: Pack): Generator<void, Variants> {
  const knowledge = indexPack(pack);
  yield;
  const checker = makeChecker(pack);
  yield;
  return (id, seed) => {
    const question = makeVariant(knowledge, id, seed);
    return question === null || checker.check(question).length > 0 ? null : question;
  };
}
