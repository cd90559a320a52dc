/** One measurement, printed as a line of JSON. */
export type BenchResult = {
  readonly bench: string;
  /** Requests at once. */
  readonly concurrency?: number;
  readonly perSecond?: number;
  /** Against the floor of the same run and concurrency: see load/floor-server.mjs. */
  readonly ratioToFloor?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
  /** Processor time of the app for each. */
  readonly cpuMs?: number;
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
  /** How long others had to wait for a turn, at most. */
  readonly longestGapMs?: number;
  /** What was run, in words. */
  readonly detail: string;
};

/** The quantiles of some durations. */
export function quantiles(durations: readonly number[]) {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
