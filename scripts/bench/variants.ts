/** How many fresh, linted and checked variants one core makes in a second. */
import { makeChecker } from "@/lib/checker/checker";
import { BANK_SEED } from "@/lib/generator/bank";
import { generate, makeVariant } from "@/lib/generator/generate";
import { indexPack } from "@/lib/generator/knowledge";
import { loadPack } from "@/lib/generator/load";
import { variantsOf } from "@/lib/variants/variants";
import { readPackFiles } from "@/scripts/questions/read-pack";
import type { BenchResult, Extent } from "./result";

const SECONDS = { quick: 2, full: 10 };

/** Runs for a few seconds after a warm-up over every question of the bank; `directory` holds the facts. */
export function benchVariants(directory: string, extent: Extent): BenchResult[] {
  const { pack } = loadPack(readPackFiles(directory));
  const knowledge = indexPack(pack);
  const ids = generate(knowledge, BANK_SEED).questions.map(({ id }) => id);
  const variants = variantsOf(pack);
  for (const id of ids) variants(id, 1);
  const served = measure(extent, (at) => variants(ids[at % ids.length] ?? "", 2 + at) !== null);
  const made = measure(
    extent,
    (at) => makeVariant(knowledge, ids[at % ids.length] ?? "", 2 + at) !== null,
  );
  const checker = makeChecker(pack);
  const bank = generate(knowledge, BANK_SEED).questions;
  const checked = measure(extent, (at) => checker.check(bank[at % bank.length]).length === 0);
  return [
    { bench: "variants made and checked", ...served },
    { bench: "variants made and linted", ...made },
    { bench: "questions checked", ...checked },
  ];
}

function measure(
  extent: Extent,
  run: (at: number) => boolean,
): Pick<BenchResult, "perSecond" | "detail"> {
  const start = performance.now();
  let at = 0;
  let good = 0;
  while (performance.now() - start < SECONDS[extent] * 1000) {
    for (let step = 0; step < 50; step += 1) {
      if (run(at)) good += 1;
      at += 1;
    }
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    perSecond: Math.round(good / seconds),
    detail: `${good} of ${at} in ${seconds.toFixed(1)} s`,
  };
}
