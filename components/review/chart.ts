import type { ReviewItem } from "@/lib/contracts/review";
import type { Millis } from "@/lib/kernel/units";
import { median } from "@/lib/quiz/summary";

type Timed = Pick<ReviewItem, "position" | "limitMs" | "chargedMs">;

export type Bar = {
  readonly position: number;
  /** Part of the chart's height, 0 to 1; null: the question was never reached. */
  readonly height: number | null;
  /** Longer than the chart is high, so drawn as cut off. */
  readonly isCut: boolean;
};

/** One limit over a run of neighbouring questions: bars `from` to `to`, the last one included. */
export type LimitLine = {
  readonly from: number;
  readonly to: number;
  readonly limitMs: Millis;
  readonly height: number;
  /** Where formats alternate, one line of each limit carries its label. */
  readonly isLabelled: boolean;
};

export type Chart = {
  readonly topMs: Millis;
  /** Where a grid line runs, from 0 upwards; even steps. */
  readonly ticks: readonly { readonly ms: Millis; readonly height: number }[];
  readonly bars: readonly Bar[];
  readonly limits: readonly LimitLine[];
};

/** Seconds between grid lines: the smallest that needs no more than MOST_STEPS of them. */
const STEPS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 86_400];
const MOST_STEPS = 4;
/** A late answer's bar rises above the limit, but no further than this part of it. */
const MOST_OVER = 1.25;
/** A grid line closer to a limit than this part of the chart would run into the limit's own. */
const CLEAR_OF_LIMIT = 0.07;
/** Without a limit one long pause would flatten all the rest; bars end at this many medians. */
const CUT_AT_MEDIANS = 5;

/** Where everything of the chart of time per question stands. `items` in the order asked. */
export function chartOf(items: readonly Timed[]): Chart {
  const times = items.flatMap(({ chargedMs }) => (chargedMs === null ? [] : [chargedMs]));
  const highest = Math.max(0, ...items.map(({ limitMs }) => limitMs ?? 0));
  const longest = Math.max(0, ...times);
  const most =
    highest > 0
      ? Math.max(highest, Math.min(longest, highest * MOST_OVER))
      : Math.min(longest, CUT_AT_MEDIANS * (median(times) ?? 0) || longest);
  const topMs = Math.max(1000, Math.ceil(most));
  const stepMs = stepFor(topMs);
  const limits = limitLines(items, topMs);
  return {
    topMs,
    ticks: Array.from({ length: Math.floor(topMs / stepMs) + 1 }, (_, index) => ({
      ms: index * stepMs,
      height: (index * stepMs) / topMs,
    })).filter((tick) =>
      limits.every(({ height }) => Math.abs(height - tick.height) >= CLEAR_OF_LIMIT),
    ),
    bars: items.map(({ position, chargedMs }) => ({
      position,
      height: chargedMs === null ? null : Math.min(1, chargedMs / topMs),
      isCut: chargedMs !== null && chargedMs > topMs,
    })),
    limits: limits.map((line) => ({
      ...line,
      isLabelled: line === longestAt(line.limitMs, limits),
    })),
  };
}

function stepFor(topMs: Millis): Millis {
  const seconds = topMs / 1000;
  const step = STEPS_S.find((candidate) => seconds / candidate <= MOST_STEPS);
  return (step ?? Math.ceil(seconds / MOST_STEPS)) * 1000;
}

type Run = Omit<LimitLine, "isLabelled">;

function limitLines(items: readonly Timed[], topMs: Millis): Run[] {
  const lines: Run[] = [];
  for (const [index, { limitMs }] of items.entries()) {
    if (limitMs === null) continue;
    const last = lines.at(-1);
    if (last && last.limitMs === limitMs && last.to === index - 1) {
      lines[lines.length - 1] = { ...last, to: index };
    } else {
      lines.push({ from: index, to: index, limitMs, height: limitMs / topMs });
    }
  }
  return lines;
}

/** The first of the longest lines at this limit. */
function longestAt(limitMs: Millis, lines: readonly Run[]): Run | undefined {
  const own = lines.filter((line) => line.limitMs === limitMs);
  const length = Math.max(...own.map(({ from, to }) => to - from));
  return own.find(({ from, to }) => to - from === length);
}
