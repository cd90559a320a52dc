/** How much work a reader does: what tests of hostile files measure. */
import { type Reader, Unreadable } from "./interchange";

/** Milliseconds of work so far: the machine may have others to serve meanwhile. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of work for a file, in all and at most between two readings. */
export async function workOn(
  reader: Reader,
  bytes: Uint8Array,
): Promise<{ readonly total: number; readonly longest: number }> {
  const started = spent();
  let longest = 0;
  let last = started;
  try {
    for await (const _reading of reader({ bytes })) {
      const now = spent();
      longest = Math.max(longest, now - last);
      last = now;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  const end = spent();
  return { total: end - started, longest: Math.max(longest, end - last) };
}
