/** Where the questions stand in the scatter: shares of its width and height, from the top left. */
import type { QuizStatisticsRow } from "@/lib/contracts/statistics";

export type Place = {
  readonly row: QuizStatisticsRow;
  readonly facility: number;
  readonly discrimination: number;
  readonly x: number;
  readonly y: number;
};

export type Scatter = {
  readonly places: readonly Place[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
};

type Tick = { readonly value: number; readonly at: number };

/** Wide enough for every question; negative marks may bring a facility below 0. */
export function scatterOf(rows: readonly QuizStatisticsRow[]): Scatter {
  const known = rows.flatMap((row) =>
    row.figures.tooFew || row.figures.discrimination === null
      ? []
      : {
          row,
          facility: row.figures.facility.value,
          discrimination: row.figures.discrimination.value,
        },
  );
  const left = Math.min(0, ...known.map(({ facility }) => Math.floor(facility * 4) / 4));
  const bottom = Math.min(
    0,
    ...known.map(({ discrimination }) => Math.floor(discrimination / 25) * 25),
  );
  const xOf = (facility: number) => (facility - left) / (1 - left);
  const yOf = (discrimination: number) => (100 - discrimination) / (100 - bottom);
  return {
    places: known.map((each) => ({
      ...each,
      x: xOf(each.facility),
      y: yOf(each.discrimination),
    })),
    xTicks: steps(left, 1, 0.25).map((value) => ({ value, at: xOf(value) })),
    yTicks: steps(bottom, 100, 25).map((value) => ({ value, at: yOf(value) })),
  };
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, n) => from + n * by);
}
