/**
 * The answer path against the floor: the same machine, database and run, in turns. Everything that is
 * acknowledged must be in the database afterwards.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type BenchResult, quantiles } from "../result";
import {
  cpuMicros,
  postmasterOf,
  type Served,
  serveApp,
  serveFloor,
  withDatabase,
} from "./processes";
import { connectTo, post, startTaker, type Taker, type Wire } from "./taker";

const CONCURRENCIES = [1, 8, 32] as const;
/** Of each kind and concurrency; the best known way to be fair on a shared machine is to take turns. */
const ROUNDS = 3;
const QUESTIONS = 20;
const WARM_ROUNDS = 3;

/** Attempts of twenty answers a round. */
const ATTEMPTS = { 1: 12, 8: 64, 32: 128 } as const;

type Round = {
  readonly count: number;
  readonly seconds: number;
  readonly durations: readonly number[];
  readonly wire: Wire;
  readonly appMicros: number;
  readonly databaseMicros: number;
};

/**
 * An address with a query goes past the server in front: the same command behind Next.js's own routes. It
 * takes so much longer that a part of the attempts tells as much.
 */
const KINDS = [
  { name: "floor", query: null, part: 1 },
  { name: "answer through Next.js", query: "?", part: 4 },
  { name: "answer", query: "", part: 1 },
] as const;

export async function benchAnswers(root: string): Promise<BenchResult[]> {
  return withDatabase(root, async (database) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    // The same row as an answer's, without what refers to it.
    await client.query(
      `CREATE TABLE bench_floor (LIKE answer_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
         PRIMARY KEY (attempt_id, event_id))`,
    );
    const postmaster = postmasterOf(database);
    const floor = await serveFloor(root, database.url);
    const app = await serveApp(root, database.url);
    try {
      await warmUp(floor, app, postmaster);
      const results: BenchResult[] = [];
      for (const concurrency of CONCURRENCIES) {
        const measured = KINDS.map((kind) => ({ ...kind, rounds: [] as Round[] }));
        for (let round = 0; round < ROUNDS; round++) {
          for (const { query, part, rounds } of measured) {
            const [served, work] = query === null ? [floor, putRows] : [app, takeQuizzes(query)];
            const attempts = ATTEMPTS[concurrency] / part;
            rounds.push(await measure(served, postmaster, concurrency, attempts, work));
          }
        }
        results.push(...toResults(concurrency, measured));
      }
      await requireKept(client, results);
      return results;
    } finally {
      await app.stop();
      await floor.stop();
      await client.end();
    }
  });
}

/** Long enough for both programs to be compiled, and for what the app makes ready in its first seconds. */
async function warmUp(floor: Served, app: Served, postmaster: number): Promise<void> {
  await sleep(4_000);
  for (let round = 0; round < WARM_ROUNDS; round++) {
    await measure(floor, postmaster, 8, ATTEMPTS[8], putRows);
    for (const { query, part } of KINDS) {
      if (query === null) continue;
      await measure(app, postmaster, 8, ATTEMPTS[8] / part, takeQuizzes(query));
    }
  }
}

type Work = (
  served: Served,
  concurrency: number,
  attempts: number,
  wire: Wire,
) => Promise<{ readonly run: () => Promise<number[]>; readonly end: () => Promise<void> }>;

export async function measure(
  served: Served,
  postmaster: number,
  concurrency: number,
  attempts: number,
  work: Work,
): Promise<Round> {
  const wire: Wire = { sent: 0, received: 0 };
  const { run, end } = await work(served, concurrency, attempts, wire);
  [wire.sent, wire.received] = [0, 0];
  const before = [cpuMicros(served.pid) ?? 0, cpuMicros(postmaster) ?? 0] as const;
  const start = performance.now();
  const durations = await run();
  const seconds = (performance.now() - start) / 1000;
  const after = [cpuMicros(served.pid) ?? 0, cpuMicros(postmaster) ?? 0] as const;
  await end();
  return {
    count: durations.length,
    seconds,
    durations,
    wire,
    appMicros: after[0] - before[0],
    databaseMicros: after[1] - before[1],
  };
}

/** As many attempts as wanted, begun beforehand; each connection answers one after the other. */
export const takeQuizzes =
  (query: string): Work =>
  async ({ origin }, concurrency, attempts, wire) => {
    const clients = Array.from({ length: concurrency }, () => connectTo(origin, wire));
    const waiting: Taker[][] = await Promise.all(
      clients.map(async (client, index) => {
        const mine = Math.floor(attempts / concurrency) + Number(index < attempts % concurrency);
        const takers: Taker[] = [];
        for (let nth = 0; nth < mine; nth++) takers.push(await startTaker(client, "sprint"));
        return takers;
      }),
    );
    return {
      run: async () => {
        const durations: number[] = [];
        await Promise.all(
          waiting.map(async (takers) => {
            for (const { client, cookie, state } of takers) {
              const path = `/api/attempts/${state.attempt.id}/answers${query}`;
              let option = state.item?.options[0]?.id;
              for (let position = 1; position <= QUESTIONS; position++) {
                const body = { position, optionId: option, heldMs: 1, eventId: randomUUID() };
                const start = performance.now();
                const reply = await post(client, path, body, { cookie });
                durations.push(performance.now() - start);
                if (reply.status !== 200) throw new Error(reply.text);
                option = firstOption(reply.text);
              }
            }
          }),
        );
        return durations;
      },
      end: async () => {
        await Promise.all(clients.map((client) => client.close()));
      },
    };
  };

/**
 * Of the question that the reply brings. Not parsed: the client works on the same cores, and the floor's
 * has nothing to parse. What was kept is counted in the end.
 */
function firstOption(reply: string): string | undefined {
  return /"options":\[\{"id":"([^"]+)"/.exec(reply)?.[1];
}

/** The same number of rows. */
const putRows: Work = async ({ origin }, concurrency, attempts, wire) => {
  const clients = Array.from({ length: concurrency }, () => connectTo(origin, wire));
  const share = Math.ceil((attempts * QUESTIONS) / concurrency);
  return {
    run: async () => {
      const durations: number[] = [];
      await Promise.all(
        clients.map(async (client) => {
          const attempt = randomUUID();
          for (let nth = 0; nth < share; nth++) {
            const body = {
              attempt,
              eventId: randomUUID(),
              position: (nth % QUESTIONS) + 1,
              optionId: "abc123",
              heldMs: 1,
            };
            const start = performance.now();
            const reply = await post(client, "/", body);
            if (reply.status !== 200) throw new Error(reply.text);
            durations.push(performance.now() - start);
          }
        }),
      );
      return durations;
    },
    end: async () => {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
};

function toResults(
  concurrency: number,
  measured: readonly { readonly name: string; readonly rounds: readonly Round[] }[],
): BenchResult[] {
  const floorRate = rateOf(measured[0]?.rounds ?? []);
  return measured.map(({ name, rounds }) => {
    const count = total(rounds, (round) => round.count);
    const rate = rateOf(rounds);
    return {
      bench: name,
      concurrency,
      perSecond: Math.round(rate),
      ratioToFloor: Math.round((rate / floorRate) * 100) / 100,
      ...quantiles(rounds.flatMap((round) => [...round.durations])),
      bytesSent: Math.round(total(rounds, (round) => round.wire.sent) / count),
      bytesReceived: Math.round(total(rounds, (round) => round.wire.received) / count),
      appMicros: Math.round(total(rounds, (round) => round.appMicros) / count),
      databaseMicros: Math.round(total(rounds, (round) => round.databaseMicros) / count),
      detail: `${count} requests, ${concurrency} at once`,
    };
  });
}

/** Requests a second, over all rounds together. */
function rateOf(rounds: readonly Round[]): number {
  return total(rounds, ({ count }) => count) / total(rounds, ({ seconds }) => seconds);
}

function total(rounds: readonly Round[], of: (round: Round) => number): number {
  return rounds.reduce((sum, round) => sum + of(round), 0);
}

/** @throws when the database holds another number of answers than were acknowledged */
async function requireKept(client: pg.Client, results: readonly BenchResult[]): Promise<void> {
  const once = CONCURRENCIES.reduce(
    (sum, each) => sum + ATTEMPTS[each] * ROUNDS,
    ATTEMPTS[8] * WARM_ROUNDS,
  );
  const attempts = KINDS.reduce(
    (sum, { query, part }) => sum + (query === null ? 0 : once / part),
    0,
  );
  const { rows } = await client.query<{ events: number; closed: number }>(
    `SELECT (SELECT count(*)::int FROM answer_events WHERE verdict = 'accepted') AS events,
            (SELECT count(*)::int FROM items WHERE outcome IN ('correct', 'wrong')) AS closed`,
  );
  const expected = attempts * QUESTIONS;
  if (rows[0]?.events !== expected || rows[0].closed !== expected || results.length === 0) {
    throw new Error(`${expected} answers were acknowledged, kept are ${JSON.stringify(rows[0])}`);
  }
}
