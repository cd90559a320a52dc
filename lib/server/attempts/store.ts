import "server-only";
/**
 * Attempts as rows. One statement reads all that a command needs, one statement writes all that it
 * changed; the write happens only if nobody else wrote since the read (`revision`). No rules here.
 */
import type { AnswerEvent, Attempt, Item } from "@/lib/quiz/attempt";
import type { Feedback, Marking, Outcome, Pace, Timing } from "@/lib/quiz/policy";
import type { Practice } from "@/lib/quiz/practice";
import { type Db, runStatement } from "@/lib/server/db";
import { WATCH } from "@/lib/server/outages/store";
import type { NewGuest } from "@/lib/server/people/commands";
import { keptVersion, readVersions } from "./contents";
import { OUTCOME_IN_FORCE, REGRADED } from "./in-force";
import {
  type ItemRow,
  type StoredAttempt,
  type StoredItem,
  type StoredRows,
  type StoredVersion,
  storedRowsSchema,
} from "./stored";

export type Wanted = {
  readonly id: string;
  readonly personId: string;
  /** Which items to read: those around the open one and the one named, or all of them. */
  readonly items: "all" | { readonly position: number | null };
  /** Looks up an answer by its event id. */
  readonly eventId?: string;
};

/** Items read ahead of the open one, so that the next answers need not read again. */
const AHEAD = 25;

const FIND = {
  name: "find-attempt",
  text: `
    SELECT json_build_object(
      'id', a.id, 'personId', a.person_id, 'quizSlug', a.quiz_slug, 'date', a.date,
      'title', a.title, 'timing', a.timing, 'marking', a.marking, 'feedback', a.feedback,
      'pace', a.pace, 'seed', a.seed, 'practice', a.practice, 'total', a.total,
      'status', a.status, 'position', a.position, 'lagQuotaMs', a.lag_quota_ms,
      'revision', a.revision, 'startedAt', a.started_at, 'finishedAt', a.finished_at,
      'items', (
        SELECT coalesce(json_agg(json_build_object(
          'position', i.position, 'limitMs', i.limit_ms, 'optionOrder', i.option_order,
          'optionIds', i.option_ids, 'keyId', i.key_id, 'servedAt', i.served_at,
          'closedAt', i.closed_at, 'outcome', i.outcome, 'chosenId', i.chosen_id,
          'confidence', i.confidence, 'usedMs', i.used_ms, 'forgivenMs', i.forgiven_ms,
          'chargedMs', i.charged_ms, 'versionId', i.version_id
        ) ORDER BY i.position), '[]')
        FROM items i
        WHERE i.attempt_id = a.id
          AND ($3 OR i.position = $4 OR i.position BETWEEN a.position - 1 AND a.position + ${AHEAD})),
      'event', (
        SELECT json_build_object(
          'eventId', e.event_id, 'position', e.position, 'optionId', e.option_id,
          'heldMs', e.held_ms, 'confidence', e.confidence, 'receivedAt', e.received_at,
          'verdict', e.verdict, 'usedMs', e.used_ms, 'forgivenMs', e.forgiven_ms,
          'chargedMs', e.charged_ms)
        FROM answer_events e
        WHERE e.attempt_id = a.id AND e.event_id = $5::uuid),
      'watch', ${WATCH}
    ) AS attempt
    FROM attempts a
    WHERE a.id = $1::uuid AND a.person_id = $2::uuid`,
};

/** The person's attempt, or null: not yours and not there are the same. */
export async function findRows(db: Db, wanted: Wanted): Promise<StoredRows | null> {
  const all = wanted.items === "all";
  const named = wanted.items === "all" ? 0 : (wanted.items.position ?? 0);
  const { id, personId, eventId = null } = wanted;
  const [row] = await runStatement<{ attempt: unknown }>(db, FIND, [
    id,
    personId,
    all,
    named,
    eventId,
  ]);
  return row ? storedRowsSchema.parse(row.attempt) : null;
}

/** The person's attempt with the questions that are wanted of it, or null. */
export async function findAttempt(db: Db, wanted: Wanted): Promise<StoredAttempt | null> {
  const rows = await findRows(db, wanted);
  return rows && withContents(db, rows, wanted.items);
}

/** An attempt's rows with the questions of the items that are wanted of it. */
export async function withContents(
  db: Db,
  rows: StoredRows,
  wanted: Wanted["items"],
): Promise<StoredAttempt> {
  const items = wantedItems(rows, wanted);
  const versions = await readVersions(
    db,
    items.map(({ versionId }) => versionId),
  );
  return {
    ...rows,
    items: items.flatMap((item) => withVersion(item, versions.get(item.versionId))),
  };
}

/** The same out of what this process has read before; null where something of it is missing. */
export function withKeptContents(
  db: Db,
  rows: StoredRows,
  wanted: Wanted["items"],
): StoredAttempt | null {
  const items = wantedItems(rows, wanted);
  const complete = items.flatMap((item) => withVersion(item, keptVersion(db, item.versionId)));
  return complete.length === items.length ? { ...rows, items: complete } : null;
}

function wantedItems(rows: StoredRows, wanted: Wanted["items"]): readonly ItemRow[] {
  if (wanted === "all") return rows.items;
  return rows.items.filter(
    ({ position }) => position === wanted.position || Math.abs(position - rows.position) <= 1,
  );
}

function withVersion(item: ItemRow, version: StoredVersion | undefined): StoredItem[] {
  return version ? [{ ...item, version }] : [];
}

export type Change = {
  readonly before: Pick<StoredAttempt, "id" | "revision"> & Pick<Attempt, "total" | "items">;
  readonly after: Attempt;
  readonly event?: AnswerEvent;
  /** What endless practice is given; `after` has them among its items. */
  readonly added?: readonly NewItem[];
};

const SAVE = {
  name: "save-attempt",
  text: `
    WITH guard AS (
      UPDATE attempts SET
        revision = revision + 1,
        status = $3::attempt_status,
        total = $4,
        position = $5,
        lag_quota_ms = $6,
        started_at = $7,
        finished_at = $8
      WHERE id = $1::uuid AND revision = $2
      RETURNING id
    ), changed_items AS (
      UPDATE items i SET
        served_at = c."servedAt", closed_at = c."closedAt", outcome = c.outcome::outcome,
        chosen_id = c."chosenId", confidence = c.confidence, used_ms = c."usedMs",
        forgiven_ms = c."forgivenMs", charged_ms = c."chargedMs"
      FROM guard, jsonb_to_recordset($9::jsonb) AS c(
        position int, "servedAt" timestamptz, "closedAt" timestamptz, outcome text, "chosenId" text,
        confidence text, "usedMs" int, "forgivenMs" int, "chargedMs" int)
      WHERE i.attempt_id = guard.id AND i.position = c.position
    ), added_items AS (
      INSERT INTO items (attempt_id, position, version_id, limit_ms, option_order, option_ids, key_id)
      SELECT guard.id, n.position, n."versionId", n."limitMs", n."optionOrder", n."optionIds", n."keyId"
      FROM guard, jsonb_to_recordset($10::jsonb) AS n(
        position int, "versionId" uuid, "limitMs" int, "optionOrder" int[], "optionIds" text[], "keyId" text)
    ), cut_items AS (
      DELETE FROM items i USING guard
      WHERE $11 AND i.attempt_id = guard.id AND i.position > $4
    ), logged AS (
      INSERT INTO answer_events (attempt_id, event_id, position, option_id, held_ms, confidence,
        received_at, verdict, used_ms, forgiven_ms, charged_ms)
      SELECT guard.id, e."eventId", e.position, e."optionId", e."heldMs", e.confidence,
        e."receivedAt", e.verdict::answer_verdict, e."usedMs", e."forgivenMs", e."chargedMs"
      FROM guard, jsonb_to_recordset($12::jsonb) AS e(
        "eventId" uuid, position int, "optionId" text, "heldMs" int, confidence text,
        "receivedAt" timestamptz, verdict text, "usedMs" int, "forgivenMs" int, "chargedMs" int)
    )
    SELECT count(*)::int AS saved FROM guard`,
};

/**
 * Writes what changed, all or nothing. False when somebody else changed the attempt since `before`
 * was read: read again and decide again.
 */
export async function saveAttempt(db: Db, change: Change): Promise<boolean> {
  const { before, after, event, added = [] } = change;
  const [row] = await runStatement<{ saved: number }>(db, SAVE, [
    before.id,
    before.revision,
    after.status,
    after.total,
    after.position,
    after.lagQuotaMs,
    after.startedAt,
    after.finishedAt,
    JSON.stringify(changedItems(before, after)),
    JSON.stringify(added.map(toRecord)),
    after.total < before.total,
    JSON.stringify(event ? [event] : []),
  ]);
  return row?.saved === 1;
}

function toRecord({ item, served }: NewItem) {
  const { position, limitMs, optionIds, keyId } = item;
  return { position, limitMs, optionIds, keyId, ...served };
}

function changedItems(before: Change["before"], after: Attempt): readonly Item[] {
  const old = new Map(before.items.map((item) => [item.position, item]));
  return after.items.filter((item) => {
    const was = old.get(item.position);
    return (
      was?.servedAt?.getTime() !== item.servedAt?.getTime() ||
      was?.closedAt?.getTime() !== item.closedAt?.getTime()
    );
  });
}

/** An item with what only the database needs to know of it. */
export type NewItem = {
  readonly item: Item;
  readonly served: { readonly versionId: string; readonly optionOrder: readonly number[] };
};

export type NewAttempt = {
  readonly id: string;
  readonly personId: string;
  readonly quizSlug: string;
  readonly date: string | null;
  readonly title: string;
  readonly timing: Timing;
  readonly marking: Marking;
  readonly feedback: Feedback;
  readonly pace: Pace;
  readonly seed: string;
  readonly practice: Practice | null;
  readonly retryOfId: string | null;
  readonly createdAt: Date;
  readonly state: Attempt;
  /** Parallel to state.items. */
  readonly served: readonly NewItem["served"][];
};

/** Versions of questions that are marked as used: for ever, so it need not be looked up again. */
const knownUsed = new Set<string>();
const MOST_USED = 50_000;

/**
 * Writes an attempt with all its items in one statement, with its person if they are new, and marks
 * questions that were never used before.
 */
export async function insertAttempt(
  db: Db,
  attempt: NewAttempt,
  guest: NewGuest | null,
): Promise<void> {
  const { state, served } = attempt;
  const items = state.items.map((item, index) => ({
    position: item.position,
    versionId: served[index]?.versionId ?? "",
    limitMs: item.limitMs,
    optionOrder: served[index]?.optionOrder ?? [],
    optionIds: item.optionIds,
    keyId: item.keyId,
    servedAt: item.servedAt,
  }));
  const versionIds = served.map(({ versionId }) => versionId);
  const maybeNew = versionIds.filter((id) => !knownUsed.has(id));
  const practice = attempt.practice ? JSON.stringify(attempt.practice) : null;
  // Nobody who starts waits for the desk, where an import holds thousands of questions: what is held
  // now is marked by the next start that serves it.
  const used = await db.$queryRaw<{ readonly id: string }[]>`
    WITH guest AS (
      INSERT INTO people (id, guest_token_hash, created_at)
      SELECT g.id, g.hash, ${attempt.createdAt}
        FROM jsonb_to_recordset(${JSON.stringify(guest ? [guest] : [])}::jsonb) AS g(id uuid, hash text)
    ), begun AS (
      INSERT INTO attempts (id, person_id, quiz_slug, date, title, timing, marking, feedback, pace, seed,
        total, practice, status, position, lag_quota_ms, retry_of_id, created_at, started_at)
      VALUES (${attempt.id}::uuid, ${attempt.personId}::uuid, ${attempt.quizSlug}, ${attempt.date},
        ${attempt.title}, ${JSON.stringify(attempt.timing)}::jsonb, ${JSON.stringify(attempt.marking)}::jsonb,
        ${attempt.feedback}, ${attempt.pace}, ${attempt.seed}, ${state.total}, ${practice}::jsonb,
        ${state.status}::attempt_status, ${state.position}, ${state.lagQuotaMs}, ${attempt.retryOfId}::uuid,
        ${attempt.createdAt}, ${state.startedAt})
    ), laid_out AS (
      INSERT INTO items (attempt_id, position, version_id, limit_ms, option_order, option_ids, key_id, served_at)
      SELECT ${attempt.id}::uuid, n.position, n."versionId", n."limitMs", n."optionOrder", n."optionIds",
             n."keyId", n."servedAt"
        FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS n(
          position int, "versionId" uuid, "limitMs" int, "optionOrder" int[], "optionIds" text[], "keyId" text,
          "servedAt" timestamptz)
    ), marked AS (
      UPDATE questions SET first_used_at = ${attempt.createdAt} WHERE id IN (
        SELECT q.id FROM questions q JOIN question_versions v ON v.question_id = q.id
         WHERE v.id = ANY(${maybeNew}::uuid[]) AND q.first_used_at IS NULL
         FOR NO KEY UPDATE OF q SKIP LOCKED)
    )
    SELECT v.id FROM question_versions v JOIN questions q ON q.id = v.question_id
     WHERE v.id = ANY(${maybeNew}::uuid[]) AND q.first_used_at IS NOT NULL`;
  if (knownUsed.size + used.length > MOST_USED) knownUsed.clear();
  for (const { id } of used) knownUsed.add(id);
}

export type AttemptRow = {
  readonly id: string;
  readonly quizSlug: string;
  readonly date: string | null;
  readonly title: string;
  readonly status: "ready" | "running" | "finished";
  readonly position: number;
  readonly total: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly marking: unknown;
  readonly endless: boolean;
  readonly outcomes: readonly Outcome[];
};

/** The newest attempts of a person, each with the outcomes in force of its items. */
export async function listAttempts(
  db: Db,
  personId: string,
  wanted: { readonly finished: boolean; readonly limit: number },
): Promise<AttemptRow[]> {
  return db.$queryRaw<AttemptRow[]>`
    SELECT a.id, a.quiz_slug AS "quizSlug", a.date, a.title, a.status::text, a.position, a.total,
           a.created_at AS "createdAt", a.started_at AS "startedAt", a.finished_at AS "finishedAt",
           a.marking, coalesce(a.practice->>'count' = 'endless', false) AS endless,
           ARRAY(SELECT ${OUTCOME_IN_FORCE}::text FROM items i ${REGRADED}
                  WHERE i.attempt_id = a.id AND i.outcome IS NOT NULL ORDER BY i.position) AS outcomes
      FROM attempts a
     WHERE a.person_id = ${personId}::uuid AND (a.status = 'finished') = ${wanted.finished}
     ORDER BY a.created_at DESC
     LIMIT ${wanted.limit}`;
}

/** Dates on which a person has finished a daily quiz. */
export async function listDatesDone(db: Db, personId: string, quizSlug: string): Promise<string[]> {
  const rows = await db.attempt.findMany({
    where: { personId, quizSlug, status: "finished", date: { not: null }, retryOfId: null },
    select: { date: true },
    distinct: ["date"],
  });
  return rows.flatMap(({ date }) => date ?? []);
}

/** Positions of an attempt for which a choice arrived too late to count. */
export async function listLatePositions(db: Db, attemptId: string): Promise<number[]> {
  const rows = await db.answerEvent.findMany({
    where: { attemptId, verdict: "late", optionId: { not: null } },
    select: { position: true },
    distinct: ["position"],
  });
  return rows.map(({ position }) => position);
}
