/** How far a figure may be off: intervals that hold the true value nineteen times out of twenty. */

export type Interval = { readonly low: number; readonly high: number };

/** A figure with its interval. */
export type Estimate = Interval & { readonly value: number };

/** Standard deviations on either side of a normal mean that hold 90 %, 95 % and 99 %. */
export const Z90 = 1.6448536269514722;
export const Z95 = 1.959963984540054;
export const Z99 = 2.5758293035489004;

/** Of a share, by Wilson's score: it stays within 0 and 1, and is right for few and for extreme ones. */
export function wilson(hits: number, n: number, z = Z95): Estimate {
  const value = hits / n;
  const middle = (value + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half =
    (z / (1 + (z * z) / n)) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n));
  // At the ends they are exact, whatever rounding says.
  return {
    value,
    low: hits === 0 ? 0 : middle - half,
    high: hits === n ? 1 : middle + half,
  };
}

/** Of a mean, by its standard error. */
export function aroundMean(value: number, variance: number, n: number, z = Z95): Estimate {
  const half = z * Math.sqrt(variance / n);
  return { value, low: value - half, high: value + half };
}

/** Of a correlation, by Fisher's transformation; −1 and 1 leave no room. Needs four people. */
export function fisher(value: number, n: number, z = Z95): Estimate {
  if (Math.abs(value) >= 1) return { value, low: value, high: value };
  const half = z / Math.sqrt(n - 3);
  const at = Math.atanh(value);
  return { value, low: Math.tanh(at - half), high: Math.tanh(at + half) };
}

/** Of a coefficient of internal consistency (1 is perfect), by Bonett's formula for alpha. */
export function bonett(
  value: number,
  { n, items }: { readonly n: number; readonly items: number },
  z = Z95,
): Estimate {
  const half = z * Math.sqrt((2 * items) / ((items - 1) * (n - 2)));
  const at = Math.log(1 - value) - Math.log(n / (n - 1));
  return { value, low: 1 - Math.exp(at + half), high: 1 - Math.exp(at - half) };
}
