/** One measurement, printed as a line of JSON. */
export type BenchResult = {
  readonly bench: string;
  readonly perSecond: number;
  /** What was run, in words. */
  readonly detail: string;
};
