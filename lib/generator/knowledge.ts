/**
 * A pack, indexed: what the truth table and the question makers look up.
 */
import { fold } from "@/lib/kernel/text";
import type { Dispute, Entity, Fact, Pack, Relation, Value } from "./fact";
import { canonical, magnitude, plainText, scaleOf, typeOf } from "./value";

export type Knowledge = {
  readonly pack: Pack;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly disputes: ReadonlyMap<string, Dispute>;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Facts under a relation, sorted by id. */
  readonly byRelation: ReadonlyMap<string, readonly Fact[]>;
  /** Facts of one subject under a relation, sorted by id. */
  readonly bySubject: (relation: string, subject: string) => readonly Fact[];
  /** The entity a name or alias stands for, folded. */
  readonly named: ReadonlyMap<string, Entity>;
  readonly sources: ReadonlyMap<string, Pack["sources"][number]>;
  /** The subject of each topic. */
  readonly subjectOf: ReadonlyMap<string, string>;
  readonly byKind: ReadonlyMap<string, readonly Entity[]>;
  /** Facts whose object is a number, an amount or a time, by scale (see scaleOf). */
  readonly scalars: ReadonlyMap<string, readonly Fact[]>;
  /** Equal for equal values, an entity and a text that names it included. */
  readonly identity: (value: Value) => string;
};

/**
 * Indexes a pack whose references resolve (see check.ts). Order of the pack does not matter: all
 * lists come out sorted by id.
 */
export function indexPack(pack: Pack): Knowledge {
  const facts = sortById(pack.facts);
  const entities = sortById(pack.entities);
  const bySubject = groupBy(facts, (fact) => `${fact.relation} ${fact.subject}`);
  const named = new Map(
    entities.flatMap((entity) => namesOf(entity).map((name) => [fold(name), entity] as const)),
  );
  // The same few values are compared thousands of times.
  const known = new Map<Value, string>();
  return {
    pack,
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    relations: new Map(pack.relations.map((relation) => [relation.id, relation])),
    disputes: new Map(pack.disputes.map((dispute) => [dispute.id, dispute])),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    byRelation: groupBy(facts, (fact) => fact.relation),
    bySubject: (relation, subject) => bySubject.get(`${relation} ${subject}`) ?? [],
    named,
    sources: new Map(pack.sources.map((source) => [source.id, source])),
    subjectOf: new Map(pack.topics.map(({ slug, subject }) => [slug, subject])),
    byKind: groupBy(entities, (entity) => entity.kind),
    scalars: groupBy(
      facts.filter(
        (fact) => listOf(fact) === undefined && magnitude(valuesOf(fact)[0] ?? "") !== undefined,
      ),
      (fact) => scaleOf(valuesOf(fact)[0] ?? ""),
    ),
    identity: (value) => {
      const earlier = known.get(value);
      if (earlier !== undefined) return earlier;
      const id = identityOf(value, named);
      known.set(value, id);
      return id;
    },
  };
}

/** Name, form inside a sentence and aliases. */
export function namesOf(entity: Entity): readonly string[] {
  return [entity.name, ...(entity.inText === undefined ? [] : [entity.inText]), ...entity.aliases];
}

export type FactList = { readonly list: readonly string[]; readonly closed: boolean };

/** The object as a list of entities, or undefined where it is one value. */
export function listOf(fact: Fact): FactList | undefined {
  return typeof fact.object === "object" && "list" in fact.object ? fact.object : undefined;
}

/** Every single value a fact states: its object, or each member of its list. */
export function valuesOf(fact: Fact): readonly Value[] {
  if (typeof fact.object === "object" && "list" in fact.object) return fact.object.list;
  return [fact.object];
}

/** Every fact that explains this one, directly or by way of another. */
export function causesBehind(effect: string, { pack }: Knowledge): ReadonlySet<string> {
  const behind = new Set<string>();
  const open = [effect];
  for (let at = 0; at < open.length; at += 1) {
    const own = pack.causes.filter((cause) => cause.effect === open[at]);
    for (const { fact } of own.flatMap(({ causes }) => causes)) {
      if (behind.has(fact)) continue;
      behind.add(fact);
      open.push(fact);
    }
  }
  return behind;
}

/** A value as it stands in an option. */
export function optionText(value: Value, knowledge: Knowledge): string {
  if (typeof value !== "string") return plainText(value);
  return knowledge.entities.get(value)?.name ?? value;
}

function identityOf(value: Value, named: ReadonlyMap<string, Entity>): string {
  if (typeOf(value) !== "text" || typeof value === "string") return canonical(value);
  return canonical(named.get(fold(plainText(value)))?.id ?? value);
}

function sortById<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
