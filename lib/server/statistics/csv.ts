import "server-only";
import type { QuizStatisticsRow, QuizStatisticsView } from "@/lib/contracts/statistics";
/** The figures of a quiz as a table for other programs: shares of 1, indexes of 100, nothing rounded. */
import { lineOf, MARK } from "@/lib/interchange/csv/cell";

type Cell = string | number | null;

const OPTIONS = ["a", "b", "c", "d"] as const;

const COLUMNS = [
  "question",
  "version",
  "text",
  "older_text",
  "answers",
  "right",
  "right_low",
  "right_high",
  "facility",
  "facility_low",
  "facility_high",
  "discrimination",
  "discrimination_low",
  "discrimination_high",
  "efficiency",
  "weight",
  "negative_covariance",
  "suspect",
  ...OPTIONS.flatMap((letter) => [`chose_${letter}`, `rest_${letter}`]),
  "skipped",
  "timed_out",
  "median_ms",
  "p90_ms",
  "rapid",
];

/** As a file that spreadsheet programs open without asking, and compute nothing in it. */
export function toCsv({ rows }: QuizStatisticsView): string {
  return MARK + [COLUMNS, ...rows.map(cellsOf)].map(lineOf).join("");
}

function cellsOf({ id, number, line, isOlder, figures, time, weight }: QuizStatisticsRow): Cell[] {
  const about: Cell[] = [id, number, line, isOlder ? "yes" : "no", figures.n];
  if (figures.tooFew) return [...about, ...COLUMNS.slice(about.length).map(() => null)];
  const { right, facility, discrimination, suspicion } = figures;
  return [
    ...about,
    ...[right.value, right.low, right.high],
    ...[facility.value, facility.low, facility.high],
    ...[discrimination?.value, discrimination?.low, discrimination?.high].map((x) => x ?? null),
    figures.efficiency,
    weight,
    figures.totalCovariance < 0 ? "yes" : "no",
    suspicion?.because ?? null,
    ...OPTIONS.flatMap((_, at) => [
      figures.options[at]?.share ?? null,
      figures.options[at]?.meanRest ?? null,
    ]),
    ...[figures.skipped.share, figures.timedOut.share],
    ...[time?.medianMs, time?.p90Ms, time?.rapidShare].map((x) => x ?? null),
  ];
}
