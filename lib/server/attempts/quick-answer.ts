import "server-only";
/**
 * The answer of somebody who is going through an attempt in this process: decided from what was seen
 * last, and written by one statement that holds only if it is still so and still theirs. Anything out
 * of the ordinary (late, repeated, refused, endless) goes the ordinary way.
 */
import type { AnswerInput, AnswerReply } from "@/lib/contracts/attempt";
import { invariant } from "@/lib/kernel/invariant";
import { type AnswerEvent, type Answered, type Attempt, answer, goOn } from "@/lib/quiz/attempt";
import { now } from "@/lib/server/clock";
import type { Db } from "@/lib/server/db";
import { noteAnswer } from "@/lib/server/operating/metrics";
import type { Visit } from "@/lib/server/visit";
import { type KeptAnswer, keepAnswer } from "./keep-answers";
import { forget, type Holder, recall, rememberFor, rowsAfter, sentBy } from "./remembered";
import { withKeptContents } from "./store";
import type { StoredRows } from "./stored";
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
  if (judged.refusal || !isOrdinary(judged)) return null;
  const after = input.reveal === false ? judged.attempt : goOn(judged.attempt, at);
  // Whatever becomes of the write, this is not what was seen last any more.
  forget(rows.id, "unsure");
  const kept = await keepAnswer(db, toKept({ rows, holder, at }, after, judged.event));
  if (kept === "not-so") forget(rows.id, "elsewhere");
  if (kept !== "kept") return null;
  rememberFor(holder, rowsAfter(rows, after));
  noteAnswer(judged.event);
  return {
    recorded: toRecorded(stored, after, judged.event, false),
    attempt: toAttemptView(stored, after, at),
    item: toOpenItem(stored, after, at),
  };
}

/** Whether the taker decided it. Where the clock did, an outage may have had a hand in it: what was seen of those is old. */
function isOrdinary({ attempt, event }: Answered): boolean {
  const item = attempt.items.find(({ position }) => position === event.position);
  const { outcome } = item ?? {};
  const isDecided = outcome === "correct" || outcome === "wrong" || outcome === "skipped";
  return event.verdict === "accepted" && isDecided;
}

type Seen = { readonly rows: StoredRows; readonly holder: Holder; readonly at: Date };

function toKept({ rows, holder, at }: Seen, after: Attempt, event: AnswerEvent): KeptAnswer {
  const closed = after.items.find(({ position }) => position === event.position);
  invariant(closed, "an accepted answer closed its item");
  const served = after.items.find(
    ({ position, servedAt, closedAt }) =>
      position === after.position && servedAt?.getTime() === at.getTime() && closedAt === null,
  );
  return {
    id: rows.id,
    revision: rows.revision,
    kind: holder.kind,
    secret: holder.secret,
    at,
    status: after.status,
    next: after.position,
    quota: after.lagQuotaMs,
    started: after.startedAt,
    finished: after.finishedAt,
    position: closed.position,
    closed: closed.closedAt,
    outcome: closed.outcome,
    chosen: closed.chosenId,
    confidence: closed.confidence,
    used: closed.usedMs,
    forgiven: closed.forgivenMs,
    charged: closed.chargedMs,
    served: served?.position ?? null,
    event: event.eventId,
    option: event.optionId,
    held: event.heldMs,
  };
}
