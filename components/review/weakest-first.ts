import type { CountsView } from "@/lib/contracts/review";

/** Up to this many topics lie open to view. */
const IN_SIGHT = 3;
/** Fewer than this many left over are not worth a fold. */
const LEAST_FOLDED = 2;

/**
 * The topics with most wrong and timed out first, in their own order on a tie, so that the one the
 * advice names leads; what is beyond the first three may be folded.
 */
export function weakestFirst<T extends { readonly counts: CountsView }>(
  topics: readonly T[],
): { readonly inSight: readonly T[]; readonly folded: readonly T[] } {
  const missed = ({ counts }: T) => counts.wrong + counts.timedOut;
  const sorted = topics.toSorted((a, b) => missed(b) - missed(a));
  const cut = sorted.length - IN_SIGHT >= LEAST_FOLDED ? IN_SIGHT : sorted.length;
  return { inSight: sorted.slice(0, cut), folded: sorted.slice(cut) };
}
