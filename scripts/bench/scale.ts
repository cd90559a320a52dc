/** How long what people look at takes to put together as the data grows ten- and a hundredfold. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@/lib/server/db";
import { startEmbedded } from "@/scripts/database/embedded";
import { capturePlans } from "./plans";
import { type BenchResult, quantiles } from "./result";
import { type ScaleCase, scaleCases } from "./scale-cases";
import { fillToScale } from "./scale-data";

export const SCALES = [0.01, 0.1, 1] as const;

/** Slower statements have their plan kept. */
const SLOW_MS = 20;

type Options = {
  /** 1: 100,000 questions, 10,000,000 answers. */
  readonly scale: number;
  /** Where databases are kept from one run to the next; null: nowhere. */
  readonly keptIn: string | null;
  /** Where the plans of slow statements go; null: nowhere. */
  readonly plansIn: string | null;
  /** Only cases whose name has this in it. */
  readonly only?: string | undefined;
};

/** One line for each thing to look at. */
export async function benchScale(
  root: string,
  { scale, keptIn, plansIn, only = "" }: Options,
  take: (result: BenchResult) => void,
): Promise<void> {
  const dataDir = keptIn
    ? join(keptIn, `scale-${scale}`)
    : mkdtempSync(join(tmpdir(), "nineteen-scale-"));
  const server = await startEmbedded({ dataDir, volatile: true });
  try {
    await fillToScale(root, server.url, scale, (line) => console.error(`scale ${scale}: ${line}`));
    const db = connect(server.url, 8);
    const cases = (await scaleCases(db)).filter(({ name }) => name.includes(only));
    for (const each of cases) take(await measureCase(each, scale));
    await db.$disconnect();
    if (plansIn) {
      await capturePlans(server, { folder: plansIn, slowMs: SLOW_MS }, async (slowly) => {
        for (const { name, run } of await scaleCases(slowly)) {
          if (name.includes(only)) await run(0);
        }
      });
    }
  } finally {
    server.release();
    if (!keptIn) {
      rmSync(server.home, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

/** The first two rounds warm the caches, as a day does; what takes seconds is asked less often. */
async function measureCase({ name, run }: ScaleCase, scale: number): Promise<BenchResult> {
  const times: number[] = [];
  const time = async (round: number) => {
    const begun = performance.now();
    await run(round);
    return performance.now() - begun;
  };
  const first = await time(0);
  // Caches are filled on the way.
  const second = first < 10_000 ? await time(1) : first;
  const rounds = second < 500 ? 20 : second < 10_000 ? 3 : 1;
  for (let round = 2; round < 2 + rounds; round++) times.push(await time(round));
  return { bench: name, scale, ...quantiles(times), detail: `${rounds} times` };
}
