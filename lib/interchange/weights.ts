/** What a wrong answer costs, as Moodle's formats say it. */

/** What Moodle takes for a weight, in per cent; anything between it refuses. */
const WEIGHTS = [
  ...["100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333"],
  ...["30", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5"],
];

/** "-33.33333" for a third of what a right answer earns, the nearest there is; null where nothing is lost. */
export function wrongWeight(penalty: number): string | null {
  if (!(penalty > 0)) return null;
  const far = (text: string) => Math.abs(Number(text) - penalty * 100);
  return `-${WEIGHTS.reduce((best, other) => (far(other) < far(best) ? other : best))}`;
}
