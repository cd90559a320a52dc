/**
 * Single best answer: given the subject, find the object; given the object, find the subject.
 */

import { assemble } from "@/lib/generator/assembly";
import { type Candidate, wrongObjects, wrongSubjects } from "@/lib/generator/candidates";
import type { Ask, Fact } from "@/lib/generator/fact";
import { type Knowledge, listOf, optionText, valuesOf } from "@/lib/generator/knowledge";
import type { Maker } from "@/lib/generator/maker";
import type { Outcome } from "@/lib/generator/outcome";
import { fill } from "@/lib/generator/phrasing";
import { shortage, triples } from "@/lib/generator/selection";
import { stemsFor } from "@/lib/generator/stems";
import type { Rng } from "@/lib/kernel/rng";

/** The question of every fact and ask that is made at all. */
export function singleMakers(knowledge: Knowledge): Maker[] {
  return [...knowledge.facts.values()].flatMap((fact) =>
    (["object", "subject"] as const).flatMap((ask): Maker[] =>
      stemsFor(fact, ask, knowledge).length === 0
        ? []
        : [
            {
              id: `${fact.id}.${ask}`,
              format: "single",
              make: (rngFor) => makeSingle(fact, ask, knowledge, rngFor),
            },
          ],
    ),
  );
}

/** The question of this fact and ask, or why there is none. */
function makeSingle(
  fact: Fact,
  ask: Extract<Ask, "object" | "subject">,
  knowledge: Knowledge,
  rngFor: (id: string) => Rng,
): Outcome[] {
  const templates = stemsFor(fact, ask, knowledge);
  const id = `${fact.id}.${ask}`;
  const rng = rngFor(id);
  const refuse = (reason: string): Outcome[] => [{ ok: false, id, facts: [fact.id], ask, reason }];
  const objects = valuesOf(fact);
  const isObject = ask === "object";
  if (isObject && listOf(fact)?.closed === false) {
    return refuse(
      "an open list cannot prove another option wrong: close it, or ask for the subject",
    );
  }
  const keyValue = isObject ? rng.pick(objects) : fact.subject;
  const key: Candidate = {
    value: keyValue,
    text: optionText(keyValue, knowledge),
    rationale: fact.statement,
    isVouched: true,
    proof: [fact],
    nearness: 1,
  };
  const candidates = isObject
    ? wrongObjects(knowledge, fact, [keyValue], ask)
    : wrongSubjects(knowledge, fact, objects, ask);
  const sets = triples(candidates, key, knowledge, rng);
  if (sets.length === 0) return refuse(shortage(candidates, key, knowledge));
  const stems = rng
    .shuffle(templates)
    .map((template) => fill(template, fact.subject, isObject ? [] : objects, knowledge));
  const result = assemble({ id, format: "single", stems, key, lead: () => fact, sets }, knowledge);
  return result.ok ? [{ ok: true, question: result.question, ask }] : refuse(result.reason);
}
