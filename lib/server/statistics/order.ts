import "server-only";
/** The rows of a table of figures in the order asked for; what has no figure comes last either way. */
import type {
  QuizStatisticsRow,
  StatisticsOrder,
  StatisticsSort,
} from "@/lib/contracts/statistics";

export function inOrder(
  rows: readonly QuizStatisticsRow[],
  { sort, direction }: StatisticsOrder,
): QuizStatisticsRow[] {
  const sign = direction === "down" ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (sort === "question") return sign * compareNames(a, b);
    const [left, right] = [figureOf(a, sort), figureOf(b, sort)];
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || compareNames(a, b);
    }
    return sign * (left - right) || compareNames(a, b);
  });
}

function compareNames(a: QuizStatisticsRow, b: QuizStatisticsRow): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return b.number - a.number;
}

function figureOf(
  { figures, time, weight }: QuizStatisticsRow,
  sort: Exclude<StatisticsSort, "question">,
): number | null {
  if (sort === "answers") return figures.n;
  if (figures.tooFew) return null;
  switch (sort) {
    case "suspect":
      // Below every index there is.
      return (figures.discrimination?.value ?? 100) - (figures.suspicion ? 1_000 : 0);
    case "facility":
      return figures.facility.value;
    case "discrimination":
      return figures.discrimination?.value ?? null;
    case "efficiency":
      return figures.efficiency;
    case "weight":
      return weight;
    case "works":
      return figures.options.filter(({ works }) => works).length;
    case "time":
      return time?.medianMs ?? null;
    case "timed-out":
      return figures.timedOut.share;
  }
}
