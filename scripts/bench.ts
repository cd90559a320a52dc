/**
 * npm run bench [-- NAME …] [--full] [--markdown]: the benchmarks, one JSON object a line on stdout, a
 * table on stderr. Without --full over little data, in less than three minutes.
 * npm run bench -- --scale[=0.01|0.1|1] [--only=TEXT]: over a generated data set; SCALE_DIR keeps it.
 * Machines differ and are shared: compare the lines of one run.
 */
import { parseArgs } from "node:util";
import { benchQuestionList } from "./bench/desk";
import { benchFootprint } from "./bench/footprint";
import { benchExport, benchImport } from "./bench/interchange";
import { benchAnswers } from "./bench/load/answers";
import { benchCrowd } from "./bench/load/crowd";
import { benchProfile } from "./bench/load/profile";
import { benchMemory } from "./bench/memory";
import { benchPages } from "./bench/pages";
import { benchRegrade } from "./bench/regrade";
import { type BenchResult, type Extent, toMarkdown, toText } from "./bench/result";
import { benchScale, SCALES } from "./bench/scale";
import { benchStarts } from "./bench/starts";
import { benchStatistics } from "./bench/statistics";
import { benchVariants } from "./bench/variants";

type Bench = (root: string, extent: Extent) => BenchResult[] | Promise<BenchResult[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  answers: (root) => benchAnswers(root),
  crowd: benchCrowd,
  profile: (root) => benchProfile(root),
  variants: (_, extent) => benchVariants("questions", extent),
  starts: benchStarts,
  pages: benchPages,
  memory: benchMemory,
  "question-list": benchQuestionList,
  import: benchImport,
  export: benchExport,
  regrade: benchRegrade,
  statistics: benchStatistics,
  footprint: (root) => benchFootprint(root),
};

/** For whoever looks into something: not in a run of all. */
const ON_DEMAND = new Set(["profile"]);

const OPTIONS = {
  full: { type: "boolean", default: false },
  markdown: { type: "boolean", default: false },
  scale: { type: "string" },
  only: { type: "string" },
} as const;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    // Without a size all of them are meant.
    args: args.map((arg) => (arg === "--scale" ? "--scale=" : arg)),
    options: OPTIONS,
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => BENCHES[name] === undefined);
  if (unknown !== undefined) {
    console.error(`There is no bench “${unknown}”. There are: ${Object.keys(BENCHES).join(", ")}.`);
    return 2;
  }
  const results: BenchResult[] = [];
  const take = (result: BenchResult) => {
    results.push(result);
    if (!values.markdown) console.log(JSON.stringify(result));
    console.error(`${result.bench.padEnd(40)}${toText(result).padStart(36)}  ${result.detail}`);
  };
  const root = process.cwd();
  if (values.scale !== undefined) {
    const sizes = SCALES.filter((size) => values.scale === "" || Number(values.scale) === size);
    if (sizes.length === 0) {
      console.error(`There is no size ${values.scale}. There are: ${SCALES.join(", ")}.`);
      return 2;
    }
    const keptIn = process.env.SCALE_DIR ?? null;
    for (const scale of sizes) {
      const plansIn = scale === 1 && !values.only ? "docs/plans" : null;
      await benchScale(root, { scale, keptIn, plansIn, only: values.only }, take);
    }
  } else {
    for (const [name, run] of Object.entries(BENCHES)) {
      const isWanted = positionals.length > 0 ? positionals.includes(name) : !ON_DEMAND.has(name);
      if (!isWanted) continue;
      const start = performance.now();
      for (const result of await run(root, values.full ? "full" : "quick")) take(result);
      console.error(`${name}: ${Math.round((performance.now() - start) / 1000)} s`);
    }
  }
  if (values.markdown) console.log(toMarkdown(results));
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
