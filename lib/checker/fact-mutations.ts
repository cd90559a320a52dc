/** Defects of facts: those a question made before shows up, and those `check` sees in themselves. */
import type { Cause, Dispute, Fact, Pack } from "@/lib/generator/fact";
import type { Item } from "./item";
import {
  check,
  checker,
  inFacts,
  isAsked,
  isInWords,
  keyOf,
  leadingFact,
  type Mutation,
  membersOf,
  rivalOf,
} from "./mutation";

export const FACT_MUTATIONS: readonly Mutation[] = [
  // What the listed formats rest on
  inFacts("a cause that explains no more", checker("wrong-key"), (item, { pack }) =>
    onEffect(item, pack, (cause) => ({
      ...cause,
      causes: [],
      others: [...cause.others, ...cause.causes],
    })),
  ),
  inFacts("a cause struck out", checker("undecided"), (item, { pack }) =>
    onEffect(item, pack, (cause) => ({ ...cause, causes: [] })),
  ),

  inFacts("a second right code", checker("two-keys"), (item, { pack }) => {
    if (item.columns?.kind !== "lists") return;
    // Every row then goes with every other, so that whatever code is offered comes true.
    const facts = item.facts.flatMap((id) => pack.facts.filter((fact) => fact.id === id));
    const added = facts.flatMap((fact) =>
      facts.map((other) => ({
        ...fact,
        id: `${fact.id}.${other.id}`,
        object: other.object,
      })),
    );
    return { ...pack, facts: [...pack.facts, ...added] };
  }),

  inFacts("two events of one year", checker("undecided"), (item, { pack }) => {
    if (item.format !== "chronology") return;
    const second = pack.facts.find(({ id }) => id === item.facts[1]);
    return second && onLeading(item, pack, (fact) => ({ ...fact, object: second.object }));
  }),

  // Facts that change under a question
  inFacts("another year in a fact", checker("wrong-key", "no-key"), (item, { pack }) =>
    isAsked(item, pack, "object")
      ? onLeading(item, pack, (fact) =>
          typeof fact.object === "object" && "year" in fact.object
            ? { ...fact, object: { year: fact.object.year + 1 } }
            : undefined,
        )
      : undefined,
  ),
  inFacts("a wrong answer true by another fact", checker("two-keys"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    if (fact === undefined || !isAsked(item, pack, "subject")) return;
    const rival = pack.entities.find(({ name }) => name === rivalOf(item).text);
    if (rival === undefined) return;
    const added = { ...fact, id: `${fact.id}.rival`, subject: rival.id };
    return { ...pack, facts: [...pack.facts, added] };
  }),
  inFacts("a key that comes into dispute", checker("rests-on-dispute"), (item, { pack }) =>
    onLeading(item, pack, (fact) => ({ ...fact, status: "disputed" })),
  ),
  inFacts("a dispute reopened", checker("rests-on-dispute"), (item, { pack }) => {
    const dispute = leadingFact(item, pack)?.dispute;
    if (dispute === undefined) return;
    const reopen = (one: Dispute): Dispute =>
      one.id === dispute ? { ...one, status: "open" } : one;
    return { ...pack, disputes: pack.disputes.map(reopen) };
  }),
  inFacts("what somebody holds, keyed as settled", checker("rests-on-dispute"), (item, { pack }) =>
    onLeading(item, pack, (fact) =>
      // In a stem of its own it may still be asked.
      Object.keys(fact.asks).length === 0 ? { ...fact, status: "attributed" } : undefined,
    ),
  ),
  inFacts("a closed list opened", checker("undecided"), (item, { pack }) =>
    isAsked(item, pack, "not-object")
      ? onLeading(item, pack, (fact) => withList(fact, membersOf(fact), false))
      : undefined,
  ),
  inFacts("the outsider added to a closed list", checker("no-key"), (item, { pack }) => {
    const outsider = pack.entities.find(({ name }) => name === keyOf(item).text);
    if (outsider === undefined || !isAsked(item, pack, "not-object")) return;
    return onLeading(item, pack, (fact) => withList(fact, [...membersOf(fact), outsider.id], true));
  }),
  inFacts("a relation that admits several objects", checker("undecided"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    const relation = pack.relations.find(({ id }) => id === fact?.relation);
    if (!isAsked(item, pack, "object") || relation?.perObject !== "many") return;
    if (relation.perSubject !== "one") return;
    const opened = { ...relation, perSubject: "many" as const };
    return { ...pack, relations: pack.relations.map((one) => (one === relation ? opened : one)) };
  }),
  inFacts("a proof against a wrong answer struck out", checker("undecided"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    const relation = pack.relations.find(({ id }) => id === fact?.relation);
    if (!isAsked(item, pack, "subject") || relation?.perObject === "one") return;
    const rival = pack.entities.find(({ name }) => name === rivalOf(item).text)?.id;
    const isProof = (one: Fact) => one.subject === rival && one.relation === relation?.id;
    if (!pack.facts.some(isProof)) return;
    return { ...pack, facts: pack.facts.filter((one) => !isProof(one)) };
  }),
  inFacts("a fact that moved to another page", checker("citation-missing"), (item, { pack }) =>
    item.facts.length > 1
      ? undefined
      : onLeading(item, pack, (fact) => ({
          ...fact,
          citations: fact.citations.map((one) => ({ ...one, locator: `${one.locator}, overleaf` })),
        })),
  ),
  inFacts("a source struck out", checker("citation-unresolved"), (item, { pack }) => {
    const cited = item.citations[0]?.source;
    return { ...pack, sources: pack.sources.filter(({ id }) => id !== cited) };
  }),
  inFacts(
    "a stale bank: the fact is asked in other words",
    checker("unknown-stem"),
    (item, { pack }) =>
      isInWords(item)
        ? onLeading(item, pack, (fact) => {
            const asks = Object.keys(fact.asks);
            if (asks.length !== 1) return;
            return { ...fact, asks: { object: false, subject: false } };
          })
        : undefined,
  ),
  inFacts("a stale bank: the fact is gone", checker("fact-unknown"), (item, { pack }) => ({
    ...pack,
    facts: pack.facts.filter(({ id }) => id !== item.facts[0]),
  })),
  inFacts("a value its author will not offer", checker("undecided"), (item, { pack }) => {
    const rival = pack.entities.find(({ name }) => name === rivalOf(item).text);
    if (item.format !== "single" || rival === undefined) return;
    return onLeading(item, pack, (fact) => ({ ...fact, avoid: [...fact.avoid, rival.id] }));
  }),

  // Facts that are wrong in themselves, which `check` sees
  inFacts("an entity renamed to another’s alias", check("names both"), (_, { pack }) => {
    const alias = pack.entities.find(({ aliases }) => aliases.length > 0)?.aliases[0];
    const [first, ...rest] = pack.entities.toReversed();
    if (alias === undefined || first === undefined) return;
    return { ...pack, entities: [...rest.toReversed(), { ...first, name: alias }] };
  }),
  inFacts("two facts of one id", check("is defined twice"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    return fact && { ...pack, facts: [...pack.facts, fact] };
  }),
  inFacts("a fact twice under two ids", check("says the same as"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    return fact && { ...pack, facts: [...pack.facts, { ...fact, id: `${fact.id}-again` }] };
  }),
  inFacts("a fact that contradicts another", check("contradicts"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    if (typeof fact?.object !== "object" || !("year" in fact.object)) return;
    const rival = { ...fact, id: `${fact.id}-rival`, object: { year: fact.object.year + 1 } };
    return { ...pack, facts: [...pack.facts, rival] };
  }),
  inFacts("a decoy that is true", check("this decoy is true"), (item, { pack }) =>
    onLeading(item, pack, (fact) =>
      typeof fact.object === "string" || "list" in fact.object
        ? undefined
        : {
            ...fact,
            decoys: {
              ...fact.decoys,
              object: [{ is: fact.object, because: "It was thought to be wrong." }],
            },
          },
    ),
  ),
  inFacts("a text that says another number", check("the text says"), (item, { pack }) =>
    onLeading(item, pack, (fact) =>
      typeof fact.object === "object" && "money" in fact.object
        ? { ...fact, object: { ...fact.object, money: fact.object.money * 2 } }
        : undefined,
    ),
  ),
  inFacts("a settled fact on an open dispute", check("is open"), (_, { pack }) => {
    const open = pack.disputes.find(({ status }) => status === "open");
    const fact = pack.facts.find(({ status }) => status === "settled");
    if (open === undefined || fact === undefined) return;
    return onFact(pack, fact.id, (one) => ({ ...one, dispute: open.id }));
  }),
  inFacts(
    "a citation of a source that is not there",
    check("there is no source"),
    (item, { pack }) =>
      onLeading(item, pack, (fact) => ({
        ...fact,
        citations: [{ source: "hearsay", locator: "somewhere" }],
      })),
  ),
  inFacts("a subject of another kind", check("the subject of"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    const kinds = pack.relations.find(({ id }) => id === fact?.relation)?.subject;
    const stranger = pack.entities.find(({ kind }) => kinds?.includes(kind) === false);
    if (stranger === undefined) return;
    return onLeading(item, pack, (one) => ({ ...one, subject: stranger.id }));
  }),
];

function onLeading(
  item: Item,
  pack: Pack,
  change: (fact: Fact) => Fact | undefined,
): Pack | undefined {
  return onFact(pack, item.facts[0] ?? "", change);
}

function onFact(
  pack: Pack,
  id: string,
  change: (fact: Fact) => Fact | undefined,
): Pack | undefined {
  const fact = pack.facts.find((one) => one.id === id);
  const changed = fact && change(fact);
  if (changed === undefined) return undefined;
  return { ...pack, facts: pack.facts.map((one) => (one === fact ? changed : one)) };
}

function onEffect(item: Item, pack: Pack, change: (cause: Cause) => Cause): Pack | undefined {
  const isExplained =
    item.format === "assertion-reason" &&
    item.statements?.length === 2 &&
    item.options[0]?.id === item.key;
  if (!isExplained) return undefined;
  const effects = new Set(item.facts);
  return {
    ...pack,
    causes: pack.causes.map((cause) => (effects.has(cause.effect) ? change(cause) : cause)),
  };
}

function withList(fact: Fact, list: readonly string[], closed: boolean): Fact | undefined {
  return list.length === 0 ? undefined : { ...fact, object: { list: [...list], closed } };
}
