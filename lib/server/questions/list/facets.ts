import "server-only";
/** How many questions each value of each filter would find. */
import { GENERATOR, type QuestionFilter } from "@/lib/contracts/question-list";
import { Prisma } from "@/prisma/generated/client";
import { all, type Condition, conditions, FLAGS, flagFacet, LINT, type Reader } from "./conditions";

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
  search: Prisma.Sql,
): Promise<{ readonly total: number; readonly counts: readonly FacetCount[] }> {
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
