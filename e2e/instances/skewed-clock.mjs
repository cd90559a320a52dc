/** Given to an instance by `--import`: its machine's clock is CLOCK_SKEW_MS wrong. Not part of the product. */
const skew = Number(process.env.CLOCK_SKEW_MS ?? 0);
const True = Date;

globalThis.Date = class extends True {
  constructor(...given) {
    if (given.length === 0) super(True.now() + skew);
    else super(...given);
  }

  static now() {
    return True.now() + skew;
  }
};
