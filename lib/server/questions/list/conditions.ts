import "server-only";
/** What the filters and the search of the list mean in the database. */
import {
  GENERATOR,
  type LintMark,
  type QuestionFilter,
  type QuestionFlag,
} from "@/lib/contracts/question-list";
import type { Db } from "@/lib/server/db";
import { Prisma } from "@/prisma/generated/client";
import { toSearchParts } from "./search";

/** A database, or a transaction in it. */
export type Reader = Pick<Db, "$queryRaw">;

/** A filter in use: its place among the facets, and what a question must be. */
export type Condition = { readonly facet: string; readonly sql: Prisma.Sql };

export const LINT = Prisma.sql`CASE WHEN lint_errors > 0 THEN 'errors' WHEN lint_warnings > 0 THEN 'warnings' ELSE 'clean' END`;

export const FLAGS: Readonly<Record<QuestionFlag, Prisma.Sql>> = {
  reported: Prisma.sql`open_reports > 0`,
  "never-used": Prisma.sql`first_used_at IS NULL`,
  "live-changed": Prisma.sql`(published_number IS NOT NULL AND state IN ('draft', 'in review'))`,
  "facts-changed": Prisma.sql`suggested_number IS NOT NULL`,
};

/** A flag is a facet of its own: two of them narrow the list, where two topics widen it. */
export const flagFacet = (flag: QuestionFlag) => `is ${flag}`;

/** The filters in use. */
export function conditions(filter: QuestionFilter): Condition[] {
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

/** So many found are carried along by their ids. */
const MOST_FOUND = 5_000;

/**
 * What the search asks for: words of the text, or exactly one id. Asked once for all that a page counts
 * and lists: a phrase is looked up in each text that has its words, which takes its time.
 */
export async function searched(db: Reader, q: string): Promise<Prisma.Sql> {
  // A character that no text of PostgreSQL can have.
  const typed = q.replaceAll("\0", "");
  if (typed === "") return EVERYTHING;
  const { words, prefix } = toSearchParts(typed);
  const [row] = await db.$queryRaw<{ readonly query: string }[]>`
    SELECT (websearch_to_tsquery('english', ${words})
            && to_tsquery('english', ${prefix === null ? "" : `${prefix}:*`}))::text AS query`;
  // Nothing but “the” and “of”: as good as nothing yet.
  if (!row?.query) return EVERYTHING;
  const isFound = Prisma.sql`(search @@ ${row.query}::tsquery OR id = ${typed})`;
  const found = await db.$queryRaw<{ readonly id: string }[]>`
    SELECT id FROM questions WHERE ${isFound} LIMIT ${MOST_FOUND + 1}`;
  if (found.length > MOST_FOUND) return isFound;
  return Prisma.sql`id = ANY(${found.map(({ id }) => id)}::text[])`;
}

/** All of these. */
export function all(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...parts], " AND ");
}

/** A table of the questions that match. */
export function matching(filter: QuestionFilter, search: Prisma.Sql): Prisma.Sql {
  const where = all([search, ...conditions(filter).map(({ sql }) => sql)]);
  // A search keeps to its index: in the order of a page, each row's words would be taken apart anew.
  if (search === EVERYTHING) return Prisma.sql`(SELECT * FROM questions WHERE ${where})`;
  return Prisma.sql`(SELECT * FROM questions WHERE ${where} OFFSET 0)`;
}
