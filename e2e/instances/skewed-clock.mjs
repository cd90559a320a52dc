/** Given to an instance by `--import`: its machine's clock is CLOCK_SKEW_MS wrong. Not part of the product. */
const skew = Number(process.env.CLOCK_SKEW_MS ?? 0);
const Real = Date;

// Not a class of its own: what it makes must be dates to everybody who asks.
globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length === 0 ? [Real.now() + skew] : given, made),
  apply: () => new Real(Real.now() + skew).toString(),
  get: (target, key, self) =>
    key === "now" ? () => Real.now() + skew : Reflect.get(target, key, self),
});
