import "server-only";
/** The lists of facts, entities and sources, and the page of each, for staff. */
import type {
  EntityFilter,
  EntityListView,
  EntityView,
  FactFilter,
  FactListView,
  FactView,
  SourceFilter,
  SourceListView,
  SourceView,
} from "@/lib/contracts/library";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { disputeOf, findEntities, findFacts, findSources, paged } from "@/lib/library/catalogue";
import { bankLibrary } from "@/lib/server/bank/knowledge";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { questionsBehind } from "./questions";
import { countQuestionsByFact, countQuestionsBySource, findUsedFacts } from "./store";
import {
  toCauses,
  toCitations,
  toDispute,
  toEntityRef,
  toEntityRow,
  toFactRef,
  toObject,
  toSource,
} from "./view";

/** One page of the facts that a filter leaves, with the questions that rest on each. */
export async function factListView({ db }: Context, filter: FactFilter): Promise<FactListView> {
  const library = await bankLibrary();
  const used = await findUsedFacts(
    db,
    library.pack.facts.map(({ id }) => id),
  );
  const { found, ...facets } = findFacts(library, filter, used);
  const { rows, ...place } = paged(found, filter.page);
  const questions = await countQuestionsByFact(
    db,
    rows.map(({ id }) => id),
  );
  return {
    filter,
    ...facets,
    ...place,
    rows: rows.map((fact) => {
      const dispute = disputeOf(fact, library);
      return {
        ...toFactRef(fact),
        topic: library.topicTitle(fact.topic),
        use: fact.use,
        dispute: dispute === "none" ? null : dispute,
        asOf: fact.asOf ?? null,
        sources: new Set(fact.citations.map(({ source }) => source)).size,
        questions: questions.get(fact.id) ?? 0,
      };
    }),
  };
}

/** Throws not-found. */
export async function factView(ctx: Context, id: string, page: number): Promise<FactView> {
  const library = await bankLibrary();
  const fact = library.knowledge.facts.get(id);
  if (!fact) throw new AppError("not-found", `There is no fact “${id}” in questions/.`);
  return {
    ...toFactRef(fact),
    context: fact.context ?? null,
    topic: { slug: fact.topic, title: library.topicTitle(fact.topic) },
    subject: toEntityRef(fact.subject, library),
    relation: {
      id: fact.relation,
      about: library.knowledge.relations.get(fact.relation)?.about ?? "",
    },
    object: toObject(fact, library),
    asOf: fact.asOf ?? null,
    use: fact.use,
    depth: fact.depth,
    place: library.placeOf(fact),
    citations: toCitations(fact.citations, library),
    dispute: toDispute(fact, library),
    themes: library
      .themesOf(id)
      .map(({ id: theme, about, facts }) => ({ id: theme, about, facts: facts.length })),
    causes: toCauses(id, library),
    questions: await questionsBehind(ctx, { facts: [id] }, page),
  };
}

/** One page of the entities that a filter leaves. */
export async function entityListView(_: Context, filter: EntityFilter): Promise<EntityListView> {
  const library = await bankLibrary();
  const { found, kinds } = findEntities(library, filter);
  const { rows, ...place } = paged(found, filter.page);
  return { filter, kinds, ...place, rows: rows.map((entity) => toEntityRow(entity, library)) };
}

/** Throws not-found. */
export async function entityView(ctx: Context, id: string, page: number): Promise<EntityView> {
  const library = await bankLibrary();
  const entity = library.knowledge.entities.get(id);
  if (!entity) throw new AppError("not-found", `There is no entity “${id}” in questions/.`);
  const about = library.factsAbout(id);
  const naming = library.factsNaming(id);
  const facts = [...about, ...naming].map((fact) => fact.id);
  return {
    ...toEntityRow(entity, library),
    inText: entity.inText ?? null,
    tags: entity.tags,
    place: library.placeOf(entity),
    about: about.map(toFactRef),
    naming: naming.map(toFactRef),
    questions: await questionsBehind(ctx, { facts }, page),
  };
}

/** One page of the sources that a filter leaves, with the questions that cite each. */
export async function sourceListView(
  { db }: Context,
  filter: SourceFilter,
): Promise<SourceListView> {
  const library = await bankLibrary();
  const { found, ...facets } = findSources(library, filter);
  const { rows, ...place } = paged(found, filter.page);
  const questions = await countQuestionsBySource(
    db,
    rows.map(({ id }) => id),
  );
  return {
    filter,
    ...facets,
    ...place,
    rows: rows.map((source) => ({
      ...toSource(source),
      facts: library.factsCiting(source.id).length,
      questions: questions.get(source.id) ?? 0,
    })),
  };
}

/** Throws not-found. */
export async function sourceView(ctx: Context, id: string, page: number): Promise<SourceView> {
  const library = await bankLibrary();
  const source = library.knowledge.sources.get(id);
  if (!source) throw new AppError("not-found", `There is no source “${id}” in questions/.`);
  const citing = library.factsCiting(id);
  return {
    ...toSource(source),
    facts: citing.length,
    place: library.placeOf(source),
    citing: citing.slice(0, PAGE_SIZE).map((fact) => ({
      ...toFactRef(fact),
      locators: fact.citations.flatMap((cited) => (cited.source === id ? [cited.locator] : [])),
    })),
    disputes: library.disputesCiting(id).map(({ id: dispute, point, status }) => ({
      id: dispute,
      point,
      status,
      facts: library.factsOfDispute(dispute).map(toFactRef),
    })),
    questions: await questionsBehind(ctx, { source: id }, page),
  };
}
