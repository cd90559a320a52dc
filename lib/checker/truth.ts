/**
 * Whether the facts prove a claim (subject, relation, value), refute it, or leave it open. Nothing
 * is taken for false because no fact mentions it.
 */
import type { Fact, Relation } from "@/lib/generator/fact";
import type { FactBase, Holding } from "./fact-base";
import { compare, type Meaning } from "./meaning";

export type Judgement =
  /** Any one of the grounds proves it alone. */
  | {
      readonly truth: "true" | "false";
      readonly grounds: readonly Fact[];
      readonly isReversed: boolean;
    }
  | { readonly truth: "unknown"; readonly why: "unproved" | "near" | "dispute" };

/** Decides a claim. A fact of `attributed` (something held by somebody) counts where `own` has it. */
export type Judge = (
  subject: string,
  relation: string,
  value: Meaning,
  own?: ReadonlySet<Fact>,
) => Judgement;

const UNPROVED: Judgement = { truth: "unknown", why: "unproved" };
const NEAR: Judgement = { truth: "unknown", why: "near" };
const DISPUTED: Judgement = { truth: "unknown", why: "dispute" };

/** A judge over one fact base. */
export function makeJudge(base: FactBase): Judge {
  return (subject, relationId, value, own) => {
    const relation = base.relations.get(relationId);
    if (relation === undefined || !fits(relation, value)) return UNPROVED;
    const counts = ({ fact, isUsable }: Holding) =>
      isUsable || (fact.status === "attributed" && own?.has(fact) === true);
    const held = base.of(subject, relationId);
    const usable = held.filter(counts);
    const saying = usable.filter(({ values }) => says(values, value) === "same");
    if (saying.length > 0) return proven("true", saying);
    if (held.some((one) => !counts(one) && says(one.values, value) !== "different")) {
      return DISPUTED;
    }
    if (usable.some(({ values }) => says(values, value) === "near")) return NEAR;

    const others =
      relation.perSubject === "one" ? usable : usable.filter(({ isClosed }) => isClosed);
    const elsewhere =
      relation.perObject === "one"
        ? (base.byRelation.get(relationId) ?? []).filter(
            (one) =>
              counts(one) && one.fact.subject !== subject && says(one.values, value) === "same",
          )
        : [];
    const backwards =
      relation.asymmetric === true ? reversed(base, subject, relationId, value) : [];
    const refuting = [...others, ...elsewhere, ...backwards.filter(counts)];
    if (refuting.length === 0) return UNPROVED;
    return { ...proven("false", refuting), isReversed: backwards.some(counts) };
  };
}

/** Whether the value is of the relation's type at all: “Tokyo” is no wrong year. */
function fits({ object }: Relation, value: Meaning): boolean {
  if (object === "year" || object === "date") return value.time !== undefined;
  if (object === "number" || object === "money") return value.amounts.length > 0;
  return true;
}

/** Facts of the same relation that hold the other way round. */
function reversed(base: FactBase, subject: string, relation: string, value: Meaning): Holding[] {
  return value.entities
    .flatMap((id) => base.of(id, relation))
    .filter(({ values }) => values.some(({ entities }) => entities.includes(subject)));
}

function proven(truth: "true" | "false", holdings: readonly Holding[]) {
  return { truth, grounds: holdings.map(({ fact }) => fact), isReversed: false } as const;
}

/** How near the values of a fact come to the one asked about. */
function says(values: readonly Meaning[], asked: Meaning): "same" | "near" | "different" {
  const found = values.map((value) => compare(value, asked));
  if (found.includes("same")) return "same";
  return found.includes("near") ? "near" : "different";
}

/** All of several claims, which must be decided together: true if each is, false if any is. */
export function judgeAll(judgements: readonly Judgement[]): {
  readonly truth: Judgement["truth"];
  readonly why: "unproved" | "near" | "dispute" | undefined;
  /** For each claim that had to be shown, the facts that show it alone. */
  readonly needs: readonly (readonly Fact[])[];
} {
  const refuted = judgements.flatMap((one) => (one.truth === "false" ? one.grounds : []));
  if (refuted.length > 0) return { truth: "false", why: undefined, needs: [refuted] };
  const unknown = judgements.find((one) => one.truth === "unknown");
  if (unknown?.truth === "unknown") return { truth: "unknown", why: unknown.why, needs: [] };
  return {
    truth: "true",
    why: undefined,
    needs: judgements.map((one) => (one.truth === "unknown" ? [] : one.grounds)),
  };
}

/** Whether a fact’s author keeps this value from being offered as wrong: it is too near the truth. */
export function avoids(base: FactBase, fact: Fact, value: Meaning): boolean {
  return fact.avoid.some(
    (id) =>
      value.entities.includes(id) ||
      (base.byId.get(id)?.values.some((other) => compare(other, value) === "same") ?? false),
  );
}
