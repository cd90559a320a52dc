import type { Ask, Fact } from "./fact";
import type { Knowledge } from "./knowledge";
import { isSettled } from "./truth";

/** Whether questions may be keyed on a fact at all. */
export function isAskable(fact: Fact, knowledge: Knowledge): boolean {
  if (fact.use !== "ask") return false;
  return fact.status === "attributed" || isSettled(fact, knowledge);
}

/**
 * Templates of an ask: the fact's own stems, else its relation's; none where the ask is forbidden.
 * An attributed fact is only asked in its own words, which name who holds it.
 */
export function stemsFor(fact: Fact, ask: Ask, knowledge: Knowledge): readonly string[] {
  if (!isAskable(fact, knowledge)) return [];
  const own = fact.asks[ask];
  if (own === false) return [];
  if (own !== undefined) return own;
  if (fact.status === "attributed") return [];
  return knowledge.relations.get(fact.relation)?.asks[ask] ?? [];
}
