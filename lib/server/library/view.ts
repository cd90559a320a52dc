import "server-only";
/** Entries of questions/ as the desk's pages show them. */
import type { CitationRef, EntityRef, EntityRow, FactRef, FactView } from "@/lib/contracts/library";
import type { Entity, Fact } from "@/lib/generator/fact";
import { listOf } from "@/lib/generator/knowledge";
import { type Library, objectText, type Source } from "@/lib/library/library";
import type { Citation } from "@/lib/question/question";

export function toFactRef({ id, statement, status }: Fact): FactRef {
  return { id, statement, status };
}

/** An id without an entity stands for itself: a defect of the files must still be seen. */
export function toEntityRef(id: string, { knowledge }: Library): EntityRef {
  const entity = knowledge.entities.get(id);
  return { id, name: entity?.name ?? id, kind: entity?.kind ?? "" };
}

export function toEntityRow(entity: Entity, library: Library): EntityRow {
  const { id, name, kind, gloss, aliases } = entity;
  return {
    id,
    name,
    kind,
    gloss,
    aliases,
    factsAbout: library.factsAbout(id).length,
    factsNaming: library.factsNaming(id).length,
  };
}

export function toSource(source: Source): CitationRef["source"] {
  const { id, publisher, title, date, kind, url } = source;
  return { id, publisher, title, date, kind, url: url ?? null };
}

/** A citation of a source there is none of is left out. */
export function toCitations(citations: readonly Citation[], library: Library): CitationRef[] {
  return citations.flatMap(({ source, locator }) => {
    const found = library.knowledge.sources.get(source);
    return found ? [{ source: toSource(found), locator }] : [];
  });
}

/** What a fact says of its subject: entities to go on to, or a value in words. */
export function toObject(fact: Fact, library: Library): FactView["object"] {
  const list = listOf(fact);
  const { object } = fact;
  if (list) {
    const entities = list.list.map((id) => toEntityRef(id, library));
    return { kind: "entities", entities, closed: list.closed };
  }
  if (typeof object === "string") {
    return { kind: "entities", entities: [toEntityRef(object, library)], closed: null };
  }
  return { kind: "value", text: objectText(fact, library.knowledge) };
}

/** The point on which sources differ about a fact; null: on none. */
export function toDispute(fact: Fact, library: Library): FactView["dispute"] {
  const dispute = fact.dispute === undefined ? null : library.knowledge.disputes.get(fact.dispute);
  if (!dispute) return null;
  const { id, point, status, readings, chosen, why, mayAsk } = dispute;
  return {
    id,
    point,
    status,
    readings: readings.map(({ says, citations }) => ({
      says,
      citations: toCitations(citations, library),
    })),
    chosen,
    why,
    mayAsk,
    place: library.placeOf(dispute),
    others: library
      .factsOfDispute(id)
      .filter((other) => other !== fact)
      .map(toFactRef),
  };
}

/** Each explanation in which a fact stands, whatever its part there. */
export function toCauses(id: string, library: Library): FactView["causes"] {
  const refs = (ids: readonly string[]) =>
    ids.flatMap((fact) => {
      const found = library.knowledge.facts.get(fact);
      return found ? [toFactRef(found)] : [];
    });
  return library.causesOf(id).flatMap(({ cause, role, because }) =>
    refs([cause.effect]).map((effect) => ({
      id: cause.id,
      role,
      because,
      effect,
      explainedBy: role === "effect" ? refs(cause.causes.map(({ fact }) => fact)) : [],
    })),
  );
}
