/**
 * A crowd that takes the 19-second sprint at once, as people do: each reads, thinks, answers, some let
 * the time run out. Then more come until the server cannot follow.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Client } from "undici";
import { type BenchResult, type Extent, quantiles } from "../result";
import { memoryMb, postmasterOf, type Served, serveApp, withDatabase } from "./processes";
import { answer, connectTo, startTaker, type Taker } from "./taker";

type Size = {
  readonly people: number;
  /** Over which they arrive. */
  readonly seconds: number;
  /** How many questions each answers; the sprint has twenty. */
  readonly questions: number;
};

const SIZES: Readonly<Record<Extent, Size>> = {
  quick: { people: 200, seconds: 5, questions: 2 },
  full: { people: 5_000, seconds: 20, questions: 20 },
};

/** An answer that takes longer is what a taker notices; from here on the server is said to break. */
const BREAKS_AT_MS = 250;
const LIMIT_MS = 19_000;
/** One in so many lets the time run out. */
const TIMED_OUT = 30;

type Tally = {
  readonly durations: number[];
  readonly starts: number[];
  /** Milliseconds between what was charged and what the taker held. */
  readonly errors: number[];
  readonly acknowledged: string[];
  readonly failures: string[];
};

const newTally = (): Tally => ({
  durations: [],
  starts: [],
  errors: [],
  acknowledged: [],
  failures: [],
});

export async function benchCrowd(root: string, extent: Extent): Promise<BenchResult[]> {
  return withDatabase(root, async (database) => {
    const app = await serveApp(root, database.url);
    const memory = () => ({
      app: memoryMb(app.pid),
      database: memoryMb(postmasterOf(database)),
    });
    try {
      const size = SIZES[extent];
      const idle = memory();
      const tally = newTally();
      const end = gather(app, size, tally);
      await sleep((size.seconds + 10) * 1000);
      const loaded = memory();
      await end;
      const lost = await countLost(database.url, tally.acknowledged);
      const results: BenchResult[] = [
        {
          bench: "crowd: an answer",
          people: size.people,
          ...quantiles(tally.durations),
          failures: tally.failures.length,
          lost,
          clockErrorP99Ms: quantiles(tally.errors).p99Ms,
          detail: `${size.people} people at once, ${tally.acknowledged.length} answers${said(tally)}`,
        },
        {
          bench: "crowd: a start",
          people: size.people,
          ...quantiles(tally.starts),
          detail: `all within ${size.seconds} s`,
        },
        ...[
          { name: "app", idle: idle.app, loaded: loaded.app },
          { name: "database", idle: idle.database, loaded: loaded.database },
        ].map(({ name, ...held }) => ({
          bench: `crowd: memory of the ${name}`,
          people: size.people,
          memoryMb: held.loaded,
          detail: `${held.idle} MB before they came`,
        })),
      ];
      if (extent === "full") results.push(await untilItBreaks(app));
      return results;
    } finally {
      await app.stop();
    }
  });
}

function said({ failures }: Tally): string {
  return failures.length > 0 ? `; the first failure: ${failures[0]?.slice(0, 200)}` : "";
}

/** Everybody on a connection of their own. */
async function gather(app: Served, size: Size, tally: Tally): Promise<void> {
  const arrivals = Array.from({ length: size.people }, (_, nth) => nth);
  await Promise.all(
    arrivals.map(async (nth) => {
      await sleep((nth / size.people) * size.seconds * 1000);
      const client = connectTo(app.origin);
      await goThrough(client, nth, size.questions, tally);
      await client.close();
    }),
  );
}

/** One attempt of one person. What fails is noted, and the attempt given up: false. */
async function goThrough(
  client: Client,
  nth: number,
  questions: number,
  tally: Tally,
): Promise<boolean> {
  try {
    const begun = performance.now();
    const taker = await startTaker(client, "sprint", addressOf(nth));
    tally.starts.push(performance.now() - begun);
    for (let position = 1; position <= questions; position++) {
      await answerAsPeopleDo(taker, tally);
    }
    return true;
  } catch (error) {
    tally.failures.push(String(error));
    return false;
  }
}

async function answerAsPeopleDo(taker: Taker, tally: Tally): Promise<void> {
  const revealed = performance.now();
  const isLeft = Math.random() < 1 / TIMED_OUT;
  await sleep(isLeft ? LIMIT_MS : thinkingMs());
  const sent = performance.now();
  const heldMs = isLeft ? LIMIT_MS : sent - revealed;
  const choice = isLeft ? null : Math.floor(Math.random() * 4);
  const { eventId, answered } = await answer(taker, { choice, heldMs });
  tally.durations.push(performance.now() - sent);
  tally.acknowledged.push(eventId);
  if (!isLeft) tally.errors.push(Math.abs(answered.recorded.chargedMs - heldMs));
}

/** Around eight seconds, now and then nearly all of them: log-normal, cut off before the time is up. */
function thinkingMs(): number {
  const normal =
    Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return Math.min(LIMIT_MS - 500, Math.max(1_000, 8_000 * Math.exp(0.45 * normal)));
}

/** An institute of five hundred behind each address, as its proxy would tell. */
function addressOf(nth: number): string {
  return `10.0.${Math.floor(nth / 500) % 256}.1`;
}

/** How many of the answers that were acknowledged the database does not hold. */
async function countLost(url: string, acknowledged: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ lost: number }>(
      `SELECT count(*)::int AS lost FROM unnest($1::uuid[]) AS told(event_id)
        WHERE NOT EXISTS (SELECT FROM answer_events e WHERE e.event_id = told.event_id)`,
      [acknowledged],
    );
    return rows[0]?.lost ?? acknowledged.length;
  } finally {
    await client.end();
  }
}

/** People share these: what a connection costs was seen before, and a process may open so many files. */
const CONNECTIONS = 3_000;
const ARRIVE_A_SECOND = 90;
const WINDOW_MS = 5_000;
const MOST_PEOPLE = 40_000;

/** People come and stay, one attempt after the other, until answers are slow or fail in two windows running. */
async function untilItBreaks(app: Served): Promise<BenchResult> {
  const clients = Array.from({ length: CONNECTIONS }, () => connectTo(app.origin));
  let isOver = false;
  const tally = newTally();
  let people = 0;
  const arrive = async (nth: number) => {
    const client = clients[nth % CONNECTIONS];
    while (client && !isOver) {
      if (!(await goThrough(client, nth, 20, tally))) await sleep(1_000);
    }
  };
  const coming = setInterval(() => {
    for (let more = 0; more < ARRIVE_A_SECOND / 10 && people < MOST_PEOPLE; more++) {
      void arrive(people++);
    }
  }, 100);
  let last = { people: 0, perSecond: 0, p99Ms: 0 };
  for (let bad = 0; bad < 2 && people < MOST_PEOPLE; ) {
    const [answers, failures] = [tally.durations.length, tally.failures.length];
    await sleep(WINDOW_MS);
    const durations = tally.durations.slice(answers);
    const { p99Ms } = quantiles(durations);
    const isBad = p99Ms > BREAKS_AT_MS || tally.failures.length > failures;
    bad = isBad ? bad + 1 : 0;
    if (!isBad)
      last = { people, perSecond: Math.round(durations.length / (WINDOW_MS / 1000)), p99Ms };
  }
  isOver = true;
  clearInterval(coming);
  const [failure] = tally.failures;
  await Promise.all(clients.map((client) => client.destroy()));
  return {
    bench: "crowd: breaks after",
    ...last,
    detail: `people at once while the p99 of an answer stays under ${BREAKS_AT_MS} ms and none fails${failure ? `; then: ${failure.slice(0, 120)}` : ""}`,
  };
}
