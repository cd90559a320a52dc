/**
 * Every stem the facts and relations can be asked in, so that a question's stem says what is asked:
 * of which subject or object, under which relation. A stem found here is read; any other is unknown.
 */
import type { Ask, Fact, Value } from "@/lib/generator/fact";
import { type FactBase, valuesOf } from "./fact-base";
import type { Meaning } from "./meaning";
import { normal } from "./wording";

const ASKS: readonly Ask[] = ["object", "subject", "not-object", "not-subject"];

export type Reading = {
  readonly ask: Ask;
  readonly relation: string;
  /** What the stem names: the subject's id, or the values of the object. */
  readonly given: { readonly subject: string } | { readonly object: readonly Meaning[] };
  /** Facts whose question it is. */
  readonly facts: ReadonlySet<Fact>;
  /** Those of them that have this stem as their own, not their relation's. */
  readonly own: ReadonlySet<Fact>;
};

/** Finds what a stem asks: one reading as a rule, none where no fact asks so. */
export function indexStems(base: FactBase): (stem: string) => readonly Reading[] {
  const index = new Map<string, Map<string, Draft>>();
  for (const { fact, relation } of base.holdings) {
    if (fact.use === "support") continue;
    for (const ask of ASKS) {
      const own = fact.asks[ask];
      if (own === false || (own === undefined && !isAskedOf(base, fact, ask))) continue;
      for (const template of own ?? relation.asks[ask] ?? []) {
        const stem = normal(fill(base, template, fact));
        const readings = index.get(stem) ?? new Map<string, Draft>();
        index.set(stem, readings);
        const key = `${ask} ${relation.id} ${givenKey(fact, ask)}`;
        const reading = readings.get(key) ?? {
          ask,
          relation: relation.id,
          given: given(base, fact, ask),
          facts: new Set<Fact>(),
          own: new Set<Fact>(),
        };
        readings.set(key, reading);
        reading.facts.add(fact);
        if (own !== undefined) reading.own.add(fact);
      }
    }
  }
  const readings = new Map([...index].map(([stem, found]) => [stem, [...found.values()]]));
  return (stem) => readings.get(normal(stem)) ?? [];
}

type Draft = Reading & { readonly facts: Set<Fact>; readonly own: Set<Fact> };

/** A relation may keep its NOT questions to certain objects. */
function isAskedOf(base: FactBase, fact: Fact, ask: Ask): boolean {
  const limit = base.relations.get(fact.relation)?.askedOf;
  if (ask !== "not-subject" || limit === undefined) return true;
  return typeof fact.object === "string" && limit.includes(fact.object);
}

function given(base: FactBase, fact: Fact, ask: Ask): Reading["given"] {
  if (ask === "object" || ask === "not-object") return { subject: fact.subject };
  return { object: valuesOf(fact).map(base.meaningOf) };
}

function givenKey(fact: Fact, ask: Ask): string {
  return ask === "object" || ask === "not-object" ? fact.subject : JSON.stringify(fact.object);
}

/** A template with its placeholders filled from a fact. Case and “the” are set aside by `normal`. */
export function fill(base: FactBase, template: string, fact: Fact): string {
  const values = valuesOf(fact);
  return template.replace(PLACEHOLDER, (_, role: string, asName: string | undefined) => {
    const filled = role.toLowerCase() === "subject" ? [fact.subject] : values;
    return joined(
      filled.map((value: Value) =>
        asName !== undefined && typeof value === "string"
          ? base.nameOf(value)
          : base.mention(value),
      ),
    );
  });
}

/** {subject}, {Object}, {subject.name} … */
export const PLACEHOLDER = /\{(subject|object)(\.name)?\}/gi;

/** “a, b and c” */
export function joined(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join("");
  return `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}
