import { useTranslations } from "next-intl";
import type { ReviewItem } from "@/lib/contracts/review";
import { medianMs } from "@/lib/quiz/summary";
import { questionAnchor, reviewPath } from "./address";
import { type Bar, type Chart, chartOf } from "./chart";
import { outcomeFill } from "./outcome-fill";
import { OutcomeIcon } from "./outcome-mark";
import { TimeTable } from "./time-table";
import { useTimeText } from "./time-text";

/** Height of the bars' field; above it is room for the label of the limit. */
const FIELD = 120;
const LABEL_ROOM = 20;
const HEIGHT = FIELD + LABEL_ROOM;
/** Beyond this many questions a column on a phone is too narrow for an icon; the bar's pattern stays. */
const MOST_ICONS = 24;
/** Part of a column that its bar fills. */
const BAR_SHARE = 0.68;

type Props = { readonly attemptId: string; readonly items: readonly ReviewItem[] };

/** Time per question with the limit as a line. The drawing is for eyes; the table says the same. */
export function TimeChart({ attemptId, items }: Props) {
  const t = useTranslations("review.chart");
  const time = useTimeText();
  const chart = chartOf(items);
  const middle = medianMs(items);
  return (
    <section aria-labelledby="chart-heading" className="print:break-inside-avoid">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="chart-heading" className="font-serif text-21 font-semibold">
          {t("heading")}
        </h2>
        {middle !== null && (
          <p className="text-13 text-soft tabular-nums">
            {t("median", { time: time.seconds(middle) })}
          </p>
        )}
      </div>
      <div className="mt-3 flex">
        <Scale ticks={chart.ticks} topMs={chart.topMs} />
        <div className="min-w-0 flex-1">
          <Field attemptId={attemptId} chart={chart} items={items} />
          <Columns items={items} />
        </div>
      </div>
      {chart.bars.some(({ isCut }) => isCut) && (
        <p className="mt-2 text-13 text-soft">{t("cut")}</p>
      )}
      <TimeTable items={items} />
    </section>
  );
}

function Scale({ ticks, topMs }: Pick<Chart, "ticks" | "topMs">) {
  const t = useTranslations("review.chart");
  const inMinutes = topMs >= 180_000;
  return (
    <svg
      width="40"
      height={HEIGHT}
      aria-hidden="true"
      className="shrink-0 overflow-visible text-13 tabular-nums"
    >
      {ticks.map(({ ms, height }) => (
        <text key={ms} x="34" y={yOf(height) + 4} textAnchor="end" className="fill-soft">
          {inMinutes ? t("minutes", { value: ms / 60_000 }) : t("seconds", { value: ms / 1000 })}
        </text>
      ))}
    </svg>
  );
}

function Field({ attemptId, chart, items }: Props & { readonly chart: Chart }) {
  const t = useTranslations("review.chart");
  const column = 100 / items.length;
  const percent = (columns: number) => `${columns * column}%`;
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" className="block overflow-visible">
      {chart.ticks.map(({ ms, height }) => (
        <line key={ms} x2="100%" y1={yOf(height)} y2={yOf(height)} className="stroke-rule" />
      ))}
      {items.map(({ outcome }, index) => {
        const bar = chart.bars[index];
        return (
          bar && (
            <a
              key={bar.position}
              href={`${reviewPath(attemptId)}#${questionAnchor(bar.position)}`}
              tabIndex={-1}
            >
              <rect
                x={percent(index)}
                width={`${column}%`}
                height={HEIGHT}
                className="fill-transparent"
              />
              <BarShape
                bar={bar}
                x={percent(index + (1 - BAR_SHARE) / 2)}
                width={percent(BAR_SHARE)}
                fill={outcomeFill(outcome)}
              />
            </a>
          )
        );
      })}
      {chart.limits.map(({ from, to, limitMs, height, isLabelled }) => {
        const isLeft = from + to < items.length - 1;
        return (
          <g key={from}>
            <line
              x1={percent(from)}
              x2={percent(to + 1)}
              y1={yOf(height)}
              y2={yOf(height)}
              strokeWidth="1.5"
              strokeDasharray="5 3"
              className="stroke-ink"
            />
            {isLabelled && (
              <text
                x={percent(isLeft ? from : to + 1)}
                y={yOf(height) - 6}
                textAnchor={isLeft ? "start" : "end"}
                className="fill-ink text-13 tabular-nums"
              >
                {t("limit", { seconds: limitMs / 1000 })}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

type BarProps = {
  readonly bar: Bar;
  readonly x: string;
  readonly width: string;
  readonly fill: string;
};

function BarShape({ bar, x, width, fill }: BarProps) {
  if (bar.height === null) return null;
  // Even an answer in no time leaves something to see.
  const height = Math.max(2, bar.height * FIELD);
  return (
    <>
      <rect x={x} width={width} y={HEIGHT - height} height={height} rx="1.5" className={fill} />
      {bar.isCut && (
        <rect x={x} width={width} y={LABEL_ROOM + 10} height="4" className="fill-paper" />
      )}
    </>
  );
}

/** Under each bar what became of the question, and as many numbers as there is room for. */
function Columns({ items }: Pick<Props, "items">) {
  const step = items.length <= 10 ? 1 : 5 * Math.ceil(items.length / 50);
  return (
    <div
      aria-hidden="true"
      className="mt-1 grid text-13 text-soft tabular-nums"
      style={{ gridTemplateColumns: `repeat(${items.length}, minmax(0, 1fr))` }}
    >
      {items.map(({ position, outcome }) => (
        <div key={position} className="flex flex-col items-center">
          {items.length <= MOST_ICONS && <OutcomeIcon outcome={outcome} className="size-3" />}
          <span className="w-8 text-center">
            {(position === 1 || position % step === 0) && position}
          </span>
        </div>
      ))}
    </div>
  );
}

/** Pixels from the top of the drawing for a height of 0 to 1. */
function yOf(height: number): number {
  return HEIGHT - height * FIELD;
}
