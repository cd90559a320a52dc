/**
 * The pack as the checker looks things up in it: names, meanings of objects, facts by relation and
 * subject, and which facts a key may rest on.
 */
import type { Entity, Fact, Pack, Relation, Value } from "@/lib/generator/fact";
import { type Meaning, meaningOfText, meaningOfValue, type Names, valueText } from "./meaning";
import { normal } from "./wording";

/** A fact with its object read. */
export type Holding = {
  readonly fact: Fact;
  readonly relation: Relation;
  /** One, or the members of a list. */
  readonly values: readonly Meaning[];
  /** A list that leaves nothing out. */
  readonly isClosed: boolean;
  /** Settled, and its dispute, if any, resolved. */
  readonly isUsable: boolean;
};

export type FactBase = {
  readonly pack: Pack;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly holdings: readonly Holding[];
  readonly byId: ReadonlyMap<string, Holding>;
  readonly byRelation: ReadonlyMap<string, readonly Holding[]>;
  /** What the facts say of one subject under one relation. */
  of(subject: string, relation: string): readonly Holding[];
  /** What a printed value means. */
  read(text: string): Meaning;
  /** Whether a printed value is a name, an object or a decoy of the pack. */
  isKnown(value: Meaning): boolean;
  meaningOf(value: Value): Meaning;
  /** As inside a sentence: inText, or the plain value. */
  mention(value: Value): string;
  /** As in an option. */
  nameOf(id: string): string;
  /** Every way a value is written. */
  writings(value: Value): readonly string[];
};

/** Reads the pack once. Facts whose subject or relation is not in it are left to `check`. */
export function indexFacts(pack: Pack): FactBase {
  const entities = new Map(pack.entities.map((entity) => [entity.id, entity]));
  const relations = new Map(pack.relations.map((relation) => [relation.id, relation]));
  const names = namesOf(pack.entities);
  const nameOf = (id: string) => entities.get(id)?.name ?? id;
  const memory = new Map<string, Meaning>();
  const read = (text: string) => {
    const plain = normal(text);
    const known = memory.get(plain);
    if (known !== undefined) return known;
    const meaning = meaningOfText(plain, names);
    memory.set(plain, meaning);
    return meaning;
  };
  const meaningOf = (value: Value) => meaningOfValue(value, names, nameOf);
  // A dispute that is not in the pack cannot be taken for resolved.
  const resolved = new Set(
    pack.disputes.filter(({ status }) => status === "resolved").map(({ id }) => id),
  );
  const holdings = pack.facts.flatMap((fact): Holding[] => {
    const relation = relations.get(fact.relation);
    if (relation === undefined) return [];
    return [
      {
        fact,
        relation,
        values: valuesOf(fact).map(meaningOf),
        isClosed: typeof fact.object === "object" && "list" in fact.object && fact.object.closed,
        isUsable:
          fact.status === "settled" && (fact.dispute === undefined || resolved.has(fact.dispute)),
      },
    ];
  });
  const bySubject = grouped(holdings, ({ fact }) => `${fact.relation} ${fact.subject}`);
  const texts = new Set(
    pack.facts.flatMap((fact) => [
      ...valuesOf(fact).map((value) => meaningOf(value).text),
      ...Object.values(fact.decoys).flatMap((decoys) =>
        decoys.map((decoy) => meaningOf(decoy.is).text),
      ),
    ]),
  );
  return {
    pack,
    entities,
    relations,
    holdings,
    byId: new Map(holdings.map((holding) => [holding.fact.id, holding])),
    byRelation: grouped(holdings, ({ relation }) => relation.id),
    of: (subject, relation) => bySubject.get(`${relation} ${subject}`) ?? [],
    read,
    isKnown: (value) => value.entities.length > 0 || texts.has(value.text),
    meaningOf,
    mention: (value) => {
      if (typeof value !== "string") return valueText(value);
      return entities.get(value)?.inText ?? nameOf(value);
    },
    nameOf,
    writings: (value) => {
      if (typeof value !== "string") return [valueText(value)];
      const entity = entities.get(value);
      return entity === undefined ? [] : writingsOf(entity);
    },
  };
}

/** The values of a fact's object: one, or the members of its list. */
export function valuesOf(fact: Fact): readonly Value[] {
  if (typeof fact.object === "object" && "list" in fact.object) return fact.object.list;
  return [fact.object];
}

function writingsOf({ name, inText, aliases }: Entity): string[] {
  return [name, ...(inText === undefined ? [] : [inText]), ...aliases];
}

function namesOf(entities: readonly Entity[]): Names {
  const names = new Map<string, string[]>();
  for (const entity of entities) {
    for (const name of new Set(writingsOf(entity).map(normal))) {
      const bearers = names.get(name);
      if (bearers === undefined) names.set(name, [entity.id]);
      else bearers.push(entity.id);
    }
  }
  return names;
}

function grouped<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
