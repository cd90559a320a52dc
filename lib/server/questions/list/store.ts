import "server-only";
/** One page of the list, and who wrote what is in it. */
import type { QuestionState } from "@/lib/contracts/desk";
import type { QuestionFilter, QuestionSort } from "@/lib/contracts/question-list";
import type { Format } from "@/lib/question/format";
import { Prisma } from "@/prisma/generated/client";
import { matching, type Reader } from "./conditions";

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
  search: Prisma.Sql,
  { sort, limit, offset }: { sort: QuestionSort; limit: number; offset: number },
): Promise<ListedRow[]> {
  const order = ORDERS[sort];
  // Joined for the order alone: without it, a page in the order of an index is read from that.
  const topics =
    sort === "topic" ? Prisma.sql`JOIN topics t ON t.slug = q.topic_slug` : Prisma.empty;
  // The ids first: a page far down need not read what stands above it.
  return db.$queryRaw<ListedRow[]>`
    WITH page AS MATERIALIZED (
      SELECT q.id FROM ${matching(filter, search)} q ${topics}
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
