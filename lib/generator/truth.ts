/**
 * The truth table over the facts. What no fact decides is unknown, and unknown is never used: not
 * as a key, not as a wrong option.
 */
import type { Fact, Value } from "./fact";
import { type Knowledge, listOf, valuesOf } from "./knowledge";
import { compareValues, type Sameness } from "./value";

export type Verdict =
  | { readonly holds: true; readonly proof: Fact }
  | { readonly holds: false; readonly proof: Fact; readonly because: Refutation }
  | { readonly holds: "unknown" };

/**
 * Why a claim is false: the subject has another object, the object belongs to another subject, or a
 * complete list leaves it out.
 */
type Refutation = "other-object" | "other-subject" | "closed-list";

const UNKNOWN: Verdict = { holds: "unknown" };

/** A fact that may be keyed and may prove: settled, and not resting on a dispute that is still open. */
export function isSettled(fact: Fact, knowledge: Knowledge): boolean {
  if (fact.status !== "settled") return false;
  return fact.dispute === undefined || knowledge.disputes.get(fact.dispute)?.status !== "open";
}

export function compare(a: Value, b: Value, knowledge: Knowledge): Sameness {
  return knowledge.identity(a) === knowledge.identity(b) ? "same" : compareValues(a, b);
}

/**
 * Whether `subject` stands in `relation` to `value`. False only with a proof: a disputed or merely
 * attributed fact that says so makes it unknown. `given` is taken as settled: what a question about
 * an attributed fact presupposes.
 */
export function holds(
  knowledge: Knowledge,
  subject: string,
  relation: string,
  value: Value,
  given?: Fact,
): Verdict {
  const rule = knowledge.relations.get(relation);
  if (rule === undefined) return UNKNOWN;
  const own = knowledge.bySubject(relation, subject);
  let refutation: Verdict = UNKNOWN;
  for (const fact of own) {
    const settled = fact === given || isSettled(fact, knowledge);
    const sameness = valuesOf(fact).map((stated) => compare(stated, value, knowledge));
    if (sameness.includes("same")) {
      if (settled) return { holds: true, proof: fact };
      return UNKNOWN;
    }
    if (sameness.includes("unclear")) return UNKNOWN;
    if (!settled || refutation.holds === false) continue;
    if (listOf(fact)?.closed === true) {
      refutation = { holds: false, proof: fact, because: "closed-list" };
    } else if (rule.perSubject === "one") {
      refutation = { holds: false, proof: fact, because: "other-object" };
    }
  }
  if (refutation.holds === false || rule.perObject === "many") return refutation;
  const owner = ownerOf(knowledge, relation, value, given);
  if (owner === undefined || owner.subject === subject) return UNKNOWN;
  return { holds: false, proof: owner, because: "other-subject" };
}

/** The settled fact that gives this value to a subject, under a relation where a value has one subject. */
function ownerOf(
  knowledge: Knowledge,
  relation: string,
  value: Value,
  given?: Fact,
): Fact | undefined {
  return (knowledge.byRelation.get(relation) ?? []).find(
    (fact) =>
      (fact === given || isSettled(fact, knowledge)) &&
      valuesOf(fact).some((stated) => compare(stated, value, knowledge) === "same"),
  );
}
