/**
 * Given to Node.js as --import: a system clock that can be set. On SIGUSR2 it is moved by the
 * milliseconds in the file that CLOCK_SHIFT_FILE names. Only the wall clock; what is monotonic stays so,
 * as on a machine whose clock is set.
 */
import { readFileSync } from "node:fs";

const Real = Date;
let shiftMs = 0;
process.on("SIGUSR2", () => {
  shiftMs = Number(readFileSync(process.env.CLOCK_SHIFT_FILE, "utf8"));
});

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) =>
    given.length === 0
      ? Reflect.construct(target, [Real.now() + shiftMs], made)
      : Reflect.construct(target, given, made),
  apply: () => new Real(Real.now() + shiftMs).toString(),
  get: (target, key, self) =>
    key === "now" ? () => Real.now() + shiftMs : Reflect.get(target, key, self),
});
