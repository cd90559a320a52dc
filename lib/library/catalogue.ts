/**
 * Which facts, entities and sources a filter leaves, in which order, and how many each other value of
 * a filter would leave. What questions use comes in from outside.
 */

import type { EntityFilter, Facet, FactFilter, Paged, SourceFilter } from "@/lib/contracts/library";
import { PAGE_SIZE, pagesOf } from "@/lib/contracts/paging";
import type { Entity, Fact } from "@/lib/generator/fact";
import { fold } from "@/lib/kernel/text";
import type { Library, Source } from "./library";

/** Facts that at least one question rests on. */
export type UsedFacts = ReadonlySet<string>;

type Tests<Entry> = Readonly<Record<string, (entry: Entry) => boolean>>;

const ANY = () => true;

/** Every word of what was typed stands somewhere in the text, as the beginning of a word. */
export function matches(text: string, typed: string): boolean {
  const words = fold(typed)
    .split(" ")
    .filter((word) => word !== "");
  const within = ` ${text}`;
  return words.every((word) => within.includes(` ${word}`));
}

/** Rows of one page of what is left; a page beyond the last is the last. */
export function paged<Row>(rows: readonly Row[], page: number): Paged<Row> {
  const pages = pagesOf(rows.length);
  const at = Math.min(page, pages);
  const start = (at - 1) * PAGE_SIZE;
  return {
    rows: rows.slice(start, start + PAGE_SIZE),
    total: rows.length,
    page: at,
    pages,
    from: rows.length === 0 ? 0 : start + 1,
  };
}

/** "open" or "resolved" for a fact that is a reading of a disputed point; "none" for any other. */
export function disputeOf(fact: Fact, { knowledge }: Library): "none" | "open" | "resolved" {
  if (fact.dispute === undefined) return "none";
  return knowledge.disputes.get(fact.dispute)?.status ?? "none";
}

/** The facts that a filter leaves, and for each of its fields what every value would leave under the others. */
export function findFacts(library: Library, filter: FactFilter, used: UsedFacts) {
  const { pack, knowledge } = library;
  const usesOf = (fact: Fact) => [fact.use, ...(used.has(fact.id) ? [] : ["unused"])];
  const tests = {
    q: filter.q ? (fact) => matches(library.textOf(fact), filter.q) : ANY,
    topic: filter.topic ? (fact) => fact.topic === filter.topic : ANY,
    status: filter.status ? (fact) => fact.status === filter.status : ANY,
    dispute: filter.dispute ? (fact) => disputeOf(fact, library) === filter.dispute : ANY,
    use: filter.use ? (fact) => usesOf(fact).includes(filter.use) : ANY,
    source: filter.source
      ? ({ citations }) => citations.some(({ source }) => source === filter.source)
      : ANY,
  } satisfies Tests<Fact>;
  const count = counter(pack.facts, tests);
  const sourceLabel = (id: string) => {
    const source = knowledge.sources.get(id);
    return source ? `${source.publisher}: ${source.title}` : id;
  };
  return {
    found: inOrderOf(filter.sort, pack.facts.filter(all(tests))),
    topics: count("topic", (fact) => [fact.topic], library.topicTitle),
    statuses: count("status", (fact) => [fact.status]),
    disputes: count("dispute", (fact) => [disputeOf(fact, library)]),
    uses: count("use", usesOf),
    sources: byLabel(
      count("source", ({ citations }) => citations.map(({ source }) => source), sourceLabel),
    ),
  };
}

/** The same of entities. */
export function findEntities(library: Library, filter: EntityFilter) {
  const { pack, factsAbout, factsNaming } = library;
  const tests = {
    q: filter.q ? (entity) => matches(library.textOf(entity), filter.q) : ANY,
    kind: filter.kind ? (entity) => entity.kind === filter.kind : ANY,
  } satisfies Tests<Entity>;
  const weight = ({ id }: Entity) => factsAbout(id).length + factsNaming(id).length;
  const found = pack.entities
    .filter(all(tests))
    .sort(
      (a, b) => (filter.sort === "facts" ? weight(b) - weight(a) : 0) || compare(a.name, b.name),
    );
  return {
    found,
    kinds: byLabel(counter(pack.entities, tests)("kind", ({ kind }) => [kind], spaced)),
  };
}

/** The same of sources. */
export function findSources(library: Library, filter: SourceFilter) {
  const { pack, factsCiting } = library;
  const tests = {
    q: filter.q ? (source) => matches(library.textOf(source), filter.q) : ANY,
    kind: filter.kind ? (source) => source.kind === filter.kind : ANY,
    publisher: filter.publisher ? (source) => source.publisher === filter.publisher : ANY,
  } satisfies Tests<Source>;
  const count = counter(pack.sources, tests);
  const found = pack.sources.filter(all(tests)).sort((a, b) => {
    const first =
      filter.sort === "facts"
        ? factsCiting(b.id).length - factsCiting(a.id).length
        : filter.sort === "newest"
          ? compare(b.date, a.date)
          : 0;
    return first || compare(a.publisher, b.publisher) || compare(a.title, b.title);
  });
  return {
    found,
    kinds: count("kind", ({ kind }) => [kind]),
    publishers: byLabel(count("publisher", ({ publisher }) => [publisher])),
  };
}

/** "constitution-amendment" as it is read. */
export function spaced(id: string): string {
  return id.replaceAll("-", " ");
}

function inOrderOf(sort: FactFilter["sort"], facts: readonly Fact[]): readonly Fact[] {
  if (sort !== "oldest" && sort !== "newest") return facts;
  const sign = sort === "oldest" ? 1 : -1;
  // Without a date there is nothing to grow old: last, either way.
  return [...facts].sort((a, b) => {
    if (a.asOf === undefined || b.asOf === undefined) {
      return Number(a.asOf === undefined) - Number(b.asOf === undefined);
    }
    return sign * compare(a.asOf, b.asOf);
  });
}

function all<Entry>(tests: Tests<Entry>, except?: string): (entry: Entry) => boolean {
  const kept = Object.entries(tests).flatMap(([name, test]) => (name === except ? [] : [test]));
  return (entry) => kept.every((test) => test(entry));
}

/** Counts the values of one filter among what the others leave, in the order they first occur. */
function counter<Entry>(entries: readonly Entry[], tests: Tests<Entry>) {
  return (
    filter: string,
    valuesOf: (entry: Entry) => readonly string[],
    labelOf: (value: string) => string = (value) => value,
  ): Facet[] => {
    const isLeft = all(tests, filter);
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const by = isLeft(entry) ? 1 : 0;
      for (const value of new Set(valuesOf(entry))) {
        counts.set(value, (counts.get(value) ?? 0) + by);
      }
    }
    return [...counts].map(([value, count]) => ({ value, label: labelOf(value), count }));
  };
}

function byLabel(facets: readonly Facet[]): Facet[] {
  return [...facets].sort((a, b) => compare(a.label, b.label));
}

const collator = new Intl.Collator("en", { numeric: true, ignorePunctuation: true });

function compare(a: string, b: string): number {
  return collator.compare(a, b);
}
