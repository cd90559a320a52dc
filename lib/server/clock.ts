import "server-only";

/** The only place that asks what time it is. Everything else is told. */
export function now(): Date {
  return new Date();
}
