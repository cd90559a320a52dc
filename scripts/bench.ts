/**
 * npm run bench [-- NAME]: the benchmarks, one JSON object a line on stdout, a table on stderr.
 * Machines differ and are shared: compare the lines of one run.
 */
import { benchQuestionList } from "./bench/desk";
import { benchExport, benchImport } from "./bench/interchange";
import { benchAnswers } from "./bench/load/answers";
import { benchRegrade } from "./bench/regrade";
import type { BenchResult } from "./bench/result";
import { benchStarts } from "./bench/starts";
import { benchStatistics } from "./bench/statistics";
import { benchVariants } from "./bench/variants";

const BENCHES: Readonly<Record<string, () => BenchResult[] | Promise<BenchResult[]>>> = {
  answers: () => benchAnswers(process.cwd()),
  variants: () => benchVariants("questions"),
  starts: () => benchStarts(process.cwd()),
  "question-list": () => benchQuestionList(process.cwd()),
  import: () => benchImport(process.cwd()),
  export: () => benchExport(process.cwd()),
  regrade: () => benchRegrade(process.cwd()),
  statistics: () => benchStatistics(process.cwd()),
};

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => BENCHES[name] === undefined);
  if (unknown !== undefined) {
    console.error(`There is no bench “${unknown}”. There are: ${Object.keys(BENCHES).join(", ")}.`);
    return 2;
  }
  for (const [name, run] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const result of await run()) {
      console.log(JSON.stringify(result));
      console.error(`${result.bench.padEnd(32)}${toText(result).padStart(24)}  ${result.detail}`);
    }
  }
  return 0;
}

function toText({ perSecond, p50Ms, p95Ms, seconds, peakRssMb }: BenchResult): string {
  if (seconds !== undefined) return `${seconds} s, ${peakRssMb} MB`;
  return perSecond === undefined ? `p50 ${p50Ms} ms, p95 ${p95Ms} ms` : `${perSecond} a second`;
}

process.exitCode = await main(process.argv.slice(2));
