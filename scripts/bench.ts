/**
 * npm run bench [-- NAME]: the benchmarks, one JSON object a line on stdout, a table on stderr.
 * Machines differ and are shared: compare the lines of one run.
 */
import type { BenchResult } from "./bench/result";
import { benchVariants } from "./bench/variants";

const BENCHES: Readonly<Record<string, () => BenchResult[]>> = {
  variants: () => benchVariants("questions"),
};

function main(names: readonly string[]): number {
  const unknown = names.find((name) => BENCHES[name] === undefined);
  if (unknown !== undefined) {
    console.error(`There is no bench “${unknown}”. There are: ${Object.keys(BENCHES).join(", ")}.`);
    return 2;
  }
  const results = Object.entries(BENCHES)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .flatMap(([, run]) => run());
  for (const result of results) {
    console.log(JSON.stringify(result));
    console.error(
      `${result.bench.padEnd(32)}${String(result.perSecond).padStart(10)} a second  ${result.detail}`,
    );
  }
  return 0;
}

process.exitCode = main(process.argv.slice(2));
