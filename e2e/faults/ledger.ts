/**
 * Holds what the server acknowledged against what the database has: no acknowledged answer lost, none
 * counted twice, nothing made up. Reads only.
 */
import { expect } from "@playwright/test";
import pg from "pg";
import type { Json } from "@/e2e/client";
import { score } from "@/lib/quiz/scoring";
import type { Entry, Taker } from "./taker";

type Stored = {
  readonly attempt: {
    readonly status: string;
    readonly position: number;
    readonly total: number;
    readonly revision: number;
    readonly marking: { readonly correct: number; readonly wrong: number; readonly blank: number };
  };
  readonly items: readonly Json[];
  readonly events: readonly Json[];
};

async function read(url: string, id: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const rows = async (sql: string): Promise<Json[]> => (await client.query(sql, [id])).rows;
    const [attempt] = await rows("SELECT * FROM attempts WHERE id = $1");
    return {
      attempt,
      items: await rows("SELECT * FROM items WHERE attempt_id = $1 ORDER BY position"),
      events: await rows("SELECT * FROM answer_events WHERE attempt_id = $1 ORDER BY received_at"),
    };
  } finally {
    await client.end();
  }
}

/** Fails at the first thing that does not agree. Finishes nothing; asks for the review of what is finished. */
export async function expectKept(url: string, taker: Taker): Promise<void> {
  expect(taker.breaches, "what no fault excuses").toEqual([]);
  const stored = await read(url, taker.id);
  for (const entry of taker.journal) expectEntry(entry, stored);
  expectItems(stored, taker);
  expectChain(stored);
  if (stored.attempt.status === "finished") expectReview(stored, await taker.review());
}

function expectEntry(entry: Entry, { events, items }: Stored): void {
  const about = `answer ${entry.eventId} to question ${entry.position}`;
  const found = events.filter(({ event_id }) => event_id === entry.eventId);
  if (entry.acks.length === 0) {
    // Without a word from the server it may be there or not, but not twice.
    expect(found.length, `${about} is stored once at most`).toBeLessThanOrEqual(1);
    return;
  }
  expect(found.length, `${about} was acknowledged, so it is stored, once`).toBe(1);
  const [event] = found;
  expect({ position: event.position, optionId: event.option_id }, about).toEqual({
    position: entry.position,
    optionId: entry.optionId,
  });
  for (const ack of entry.acks) {
    expect(ack, `${about}: every reply says the same`).toMatchObject({
      position: event.position,
      optionId: event.option_id,
      late: event.verdict === "late",
      usedMs: event.used_ms,
      forgivenMs: event.forgiven_ms,
      chargedMs: event.charged_ms,
    });
  }
  const firsts = entry.acks.filter(({ replay }) => !replay);
  expect(firsts.length, `${about} was judged once`).toBeLessThanOrEqual(1);
  if (event.verdict !== "accepted") return;
  const item = items[entry.position - 1];
  expect(item, `${about} is what the question was closed with`).toMatchObject({
    chosen_id: entry.optionId,
    charged_ms: event.charged_ms,
    forgiven_ms: event.forgiven_ms,
  });
}

function expectItems({ items, events, attempt }: Stored, { journal }: Taker): void {
  const sent = new Set(journal.map(({ eventId }) => eventId));
  for (const { event_id } of events) expect(sent, "nothing is made up").toContain(event_id);
  let before = 0;
  for (const item of items) {
    const about = `question ${item.position}`;
    const accepted = events.filter(
      ({ position, verdict }) => position === item.position && verdict === "accepted",
    );
    expect(accepted.length, `${about} is closed by one answer at most`).toBeLessThanOrEqual(1);
    const [event] = accepted;
    expect(item.chosen_id, `${about} has the choice of its accepted answer`).toBe(
      event?.option_id ?? null,
    );
    if (item.chosen_id !== null) {
      expect(item.outcome).toBe(item.chosen_id === item.key_id ? "correct" : "wrong");
    }
    if (item.served_at === null) continue;
    expect(
      item.served_at.getTime(),
      `${about} was opened after the one before`,
    ).toBeGreaterThanOrEqual(before);
    before = item.served_at.getTime();
    if (item.closed_at) expect(item.closed_at.getTime()).toBeGreaterThanOrEqual(before);
  }
  const open = items.filter(({ served_at, closed_at }) => served_at && !closed_at);
  expect(open.length, "one question is open at most").toBeLessThanOrEqual(1);
  const closed = items.filter(({ closed_at }) => closed_at).length;
  if (attempt.status === "finished") expect(closed).toBe(attempt.total);
  else expect(attempt.position).toBe(closed + 1);
}

/** Every write raises the revision by one and does something: it records, reveals, closes or ends. */
function expectChain({ attempt, items, events }: Stored): void {
  const served = items.filter(({ served_at }) => served_at).length;
  const closed = items.filter(({ closed_at }) => closed_at).length;
  expect(attempt.revision, "each answer on record is a write of its own").toBeGreaterThanOrEqual(
    events.length,
  );
  expect(attempt.revision, "no write changed nothing").toBeLessThanOrEqual(
    events.length + served + closed + 1,
  );
}

function expectReview({ attempt, items }: Stored, review: Json): void {
  const closed = items.map(({ outcome, confidence }) => ({ outcome, confidence }));
  const totals = score(closed, attempt.marking);
  expect(review.attempt.score, "the marks are those of the stored outcomes").toEqual({
    thirds: totals.score,
  });
  expect(review.attempt.maxScore).toEqual({ thirds: totals.maxScore });
  expect(review.items.map(({ outcome }: Json) => outcome)).toEqual(
    items.map(({ outcome }) => outcome),
  );
  expect(review.items.map(({ chosenOptionId }: Json) => chosenOptionId)).toEqual(
    items.map(({ chosen_id }) => chosen_id),
  );
}
