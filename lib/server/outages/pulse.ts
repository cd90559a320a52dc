import "server-only";
/**
 * Each server process says about once a second that it answers, and looks at the database's clock while
 * it does. What nobody said for too long was an outage, whatever went: the app, the database, the machine.
 */
import type { Millis } from "@/lib/kernel/units";
import { BEAT_MS, SILENCE_MS } from "@/lib/quiz/outage";
import { monotonic, now, setClock, steerClock } from "@/lib/server/clock";
import type { Db } from "@/lib/server/db";
import { kept } from "@/lib/server/kept";
import { log } from "@/lib/server/operating/log";
import { beat, type Known, readPulse } from "./store";

/** A beat that failed is tried again sooner: until it gets through, the database may be there unseen. */
const RETRY_MS: Millis = 200;

/** A database that takes longer is away. Whatever hangs is left to hang. */
const PATIENCE_MS: Millis = 10_000;

/**
 * Who has just started, or was not let through, need not wait as long to know that nobody was there: any
 * other server would have said so a beat ago.
 */
const SUSPECT_MS: Millis = 1.5 * BEAT_MS;

/**
 * Starts the pulse of this process, once; resolves when it has beaten, or when the database did not let
 * it, so that whatever is judged from then on knows of the outage before it.
 */
export async function startPulse(db: () => Db): Promise<void> {
  await kept("pulse", () => makePulse(db).start());
}

type Pulse = {
  readonly start: () => Promise<void>;
  readonly stop: () => void;
};

/** A pulse of one's own. The process does not stay for its sake. */
export function makePulse(db: () => Db): Pulse {
  let isSet = false;
  let hasFailed = false;
  let silenceMs = SUSPECT_MS;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const tryBeat = async (): Promise<Millis> => {
    try {
      if (!isSet) {
        await adoptClock(db());
        isSet = true;
      }
      const jumpedMs = await inTime(beatOnce(db(), silenceMs));
      hasFailed = false;
      // What was jumped over was nobody's time: said at once, it is an outage like any other.
      silenceMs = jumpedMs > 0 ? jumpedMs / 2 : SILENCE_MS;
      return jumpedMs > 0 ? 0 : BEAT_MS;
    } catch (error) {
      if (!hasFailed) log().warn({ err: error }, "the database did not take the pulse");
      hasFailed = true;
      silenceMs = SUSPECT_MS;
      return RETRY_MS;
    }
  };
  const go = async (): Promise<void> => {
    const waitMs = await tryBeat();
    if (isStopped) return;
    timer = setTimeout(go, waitMs);
    timer.unref();
  };
  return {
    start: go,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** A look that took no longer is as good as any. */
const GOOD_TRIP_MS: Millis = 20;
const MOST_LOOKS = 5;

/** Takes the shared time over, by the look of the shortest round trip: it is known to half of that. */
async function adoptClock(db: Db): Promise<void> {
  let best = await look(db);
  for (let looks = 1; looks < MOST_LOOKS && best.tripMs > GOOD_TRIP_MS; looks++) {
    const next = await look(db);
    if (next.tripMs < best.tripMs) best = next;
  }
  setClock(sharedTime(best.known), best.mono);
}

async function look(db: Db) {
  const sentMono = monotonic();
  const known = await inTime(readPulse(db));
  const tripMs = monotonic() - sentMono;
  return { known, tripMs, mono: sentMono + tripMs / 2 };
}

/**
 * The time that the servers go by, at the moment of the look: the database's, or as much ahead of it or
 * behind as the server is that beat a moment ago. With nobody there it is the database's, but never
 * earlier than what has been: after that clock was set back time stands still, and runs no second time.
 */
export function sharedTime({ pulse, databaseAt }: Known): number {
  const atMs = databaseAt.getTime();
  if (pulse === null) return atMs;
  const ageMs = atMs - pulse.measuredAt.getTime();
  const isFresh = ageMs >= 0 && ageMs <= SILENCE_MS;
  return isFresh ? pulse.at.getTime() + ageMs : Math.max(atMs, pulse.at.getTime());
}

/** Gives the milliseconds that the clock had to jump. */
async function beatOnce(db: Db, silenceMs: Millis): Promise<Millis> {
  const at = now();
  const sentMono = monotonic();
  const { previous, pulseAt, databaseAt } = await beat(db, at, silenceMs);
  if (previous && pulseAt.getTime() - previous.getTime() > silenceMs) {
    // Not a warning: somebody who starts it again on a laptop knows.
    log().info(
      { from: previous.toISOString(), to: pulseAt.toISOString() },
      "no server answered: questions that ran meanwhile and were not answered in time are void",
    );
  }
  return steerClock({
    sentMono,
    receivedMono: monotonic(),
    referenceMs: databaseAt.getTime(),
  });
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
    timer.unref();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
