/** Means, variances and covariances of values that come in groups of equals. */

export type Weighted = { readonly count: number };

/** A variance below this is the rounding of a constant: marks and scores are shares of 1. */
const NOTHING = 1e-12;

/** null: there is nothing to take it of. */
export function meanOf<Group extends Weighted>(
  groups: readonly Group[],
  value: (group: Group) => number,
): number | null {
  let n = 0;
  let sum = 0;
  for (const group of groups) {
    n += group.count;
    sum += group.count * value(group);
  }
  return n === 0 ? null : sum / n;
}

/** Of a sample, by n − 1; null below two. Two passes, as sums of squares lose what a mean is large against. */
export function covarianceOf<Group extends Weighted>(
  groups: readonly Group[],
  one: (group: Group) => number,
  other: (group: Group) => number,
): number | null {
  const n = groups.reduce((sum, { count }) => sum + count, 0);
  const oneMean = meanOf(groups, one);
  const otherMean = meanOf(groups, other);
  if (n < 2 || oneMean === null || otherMean === null) return null;
  const sum = groups.reduce(
    (all, group) => all + group.count * (one(group) - oneMean) * (other(group) - otherMean),
    0,
  );
  return sum / (n - 1);
}

/** null where it is undefined, 0 where all values are one. */
export function varianceOf<Group extends Weighted>(
  groups: readonly Group[],
  value: (group: Group) => number,
): number | null {
  const variance = covarianceOf(groups, value, value);
  return variance !== null && variance < NOTHING ? 0 : variance;
}

/**
 * The greatest covariance these values could have: both sorted, the best of the one beside the best of
 * the other. null below two.
 */
export function greatestCovariance<Group extends Weighted>(
  groups: readonly Group[],
  one: (group: Group) => number,
  other: (group: Group) => number,
): number | null {
  const ones = sorted(groups, one);
  const others = sorted(groups, other);
  const pairs: { count: number; one: number; other: number }[] = [];
  let at = 0;
  let left = others[0]?.count ?? 0;
  for (const { value, count } of ones) {
    let open = count;
    while (open > 0) {
      const count = Math.min(open, left);
      pairs.push({ count, one: value, other: others[at]?.value ?? 0 });
      open -= count;
      left -= count;
      if (left === 0) left = others[++at]?.count ?? 0;
      if (count === 0) break;
    }
  }
  return covarianceOf(
    pairs,
    (pair) => pair.one,
    (pair) => pair.other,
  );
}

/** The middle value, or the mean of the two middle ones; null for none. */
export function medianOf<Group extends Weighted>(
  groups: readonly Group[],
  value: (group: Group) => number,
): number | null {
  const values = sorted(groups, value);
  const n = values.reduce((sum, { count }) => sum + count, 0);
  const lower = valueAt(values, Math.ceil(n / 2) - 1);
  const upper = valueAt(values, Math.floor(n / 2));
  return lower === null || upper === null ? null : (lower + upper) / 2;
}

type Counted = { readonly value: number; readonly count: number };

function sorted<Group extends Weighted>(
  groups: readonly Group[],
  value: (group: Group) => number,
): Counted[] {
  return groups
    .filter(({ count }) => count > 0)
    .map((group) => ({ value: value(group), count: group.count }))
    .sort((a, b) => a.value - b.value);
}

function valueAt(values: readonly Counted[], index: number): number | null {
  let passed = 0;
  for (const { value, count } of values) {
    passed += count;
    if (index >= 0 && index < passed) return value;
  }
  return null;
}
