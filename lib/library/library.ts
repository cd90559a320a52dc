/**
 * What questions/ holds, arranged for looking things up: from an entity, a source, a theme or a cause
 * to the facts, and back. Knows nothing of questions in a database; decides nothing about keys.
 */
import type { Cause, Dispute, Entity, Fact, Pack, Theme } from "@/lib/generator/fact";
import {
  indexPack,
  type Knowledge,
  namesOf,
  optionText,
  valuesOf,
} from "@/lib/generator/knowledge";
import { fold } from "@/lib/kernel/text";

/** Where an entry stands; the path starts with questions/. */
export type Place = { readonly file: string; readonly line: number };

export type Source = Pack["sources"][number];

/** What a fact has to do with a cause: it is explained, it explains, or it only seems to. */
export type CauseRole = "effect" | "cause" | "other";

export type Library = {
  readonly pack: Pack;
  readonly knowledge: Knowledge;
  readonly placeOf: (entry: object) => Place | null;
  readonly topicTitle: (slug: string) => string;
  readonly factsAbout: (entity: string) => readonly Fact[];
  /** Facts whose object, or one of whose list, it is. */
  readonly factsNaming: (entity: string) => readonly Fact[];
  readonly factsCiting: (source: string) => readonly Fact[];
  readonly disputesCiting: (source: string) => readonly Dispute[];
  /** Facts that are readings of one point. */
  readonly factsOfDispute: (dispute: string) => readonly Fact[];
  readonly themesOf: (fact: string) => readonly Theme[];
  readonly causesOf: (
    fact: string,
  ) => readonly { readonly cause: Cause; readonly role: CauseRole; readonly because: string }[];
  /** All that a search looks through, folded. */
  readonly textOf: (entry: Fact | Entity | Source) => string;
};

/** Indexes a pack once; what it returns only looks up. */
export function libraryOf(pack: Pack, placeOf: Library["placeOf"]): Library {
  const knowledge = indexPack(pack);
  const titles = new Map(pack.topics.map(({ slug, title }) => [slug, title]));
  const about = group(pack.facts, (fact) => [fact.subject]);
  const naming = group(pack.facts, (fact) =>
    valuesOf(fact).filter((value) => typeof value === "string"),
  );
  const citing = group(pack.facts, ({ citations }) => citations.map(({ source }) => source));
  const disputesCiting = group(pack.disputes, ({ readings }) =>
    readings.flatMap(({ citations }) => citations.map(({ source }) => source)),
  );
  const ofDispute = group(pack.facts, ({ dispute }) => (dispute === undefined ? [] : [dispute]));
  const themes = group(pack.themes, ({ facts }) => facts);
  const causes = group(pack.causes, ({ effect, causes: behind, others }) => [
    effect,
    ...[...behind, ...others].map(({ fact }) => fact),
  ]);
  const texts = new Map<object, string>();
  return {
    pack,
    knowledge,
    placeOf,
    topicTitle: (slug) => titles.get(slug) ?? slug,
    factsAbout: about,
    factsNaming: naming,
    factsCiting: citing,
    disputesCiting,
    factsOfDispute: ofDispute,
    themesOf: themes,
    causesOf: (fact) => causes(fact).flatMap((cause) => rolesIn(cause, fact)),
    textOf: (entry) => {
      const known = texts.get(entry);
      if (known !== undefined) return known;
      const text = fold(partsOf(entry, knowledge).join(" "));
      texts.set(entry, text);
      return text;
    },
  };
}

/** The object of a fact as words: names of entities, or the value as an option has it. */
export function objectText(fact: Fact, knowledge: Knowledge): string {
  return valuesOf(fact)
    .map((value) => optionText(value, knowledge))
    .join(", ");
}

function rolesIn(cause: Cause, fact: string) {
  const { effect, causes, others } = cause;
  const links = [
    ...causes.map((link) => ({ ...link, role: "cause" as const })),
    ...others.map((link) => ({ ...link, role: "other" as const })),
  ].filter((link) => link.fact === fact);
  return [
    ...(effect === fact ? [{ cause, role: "effect" as const, because: "" }] : []),
    ...links.map(({ role, because }) => ({ cause, role, because })),
  ];
}

function partsOf(entry: Fact | Entity | Source, knowledge: Knowledge): readonly string[] {
  if ("publisher" in entry) return [entry.id, entry.publisher, entry.title, entry.date];
  if ("gloss" in entry) return [entry.id, ...namesOf(entry), entry.gloss, ...entry.tags];
  const { id, statement, context, subject } = entry;
  const entity = knowledge.entities.get(subject);
  const objects = objectText(entry, knowledge);
  return [id, statement, context ?? "", ...(entity ? namesOf(entity) : []), objects];
}

/** Entries by each of their keys, once each, in the order of the files. */
function group<Entry>(
  entries: readonly Entry[],
  keysOf: (entry: Entry) => readonly string[],
): (key: string) => readonly Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of new Set(keysOf(entry))) {
      const found = groups.get(key);
      if (found) found.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return (key) => groups.get(key) ?? [];
}
