/**
 * Facts → questions. The same pack and seed give the same questions, whatever order the files or
 * entries came in; a question draws from a stream of its own, so a new fact leaves the others as
 * they were unless it changes their pool.
 */
import { type Rng, rng } from "@/lib/kernel/rng";
import type { QuestionVersion } from "@/lib/question/question";
import type { Fact } from "./fact";
import { makeNegativeQuestions } from "./formats/negative";
import { makeSingle } from "./formats/single";
import type { Knowledge } from "./knowledge";
import type { Outcome } from "./outcome";

export type Generated = {
  /** Sorted by id. */
  readonly questions: readonly QuestionVersion[];
  /** Questions that could not be made, with the reason, sorted by id. */
  readonly refusals: readonly Refusal[];
};

export type Refusal = Extract<Outcome, { readonly ok: false }>;

/** Every question the facts carry, in every format there is. */
export function generate(knowledge: Knowledge, seed: number): Generated {
  const rngFor = (id: string): Rng => rng(String(seed), "question", id);
  const outcomes: Outcome[] = [];
  for (const fact of knowledge.facts.values()) {
    outcomes.push(...makeSingle(fact, "object", knowledge, rngFor));
    outcomes.push(...makeSingle(fact, "subject", knowledge, rngFor));
  }
  outcomes.push(...makeNegativeQuestions(knowledge, rngFor));
  const questions = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.question] : []));
  const refusals = outcomes.filter((outcome) => !outcome.ok);
  return { questions: sortById(questions), refusals: sortById(refusals) };
}

/** Facts that at least one of the questions is made from (not merely proven by). */
export function factsAsked(questions: readonly QuestionVersion[]): ReadonlySet<Fact["id"]> {
  return new Set(questions.flatMap(({ facts }) => facts.slice(0, 1)));
}

function sortById<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
