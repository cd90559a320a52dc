/** How fast people can begin: new guests at the sprint, one after another and eight at a time. */
import { startAttempt } from "@/lib/server/attempts/commands";
import type { Context } from "@/lib/server/context";
import { connect, type Db } from "@/lib/server/db";
import { withDatabase } from "./load/processes";
import { type BenchResult, type Extent, quantiles } from "./result";

const WARM_UP = 100;
const STARTS = { quick: 500, full: 3_000 };

/** Every start is that of somebody new: a person, an attempt and its twenty items are written. */
export async function benchStarts(root: string, extent: Extent): Promise<BenchResult[]> {
  return withDatabase(root, async ({ url }) => {
    const db = connect(url, 8);
    await measureStarts(db, 1, WARM_UP);
    const starts = STARTS[extent];
    const results = [await measureStarts(db, 1, starts), await measureStarts(db, 8, starts)];
    await db.$disconnect();
    return results;
  });
}

/** So many starts, so many at a time; the processor's time is that of the app without the database. */
export async function measureStarts(
  db: Db,
  concurrency: number,
  starts: number,
): Promise<BenchResult> {
  const durations: number[] = [];
  let left = starts;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const begun = performance.now();
      await startAttempt(newcomer(db, left), { quiz: "sprint" });
      durations.push(performance.now() - begun);
    }
  };
  const used = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: concurrency }, one));
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const cpuMs = (user + system) / 1000 / starts;
  return {
    bench: "starts",
    concurrency,
    perSecond: Math.round(starts / seconds),
    cpuMs: Math.round(cpuMs * 100) / 100,
    ...quantiles(durations),
    detail: `${starts} new people at the sprint`,
  };
}

function newcomer(db: Db, n: number): Context {
  return {
    now: new Date(),
    db,
    personId: null,
    account: null,
    // An address may begin only so often in a minute.
    address: `bench ${n % 100}`,
    visit: { header: () => null, cookie: () => undefined, cookies: () => "", setCookie: () => {} },
  };
}
