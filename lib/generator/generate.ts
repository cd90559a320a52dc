/**
 * Facts → questions. The same pack and seed give the same questions, whatever order the files or
 * entries came in; a question draws from a stream of its own, so a new fact leaves the others as
 * they were unless it changes their pool.
 */
import { type Rng, rng } from "@/lib/kernel/rng";
import type { Format } from "@/lib/question/format";
import type { QuestionVersion } from "@/lib/question/question";
import type { Fact } from "./fact";
import { assertionReasonMakers } from "./formats/assertion-reason";
import { chronologyMakers } from "./formats/chronology";
import { pairMakers } from "./formats/match-pairs";
import { negativeMakers } from "./formats/negative";
import { singleMakers } from "./formats/single";
import { statementMakers } from "./formats/statements";
import type { Knowledge } from "./knowledge";
import type { Maker } from "./maker";
import type { Outcome } from "./outcome";

export type Generated = {
  /** Sorted by id. */
  readonly questions: readonly QuestionVersion[];
  /** Questions that could not be made, with the reason, sorted by id. */
  readonly refusals: readonly Refusal[];
};

export type Refusal = Extract<Outcome, { readonly ok: false }>;

/** Every question the facts carry, in every format there is or in one. */
export function generate(knowledge: Knowledge, seed: number, only?: Format): Generated {
  const rngFor = (purpose: string): Rng => rng(String(seed), "question", purpose);
  const outcomes = [...makersOf(knowledge).values()]
    .filter(({ format }) => only === undefined || format === only)
    .flatMap(({ make }) => make(rngFor));
  const questions = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.question] : []));
  const refusals = outcomes.filter((outcome) => !outcome.ok);
  return { questions: sortById(questions), refusals: sortById(refusals) };
}

/**
 * The question of this id made anew from a seed: other wrong options, statements or rows, another key
 * where the format allows it. Null where the facts give none under this seed or the id names none.
 */
export function makeVariant(
  knowledge: Knowledge,
  id: string,
  seed: number,
): QuestionVersion | null {
  const rngFor = (purpose: string): Rng => rng(String(seed), "variant", purpose);
  const makers = makersOf(knowledge);
  // A maker of several questions is known by what their ids begin with.
  for (
    let prefix = id;
    prefix !== "";
    prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf(".")))
  ) {
    const maker = makers.get(prefix);
    if (maker === undefined) continue;
    const made = maker
      .make(rngFor, id)
      .flatMap((outcome) => (outcome.ok && outcome.question.id === id ? [outcome.question] : []));
    return made[0] ?? null;
  }
  return null;
}

const kept = new WeakMap<Knowledge, ReadonlyMap<string, Maker>>();

/** Every maker by its id: found once for a pack, used for every seed. */
function makersOf(knowledge: Knowledge): ReadonlyMap<string, Maker> {
  const known = kept.get(knowledge);
  if (known !== undefined) return known;
  const makers = new Map(
    [
      ...singleMakers(knowledge),
      ...negativeMakers(knowledge),
      ...statementMakers(knowledge),
      ...assertionReasonMakers(knowledge),
      ...pairMakers(knowledge),
      ...chronologyMakers(knowledge),
    ].map((maker) => [maker.id, maker]),
  );
  kept.set(knowledge, makers);
  return makers;
}

/** The facts a taker of this question has to know (not those that merely prove an option wrong). */
export function factsTested(question: QuestionVersion): readonly Fact["id"][] {
  const parts = question.statements?.length ?? question.pairs?.length ?? 1;
  return question.facts.slice(0, parts);
}

/** Facts that at least one of the questions tests. */
export function factsAsked(questions: readonly QuestionVersion[]): ReadonlySet<Fact["id"]> {
  return new Set(questions.flatMap(factsTested));
}

function sortById<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
