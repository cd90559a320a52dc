import "server-only";
/** What the database knows of the facts and sources in questions/: which questions rest on them. */
import { z } from "zod";
import { questionStateSchema } from "@/lib/contracts/desk";
import type { QuestionRef } from "@/lib/contracts/library";
import type { Db } from "@/lib/server/db";

/** Which questions: those that rest on any of these facts, or whose citations name the source. */
export type Behind = { readonly facts: readonly string[] } | { readonly source: string };

/** Of these facts, those that a question rests on. Retired questions use nothing. */
export async function findUsedFacts(db: Db, facts: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ readonly fact: string }[]>`
    SELECT fact FROM unnest(${[...facts]}::text[]) AS fact
     WHERE EXISTS (SELECT FROM questions q WHERE q.facts @> ARRAY[fact] AND q.state <> 'retired')`;
  return new Set(rows.map(({ fact }) => fact));
}

/** Questions that are not retired, by fact. */
export async function countQuestionsByFact(
  db: Db,
  facts: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ readonly id: string; readonly count: number }[]>`
    SELECT fact AS id, count(*)::int AS count
      FROM unnest(${[...facts]}::text[]) AS fact
      JOIN questions q ON q.facts @> ARRAY[fact] AND q.state <> 'retired'
     GROUP BY fact`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Questions that are not retired, by source cited. */
export async function countQuestionsBySource(
  db: Db,
  sources: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ readonly id: string; readonly count: number }[]>`
    SELECT source AS id, count(*)::int AS count
      FROM unnest(${[...sources]}::text[]) AS source
      JOIN questions q ON q.sources @> ARRAY[source] AND q.state <> 'retired'
     GROUP BY source`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  format: z.string(),
  state: questionStateSchema,
  isTested: z.boolean(),
  taken: z.number(),
});

/** Longest beginning of a question that a row shows. */
const EXCERPT = 240;

/** One page: those that test one of the facts first, then by id; retired ones last. */
export async function listQuestionsBehind(
  db: Db,
  behind: Behind,
  { skip, take }: { readonly skip: number; readonly take: number },
): Promise<QuestionRef[]> {
  const { facts, sources } = arraysOf(behind);
  const rows = await db.$queryRaw<unknown[]>`
    WITH shown AS (
      SELECT q.id, left(q.text, ${EXCERPT}) AS text, q.format, q.state,
             coalesce(q.facts[1] = ANY(${facts}), false) AS tested
        FROM questions q
       WHERE q.facts && ${facts}::text[] OR q.sources && ${sources}::text[]
       ORDER BY q.state = 'retired', tested DESC, q.id
       OFFSET ${skip} LIMIT ${take})
    SELECT id, text, format, state::text AS state, tested AS "isTested",
           (SELECT count(*)::int FROM items i JOIN question_versions v ON v.id = i.version_id
             WHERE v.question_id = shown.id AND i.served_at IS NOT NULL) AS taken
      FROM shown
     ORDER BY state = 'retired', tested DESC, id`;
  return z.array(rowSchema).parse(rows);
}

export type Tally = { readonly total: number; readonly tested: number; readonly taken: number };

const tallySchema = z.tuple([
  z.object({ total: z.number(), tested: z.number(), taken: z.number() }),
]);

/** All of them, and how often any version of them was served. */
export async function tallyQuestionsBehind(db: Db, behind: Behind): Promise<Tally> {
  const { facts, sources } = arraysOf(behind);
  const rows = await db.$queryRaw<unknown[]>`
    WITH found AS (
      SELECT q.id, coalesce(q.facts[1] = ANY(${facts}), false) AS tested
        FROM questions q
       WHERE q.facts && ${facts}::text[] OR q.sources && ${sources}::text[])
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE tested))::int AS tested,
           (SELECT count(*)::int FROM items i JOIN question_versions v ON v.id = i.version_id
             WHERE v.question_id IN (SELECT id FROM found) AND i.served_at IS NOT NULL) AS taken
      FROM found`;
  const [tally] = tallySchema.parse(rows);
  return tally;
}

function arraysOf(behind: Behind) {
  return "facts" in behind
    ? { facts: [...behind.facts], sources: [] as string[] }
    : { facts: [] as string[], sources: [behind.source] };
}
