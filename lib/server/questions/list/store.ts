import "server-only";
import type { QuestionState } from "@/lib/contracts/desk";
/** What the list of questions asks of the database: conditions, counts, one page. */
import {
  GENERATOR,
  type LintMark,
  type QuestionFilter,
  type QuestionFlag,
  type QuestionSort,
  type Selection,
} from "@/lib/contracts/question-list";
import type { Format } from "@/lib/question/format";
import type { Db } from "@/lib/server/db";
import { Prisma } from "@/prisma/generated/client";
import { toSearchParts } from "./search";

type Reader = Pick<Db, "$queryRaw">;

/** A filter in use: its place among the facets, and what a question must be. */
type Condition = { readonly facet: string; readonly sql: Prisma.Sql };

const LINT = Prisma.sql`CASE WHEN lint_errors > 0 THEN 'errors' WHEN lint_warnings > 0 THEN 'warnings' ELSE 'clean' END`;

const FLAGS: Readonly<Record<QuestionFlag, Prisma.Sql>> = {
  reported: Prisma.sql`open_reports > 0`,
  "never-used": Prisma.sql`first_used_at IS NULL`,
  "live-changed": Prisma.sql`(published_number IS NOT NULL AND state IN ('draft', 'in review'))`,
  "facts-changed": Prisma.sql`suggested_number IS NOT NULL`,
};

/** A flag is a facet of its own: two of them narrow the list, where two topics widen it. */
export const flagFacet = (flag: QuestionFlag) => `is ${flag}`;

function conditions(filter: QuestionFilter): Condition[] {
  const people = filter.author.filter((author) => author !== GENERATOR);
  const byFacet: readonly (Condition & { readonly isUsed: boolean })[] = [
    {
      facet: "topic",
      isUsed: filter.topic.length > 0,
      sql: Prisma.sql`topic_slug = ANY(${filter.topic}::text[])`,
    },
    {
      facet: "format",
      isUsed: filter.format.length > 0,
      sql: Prisma.sql`format = ANY(${filter.format}::text[])`,
    },
    {
      facet: "state",
      isUsed: filter.state.length > 0,
      sql: Prisma.sql`state = ANY(${filter.state}::text[]::question_state[])`,
    },
    {
      facet: "difficulty",
      isUsed: filter.difficulty.length > 0,
      sql: Prisma.sql`difficulty = ANY(${filter.difficulty}::int[])`,
    },
    {
      facet: "source",
      isUsed: filter.source.length > 0,
      sql: Prisma.sql`sources && ${filter.source}::text[]`,
    },
    {
      facet: "lint",
      isUsed: filter.lint.length > 0,
      sql: Prisma.sql`${LINT} = ANY(${filter.lint satisfies LintMark[]}::text[])`,
    },
    {
      facet: "author",
      isUsed: filter.author.length > 0,
      sql: Prisma.sql`((author_id IS NOT NULL AND author_id = ANY(${people}::text[]::uuid[])) OR (author_id IS NULL AND ${filter.author.includes(GENERATOR)}))`,
    },
    ...filter.is.map((flag) => ({ facet: flagFacet(flag), isUsed: true, sql: FLAGS[flag] })),
  ];
  return byFacet.filter(({ isUsed }) => isUsed);
}

const EVERYTHING = Prisma.sql`TRUE`;

/** What the search asks for: words of the text, or exactly one id. One round trip of its own, so that it is a constant after. */
async function searched(db: Reader, q: string): Promise<Prisma.Sql> {
  // A character that no text of PostgreSQL can have.
  const typed = q.replaceAll("\0", "");
  if (typed === "") return EVERYTHING;
  const { words, prefix } = toSearchParts(typed);
  const [row] = await db.$queryRaw<{ readonly query: string }[]>`
    SELECT (websearch_to_tsquery('english', ${words})
            && to_tsquery('english', ${prefix === null ? "" : `${prefix}:*`}))::text AS query`;
  // Nothing but “the” and “of”: as good as nothing yet.
  if (!row?.query) return EVERYTHING;
  return Prisma.sql`(to_tsvector('english', text) @@ ${row.query}::tsquery OR id = ${typed})`;
}

export type FacetCount = {
  readonly facet: string;
  readonly value: string;
  readonly count: number;
};

/**
 * How many questions have each value, under all filters but those of its own facet, and how many match
 * all. Each question carries which filters it misses, as bits; one that misses a single filter counts
 * for the facet of that filter alone.
 */
export async function countFacets(
  db: Reader,
  filter: QuestionFilter,
): Promise<{ readonly total: number; readonly counts: readonly FacetCount[] }> {
  const search = await searched(db, filter.q);
  const used = conditions(filter);
  const wide = used.filter(({ facet }) => WIDE.includes(facet));
  const compact = used.filter(({ facet }) => !WIDE.includes(facet));
  const rows = (
    await Promise.all([
      countCompact(db, all([search, ...wide.map(({ sql }) => sql)]), missed(compact)),
      countWide(db, all([search, ...compact.map(({ sql }) => sql)]), missed(wide)),
    ])
  ).flat();
  const bits = new Map(
    [compact, wide].flatMap((some) => some.map(({ facet }, at) => [facet, 1 << at])),
  );
  const counts = new Map<string, FacetCount>();
  let total = 0;
  for (const { facet, value: stored, missed: misses, count } of rows) {
    const value = stored ?? GENERATOR;
    if (facet === "state" && misses === 0) total += count;
    if (misses !== 0 && misses !== bits.get(facet)) continue;
    const key = `${facet}\n${value}`;
    counts.set(key, { facet, value, count: count + (counts.get(key)?.count ?? 0) });
  }
  return { total, counts: [...counts.values()] };
}

/** The facets whose columns the index questions_facets has not. */
const WIDE: readonly string[] = ["source", flagFacet("never-used")];

function all(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...parts], " AND ");
}

function missed(used: readonly Condition[]): Prisma.Sql {
  return used.reduce(
    (sum, { sql }, bit) => Prisma.sql`${sum} + CASE WHEN ${sql} THEN 0 ELSE ${1 << bit}::int END`,
    Prisma.sql`0`,
  );
}

type CountRow = Omit<FacetCount, "value"> & {
  /** null: no author, which is the generator */
  readonly value: string | null;
  readonly missed: number;
};

/**
 * The facets that are in the index questions_facets: without a search no row is read. Grouped by its
 * columns as they are, in their order, a hundred thousand entries become a few thousand before anything
 * is computed of them.
 */
function countCompact(db: Reader, where: Prisma.Sql, misses: Prisma.Sql): Promise<CountRow[]> {
  return db.$queryRaw<CountRow[]>`
    WITH cube AS MATERIALIZED (
      SELECT state, topic_slug, format, difficulty, lint_errors, lint_warnings, open_reports,
             published_number, suggested_number, author_id, count(*)::int AS many
        FROM questions WHERE ${where}
       GROUP BY state, topic_slug, format, difficulty, lint_errors, lint_warnings, open_reports,
                published_number, suggested_number, author_id),
    marked AS (
      SELECT state, topic_slug, format, difficulty, ${LINT} AS lint, author_id,
             ${FLAGS.reported} AS reported, ${FLAGS["live-changed"]} AS live,
             ${FLAGS["facts-changed"]} AS outdated, ${misses} AS missed, many
        FROM cube)
    SELECT CASE WHEN grouping(state) = 0 THEN 'state' WHEN grouping(topic_slug) = 0 THEN 'topic'
                WHEN grouping(format) = 0 THEN 'format' WHEN grouping(difficulty) = 0 THEN 'difficulty'
                WHEN grouping(lint) = 0 THEN 'lint' WHEN grouping(author_id) = 0 THEN 'author'
                WHEN grouping(reported) = 0 THEN ${flagFacet("reported")}::text
                WHEN grouping(live) = 0 THEN ${flagFacet("live-changed")}::text
                ELSE ${flagFacet("facts-changed")}::text END AS facet,
           coalesce(state::text, topic_slug, format, difficulty::text, lint, author_id::text,
                    reported::text, live::text, outdated::text) AS value,
           missed, sum(many)::int AS count
      FROM marked WHERE missed & (missed - 1) = 0
     GROUP BY GROUPING SETS ((state, missed), (topic_slug, missed), (format, missed), (difficulty, missed),
              (lint, missed), (author_id, missed), (reported, missed), (live, missed), (outdated, missed))`;
}

/** The facets that stand in the rows alone. */
function countWide(db: Reader, where: Prisma.Sql, misses: Prisma.Sql): Promise<CountRow[]> {
  return db.$queryRaw<CountRow[]>`
    WITH cube AS MATERIALIZED (
      SELECT sources, ${FLAGS["never-used"]} AS unused, ${misses} AS missed, count(*)::int AS many
        FROM questions WHERE ${where} GROUP BY 1, 2, 3)
    SELECT 'source' AS facet, source AS value, missed, sum(many)::int AS count
      FROM cube, unnest(sources) AS source GROUP BY source, missed
    UNION ALL
    SELECT ${flagFacet("never-used")}::text, unused::text, missed, sum(many)::int
      FROM cube GROUP BY unused, missed`;
}

/** Each ends in the id, so that no two pages show the same question. */
const ORDERS: Readonly<Record<QuestionSort, Prisma.Sql>> = {
  changed: Prisma.sql`q.updated_at DESC, q.id`,
  id: Prisma.sql`q.id`,
  topic: Prisma.sql`t.position, q.id`,
  difficulty: Prisma.sql`q.difficulty DESC, q.id`,
  reports: Prisma.sql`q.open_reports DESC, q.updated_at DESC, q.id`,
};

export type ListedRow = {
  readonly id: string;
  readonly format: Format;
  readonly stem: string;
  readonly statements: string[] | null;
  readonly pairs: { left: string; right: string }[] | null;
  readonly topic: string;
  readonly state: QuestionState;
  readonly difficulty: number;
  readonly number: number;
  readonly publishedNumber: number | null;
  readonly changedAt: Date;
  readonly author: string | null;
  readonly openReports: number;
  readonly lintErrors: number;
  readonly lintWarnings: number;
  readonly factsChanged: boolean;
};

/** One page of what matches. */
export async function listPage(
  db: Reader,
  filter: QuestionFilter,
  { sort, limit, offset }: { sort: QuestionSort; limit: number; offset: number },
): Promise<ListedRow[]> {
  const order = ORDERS[sort];
  // The ids first: a page far down need not read what stands above it.
  return db.$queryRaw<ListedRow[]>`
    WITH page AS MATERIALIZED (
      SELECT q.id FROM ${await matching(db, filter)} q JOIN topics t ON t.slug = q.topic_slug
       ORDER BY ${order} LIMIT ${limit} OFFSET ${offset})
    SELECT q.id, q.format, v.stem, v.statements, v.pairs, t.title AS topic, q.state::text AS state,
           q.difficulty, q.head_number AS number, q.published_number AS "publishedNumber",
           q.updated_at AS "changedAt", q.author_name AS author, q.open_reports AS "openReports",
           q.lint_errors AS "lintErrors", q.lint_warnings AS "lintWarnings",
           q.suggested_number IS NOT NULL AS "factsChanged"
      FROM page JOIN questions q USING (id) JOIN topics t ON t.slug = q.topic_slug
      JOIN question_versions v ON v.question_id = q.id AND v.number = q.head_number
     ORDER BY ${order}`;
}

/** A table of the questions that match. */
async function matching(db: Reader, filter: QuestionFilter): Promise<Prisma.Sql> {
  const search = await searched(db, filter.q);
  const where = all([search, ...conditions(filter).map(({ sql }) => sql)]);
  // A search keeps to its index: in the order of a page, each row's words would be taken apart anew.
  if (search === EVERYTHING) return Prisma.sql`(SELECT * FROM questions WHERE ${where})`;
  return Prisma.sql`(SELECT * FROM questions WHERE ${where} OFFSET 0)`;
}

/** A table of the questions that are meant; `actor`: an act before is looked up among their own. */
async function selected(db: Reader, selection: Selection, actor: string): Promise<Prisma.Sql> {
  if ("ids" in selection) {
    return Prisma.sql`(SELECT * FROM questions WHERE id = ANY(${selection.ids}::text[]))`;
  }
  if ("filter" in selection) return matching(db, selection.filter);
  return Prisma.sql`(SELECT * FROM questions WHERE id IN (
    SELECT subject_id FROM audit_events
     WHERE actor_id = ${actor}::uuid AND subject_kind = 'question' AND detail ->> 'act' = ${selection.act}))`;
}

/** The ids of those meant, in their order. */
export async function selectedIds(
  db: Reader,
  selection: Selection,
  actor: string,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ readonly id: string }[]>`
    SELECT q.id FROM ${await selected(db, selection, actor)} q ORDER BY q.id`;
  return rows.map(({ id }) => id);
}

/** Of those meant: how many are in which state, and how many of these takers get. */
export async function countStates(
  db: Reader,
  selection: Selection,
  actor: string,
): Promise<{ readonly state: QuestionState; readonly count: number; readonly live: number }[]> {
  return db.$queryRaw`
    SELECT q.state::text AS state, count(*)::int AS count, count(q.published_number)::int AS live
      FROM ${await selected(db, selection, actor)} q GROUP BY 1 ORDER BY 1`;
}

export type LockedRow = {
  readonly id: string;
  readonly state: QuestionState;
  readonly headNumber: number;
  readonly publishedNumber: number | null;
};

/** Those meant that are in one of the states, held until the transaction ends; in one order, so that no two wait for each other. */
export async function lockSelected(
  db: Reader,
  selection: Selection,
  actor: string,
  states: readonly QuestionState[],
): Promise<LockedRow[]> {
  return db.$queryRaw<LockedRow[]>`
    SELECT id, state::text AS state, head_number AS "headNumber", published_number AS "publishedNumber"
      FROM questions
     WHERE id IN (SELECT s.id FROM ${await selected(db, selection, actor)} s)
       AND state = ANY(${[...states]}::text[]::question_state[])
     ORDER BY id FOR UPDATE`;
}

/** Moves all of them at once. */
export async function moveAll(
  db: Pick<Db, "$executeRaw">,
  ids: readonly string[],
  to: QuestionState,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    UPDATE questions
       SET state = ${to}::question_state, revision = revision + 1, updated_at = ${now},
           origin = CASE WHEN origin = 'written' THEN origin ELSE 'edited' END,
           published_number = CASE WHEN ${to} <> 'retired' THEN published_number END
     WHERE id = ANY(${[...ids]}::text[])`;
}

export type TopicRow = {
  readonly id: string;
  readonly state: QuestionState;
  readonly topic: string;
  readonly isLive: boolean;
  /** Whoever asks has typed something there and not saved it. */
  readonly hasDraft: boolean;
};

export async function listTopicRows(
  db: Reader,
  selection: Selection,
  actor: string,
): Promise<TopicRow[]> {
  return db.$queryRaw<TopicRow[]>`
    SELECT q.id, q.state::text AS state, q.topic_slug AS topic, q.published_number IS NOT NULL AS "isLive",
           EXISTS (SELECT 1 FROM question_drafts d
                    WHERE d.question_id = q.id AND d.user_id = ${actor}::uuid) AS "hasDraft"
      FROM ${await selected(db, selection, actor)} q ORDER BY q.id`;
}

/** The names of authors: as their accounts have them, or as they were. */
export function listAuthors(
  db: Reader,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.$queryRaw`
    SELECT author.id::text AS id,
           coalesce(u.name, (SELECT q.author_name FROM questions q WHERE q.author_id = author.id LIMIT 1), '') AS name
      FROM unnest(${ids}::text[]::uuid[]) AS author(id) LEFT JOIN users u ON u.id = author.id`;
}
