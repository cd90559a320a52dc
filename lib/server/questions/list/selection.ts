import "server-only";
/** The questions that an act or an export is meant for, as rows. */
import type { QuestionState } from "@/lib/contracts/desk";
import type { Selection } from "@/lib/contracts/question-list";
import type { Db } from "@/lib/server/db";
import { Prisma } from "@/prisma/generated/client";
import { matching, type Reader, searched } from "./conditions";

/** A table of the questions that are meant; `actor`: an act before is looked up among their own. */
async function selected(db: Reader, selection: Selection, actor: string): Promise<Prisma.Sql> {
  if ("ids" in selection) {
    return Prisma.sql`(SELECT * FROM questions WHERE id = ANY(${selection.ids}::text[]))`;
  }
  if ("filter" in selection) {
    return matching(selection.filter, await searched(db, selection.filter.q));
  }
  return Prisma.sql`(SELECT * FROM questions WHERE id IN (
    SELECT subject_id FROM audit_events
     WHERE actor_id = ${actor}::uuid AND subject_kind = 'question' AND detail ->> 'act' = ${selection.act}))`;
}

/** How many are meant, or of those how many takers get. */
export async function countSelected(
  db: Reader,
  selection: Selection,
  actor: string,
  which: "head" | "published",
): Promise<number> {
  const [row] = await db.$queryRaw<{ readonly count: number }[]>`
    SELECT count(*)::int AS count FROM ${await selected(db, selection, actor)} q
     WHERE ${which} = 'head' OR q.published_number IS NOT NULL`;
  return row?.count ?? 0;
}

/** The ids of those meant, in their order, so many at a time: what comes in meanwhile may be among them. */
export async function* selectedPages(
  db: Reader,
  selection: Selection,
  actor: string,
  many: number,
): AsyncGenerator<string[]> {
  const meant = await selected(db, selection, actor);
  let last = "";
  while (true) {
    const rows = await db.$queryRaw<{ readonly id: string }[]>`
      SELECT q.id FROM ${meant} q WHERE q.id > ${last} ORDER BY q.id LIMIT ${many}`;
    if (rows.length > 0) yield rows.map(({ id }) => id);
    if (rows.length < many) return;
    last = rows.at(-1)?.id ?? "";
  }
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

/**
 * Takes the act back: each is again what it was before it, unless it has another head by now; then it
 * is a draft. Answers what each is.
 */
export async function moveBack(
  db: Reader,
  act: string,
  ids: readonly string[],
  now: Date,
): Promise<Pick<LockedRow, "id" | "state" | "publishedNumber">[]> {
  return db.$queryRaw`
    UPDATE questions q
       SET revision = q.revision + 1, updated_at = ${now},
           state = CASE WHEN w.same THEN w.state::question_state ELSE 'draft' END,
           published_number = CASE WHEN w.same THEN w.published END
      FROM (SELECT h.id, h.head_number = (e.detail ->> 'number')::int AS same,
                   e.detail -> 'before' ->> 'state' AS state,
                   (e.detail -> 'before' ->> 'publishedNumber')::int AS published
              FROM questions h JOIN audit_events e ON e.subject_id = h.id
             WHERE h.id = ANY(${[...ids]}::text[])
               AND e.subject_kind = 'question' AND e.detail ->> 'act' = ${act}) w
     WHERE q.id = w.id
    RETURNING q.id, q.state::text AS state, q.published_number AS "publishedNumber"`;
}

export type TopicRow = {
  readonly id: string;
  readonly state: QuestionState;
  readonly topic: string;
  readonly isLive: boolean;
  /** Whoever asks has typed something there and not saved it. */
  readonly hasDraft: boolean;
};

/** What is selected, as a change of topic has to know it, in one order for every such change. */
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
