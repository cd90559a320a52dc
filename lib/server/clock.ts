import "server-only";

/** The only place that asks what time it is. Everything else is told. */
export function now(): Date {
  return new Date();
}

/** Milliseconds since it was made, to say how long work has taken: never what time it is. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
