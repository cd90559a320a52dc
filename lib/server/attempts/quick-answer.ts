import "server-only";
/**
 * The answer of somebody who is going through an attempt in this process: decided from what was seen
 * last, and written by one statement that holds only if it is still so and still theirs. Anything out
 * of the ordinary (late, repeated, refused, endless) goes the ordinary way.
 */
import type { AnswerInput, AnswerReply } from "@/lib/contracts/attempt";
import { type AnswerEvent, type Attempt, answer, goOn, type Item } from "@/lib/quiz/attempt";
import { now } from "@/lib/server/clock";
import { type Db, runStatement, type Statement } from "@/lib/server/db";
import type { Visit } from "@/lib/server/visit";
import { forget, type Holder, recall, rememberFor, rowsAfter, sentBy } from "./remembered";
import { withKeptContents } from "./store";
import { toAttemptView, toOpenItem, toRecorded } from "./view";

/** The reply; null: ask the ordinary way, nothing was written. */
export async function quickAnswer(
  db: Db,
  visit: Visit,
  input: AnswerInput & { readonly attempt: string },
): Promise<AnswerReply | null> {
  const at = now();
  const sent = sentBy(visit);
  const known = sent && recall(input.attempt, sent);
  if (!known) return null;
  const { holder, rows } = known;
  const stored = withKeptContents(db, rows, { position: input.position });
  if (!stored) return null;
  const judged = answer(
    stored,
    { ...input, confidence: input.confidence ?? null, reveal: false },
    at,
  );
  if (judged.refusal || judged.event.verdict !== "accepted") return null;
  const after = input.reveal === false ? judged.attempt : goOn(judged.attempt, at);
  // Whatever becomes of the write, this is not what was seen last any more.
  forget(rows.id, "unsure");
  const isSaved = await saveAnswer(
    db,
    { id: rows.id, revision: rows.revision, holder, at },
    after,
    judged.event,
  );
  if (!isSaved) {
    forget(rows.id, "elsewhere");
    return null;
  }
  rememberFor(holder, rowsAfter(rows, after));
  const ctx = { now: at };
  return {
    recorded: toRecorded(stored, after, judged.event, false),
    attempt: toAttemptView(stored, after, ctx.now),
    item: toOpenItem(stored, after, ctx.now),
  };
}

type Seen = {
  readonly id: string;
  readonly revision: number;
  readonly holder: Holder;
  readonly at: Date;
};

/** Whose attempt it is, by the row of $8; $9 is the instant of the request. */
const HELD_BY: Readonly<Record<Holder["kind"], string>> = {
  guest: "SELECT id FROM people WHERE guest_token_hash = $8 AND $9::timestamptz IS NOT NULL",
  session: `
    SELECT p.id FROM sessions s JOIN users u ON u.id = s.user_id JOIN people p ON p.user_id = u.id
     WHERE s.token = $8 AND s.expires_at > $9::timestamptz AND u.disabled_at IS NULL`,
};

function statement(kind: Holder["kind"]): Statement {
  return {
    name: `answer-${kind}`,
    text: `
      WITH guard AS (
        UPDATE attempts SET revision = revision + 1, status = $3::attempt_status, position = $4,
          lag_quota_ms = $5, started_at = $6, finished_at = $7
        WHERE id = $1::uuid AND revision = $2 AND person_id = (${HELD_BY[kind]})
        RETURNING id
      ), closed AS (
        UPDATE items i SET closed_at = $10, outcome = $11::outcome, chosen_id = $12,
          confidence = $13, used_ms = $14, forgiven_ms = $15, charged_ms = $16
        FROM guard WHERE i.attempt_id = guard.id AND i.position = $17
      ), served AS (
        UPDATE items i SET served_at = $9
        FROM guard WHERE i.attempt_id = guard.id AND i.position = $18
      ), logged AS (
        INSERT INTO answer_events (attempt_id, event_id, position, option_id, held_ms, confidence,
          received_at, verdict, used_ms, forgiven_ms, charged_ms)
        SELECT guard.id, $19::uuid, $17, $20, $21, $13, $9, 'accepted', $14, $15, $16 FROM guard
      )
      SELECT 1 FROM guard`,
  };
}

const STATEMENTS = { guest: statement("guest"), session: statement("session") };

/** False: the attempt has changed, is not theirs any more, or knows the event already. */
async function saveAnswer(
  db: Db,
  { id, revision, holder, at }: Seen,
  after: Attempt,
  event: AnswerEvent,
): Promise<boolean> {
  const closed = after.items.find(({ position }) => position === event.position);
  const served = after.items.find(
    ({ position, servedAt, closedAt }) =>
      position === after.position && servedAt?.getTime() === at.getTime() && closedAt === null,
  );
  if (!closed) return false;
  try {
    const rows = await runStatement(db, STATEMENTS[holder.kind], [
      id,
      revision,
      after.status,
      after.position,
      after.lagQuotaMs,
      after.startedAt,
      after.finishedAt,
      holder.secret,
      at,
      ...valuesOf(closed),
      closed.position,
      served?.position ?? 0,
      event.eventId,
      event.optionId,
      event.heldMs,
    ]);
    return rows.length === 1;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

const UNIQUE_VIOLATION = "23505";

function valuesOf(item: Item) {
  const { closedAt, outcome, chosenId, confidence, usedMs, forgivenMs, chargedMs } = item;
  return [closedAt, outcome, chosenId, confidence, usedMs, forgivenMs, chargedMs];
}
