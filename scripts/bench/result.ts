/** One measurement, printed as a line of JSON. */
export type BenchResult = {
  readonly bench: string;
  readonly concurrency?: number;
  readonly perSecond?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
  readonly ratioToFloor?: number;
  /** What was run, in words. */
  readonly detail?: string;
};
