/**
 * States what must hold for the code below it to be right. A failure is a bug of ours, never bad
 * input: it throws, the request answers 500 without the message, and the log keeps it.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
