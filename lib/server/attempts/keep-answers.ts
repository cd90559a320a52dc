import "server-only";
/**
 * Writes answers, those that come while others are being written together: what a statement and its way
 * to the disk cost is shared by all that waited for it.
 */
import type { Attempt, Item } from "@/lib/quiz/attempt";
import { type Db, runStatement } from "@/lib/server/db";
import { kept } from "@/lib/server/kept";
import { isDatabaseAway } from "@/lib/server/problem";
import type { Holder } from "./remembered";

/** One accepted answer and what it makes of its attempt, as keep_answers of the database reads it. */
export type KeptAnswer = {
  /** Of the attempt. */
  readonly id: string;
  /** What it was decided from. */
  readonly revision: number;
  readonly kind: Holder["kind"];
  readonly secret: string;
  readonly at: Date;
  readonly status: Attempt["status"];
  /** The position afterwards. */
  readonly next: number;
  readonly quota: number;
  readonly started: Date | null;
  readonly finished: Date | null;
  readonly position: number;
  readonly closed: Date | null;
  readonly outcome: Item["outcome"];
  readonly chosen: string | null;
  readonly confidence: string | null;
  readonly used: number | null;
  readonly forgiven: number;
  readonly charged: number | null;
  /** The position of the item revealed with it. */
  readonly served: number | null;
  readonly event: string;
  readonly option: string | null;
  readonly held: number;
};

/** Answers in one statement, at most; so many take it a few milliseconds. */
const MOST = 100;
/**
 * Statements under way at a time: one, for those that come meanwhile share the next; a second once so many
 * wait that the server would else have nothing to do while the first is on its way to the disk.
 */
const MOST_UNDER_WAY = 2;
const MANY = 12;

type Result = "kept" | "not-so" | "unknown";

type Waiting = {
  readonly answer: KeptAnswer;
  readonly done: (result: Result) => void;
  readonly fail: (error: unknown) => void;
};
type Queue = {
  waiting: Waiting[];
  /** Statements. */
  underWay: number;
  /** How many answers the last statement held. */
  last: number;
};

const queues = () => kept("answers", () => new WeakMap<Db, Queue>());

function queueOf(db: Db): Queue {
  const known = queues().get(db);
  if (known) return known;
  const made: Queue = { waiting: [], underWay: 0, last: 0 };
  queues().set(db, made);
  return made;
}

/**
 * Keeps one answer; at most one of an attempt may wait. `kept` once it is on disk. Otherwise it may be sent
 * again the ordinary way, whatever became of it: its event id tells it apart.
 *
 * @throws what pg throws when the database is away: it may have been kept or not
 */
export function keepAnswer(db: Db, answer: KeptAnswer): Promise<Result> {
  const queue = queueOf(db);
  return new Promise((done, fail) => {
    queue.waiting.push({ answer, done, fail });
    writeWaiting(db, queue);
  });
}

function writeWaiting(db: Db, queue: Queue): void {
  const { length } = queue.waiting;
  const isRoom = queue.underWay === 0 ? length > 0 : length >= MANY;
  if (!isRoom || queue.underWay >= MOST_UNDER_WAY) return;
  // Half of those at work, for whose reply the next of them waits: a batch that takes all there is leaves
  // one for the next, which takes the many that came meanwhile, and so for ever, with the server and the
  // database waiting for each other.
  const half = Math.ceil((length + queue.last) / 2);
  const batch = queue.waiting.splice(0, Math.min(half, MOST));
  queue.last = batch.length;
  queue.underWay++;
  void write(db, batch).then((tell) => {
    queue.underWay--;
    writeWaiting(db, queue);
    // Only now, so that the database writes the next while these are replied to.
    setImmediate(tell);
  });
}

const KEEP = { name: "keep-answers", text: "SELECT keep_answers($1::jsonb) AS id" };

/** Gives what tells those who wait what became of it. */
async function write(db: Db, batch: readonly Waiting[]): Promise<() => void> {
  try {
    const answers = JSON.stringify(batch.map(({ answer }) => answer));
    const rows = await runStatement<{ id: string }>(db, KEEP, [answers]);
    const ids = new Set(rows.map(({ id }) => id));
    return () => {
      for (const { answer, done } of batch) done(ids.has(answer.id) ? "kept" : "not-so");
    };
  } catch (error) {
    // With the database away nobody is to wait for it a second time. Of anything else the ordinary way
    // finds out what is wrong, for each by itself.
    const isAway = isDatabaseAway(error);
    return () => {
      for (const { done, fail } of batch) {
        if (isAway) fail(error);
        else done("unknown");
      }
    };
  }
}
