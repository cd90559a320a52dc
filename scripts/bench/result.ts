/** One measurement, printed as a line of JSON. */
export type BenchResult = {
  readonly bench: string;
  /** Of the data set; 1 is the greatest. */
  readonly scale?: number;
  /** How many at a time. */
  readonly concurrency?: number;
  readonly perSecond?: number;
  /** Against the floor of the same run and concurrency: see load/floor-server.mjs and pages.ts. */
  readonly ratioToFloor?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
  /** Processor time of the app for each. */
  readonly cpuMs?: number;
  /** Over the wire, heads included, of each. */
  readonly bytes?: number;
  /** That a browser sends for it the first time. */
  readonly requests?: number;
  /** Of the whole. */
  readonly seconds?: number;
  /** Of the process: by how much its memory grew meanwhile, at most; of one of its own, all of it. */
  readonly peakRssMb?: number;
  /** Of a request and of its answer, headers included. */
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  /** CPU of the server process and of PostgreSQL for one request, in microseconds. */
  readonly appMicros?: number;
  readonly databaseMicros?: number;
  /** What it holds. */
  readonly memoryMb?: number;
  /** Per cent. */
  readonly share?: number;
  /** Takers at once. */
  readonly people?: number;
  /** Requests that failed, and acknowledged answers that the database does not hold. */
  readonly failures?: number;
  readonly lost?: number;
  /** Between what was charged and what the taker held. */
  readonly clockErrorP99Ms?: number;
  /** How long others had to wait for a turn, at most. */
  readonly longestGapMs?: number;
  /** What was run, in words. */
  readonly detail: string;
};

/** quick: over little data, so that all of them together take less than three minutes. */
export type Extent = "quick" | "full";

/** The quantiles of some durations. */
export function quantiles(durations: readonly number[]) {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

/** The columns of a table: what a result may have, and how it is said. */
const COLUMNS = {
  concurrency: ["at a time", ""],
  people: ["people", "people"],
  perSecond: ["a second", "/s"],
  p50Ms: ["p50, ms", "ms p50"],
  p95Ms: ["p95, ms", "ms p95"],
  p99Ms: ["p99, ms", "ms p99"],
  ratioToFloor: ["times the floor", "× floor"],
  share: ["per cent", "%"],
  failures: ["failures", "failures"],
  lost: ["lost", "lost"],
  clockErrorP99Ms: ["clock error p99, ms", "ms clock error p99"],
  cpuMs: ["processor, ms", "ms cpu"],
  appMicros: ["processor of the app, µs", "µs app"],
  databaseMicros: ["of the database, µs", "µs database"],
  bytesSent: ["bytes sent", "B sent"],
  bytesReceived: ["received", "B received"],
  bytes: ["bytes", "B"],
  requests: ["requests", "requests"],
  seconds: ["seconds", "s"],
  peakRssMb: ["peak, MB", "MB peak"],
  memoryMb: ["memory, MB", "MB"],
} as const satisfies Partial<Record<keyof BenchResult, readonly [string, string]>>;

type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];

/** A result in a line. */
export function toText(result: BenchResult): string {
  return NAMES.filter((name) => name !== "concurrency" && result[name] !== undefined)
    .map((name) => `${result[name]} ${COLUMNS[name][1]}`)
    .join(", ");
}

/** Results as a table of Markdown: those of several sizes side by side, with how they grow. */
export function toMarkdown(results: readonly BenchResult[]): string {
  const scales = [...new Set(results.flatMap(({ scale }) => scale ?? []))];
  if (scales.length > 0) return scalesSideBySide(results, scales);
  const used = NAMES.filter((name) => results.some((result) => result[name] !== undefined));
  return toTable(
    ["", ...used.map((name) => COLUMNS[name][0])],
    results.map((result) => [result.bench, ...used.map((name) => String(result[name] ?? ""))]),
  );
}

function scalesSideBySide(results: readonly BenchResult[], scales: readonly number[]): string {
  const names = [...new Set(results.map(({ bench }) => bench))];
  const growth = scales.length > 1 ? ["growth"] : [];
  return toTable(
    ["p50 / p95, ms", ...scales.map((scale) => `× ${scale}`), ...growth],
    names.map((name) => {
      const found = scales.map((scale) =>
        results.find((result) => result.bench === name && result.scale === scale),
      );
      const [first, last] = [found[0]?.p50Ms, found.at(-1)?.p50Ms];
      const times = first && last ? [`${(last / first).toFixed(1)} ×`] : [""];
      return [
        name,
        ...found.map((result) => (result ? `${result.p50Ms} / ${result.p95Ms}` : "")),
        ...(growth.length > 0 ? times : []),
      ];
    }),
  );
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, at) => (at === 0 ? "---" : "--:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
