import { useTranslations } from "next-intl";
import type { QuizStatisticsRow } from "@/lib/contracts/statistics";
import { rowAnchor } from "./address";
import { useFigureText } from "./figure-text";
import { type Place, scatterOf } from "./scatter-places";

const HEIGHT = 280;
/** Around the field, so that a mark on its edge is whole. */
const PAD = 10;
const FIELD = HEIGHT - 2 * PAD;

type Props = {
  readonly rows: readonly QuizStatisticsRow[];
  /** Of what comes after it. */
  readonly skipTo: string;
};

/**
 * Facility against discrimination, a link a question, drawn on the server: a hundred lines of SVG that
 * work without script, where a chart library would weigh more than all of the desk. The table below
 * says the same in figures.
 */
export function ScatterChart({ rows, skipTo }: Props) {
  const t = useTranslations("statistics.chart");
  const { index, percent } = useFigureText();
  const { places, xTicks, yTicks } = scatterOf(rows);
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="chart-heading">
      <h2 id="chart-heading" className="text-17 font-semibold">
        {t("heading")}
      </h2>
      <p className="max-w-page text-13 text-soft">
        {t("lead")} {t("legend")}
      </p>
      <a
        href={`#${skipTo}`}
        className="sr-only focus:not-sr-only focus:inline-block focus:py-1 focus:text-15 focus:text-accent focus:underline"
      >
        {t("skip")}
      </a>
      <p aria-hidden="true" className="mt-3 text-13 text-soft">
        ↑ {t("y")}
      </p>
      <div className="flex max-w-page pr-5">
        <svg
          width="36"
          height={HEIGHT}
          aria-hidden="true"
          className="shrink-0 overflow-visible text-13 tabular-nums"
        >
          {yTicks.map(({ value, at }) => (
            <text
              key={value}
              x="30"
              y={PAD + at * FIELD + 4}
              textAnchor="end"
              className="fill-soft"
            >
              {index(value)}
            </text>
          ))}
        </svg>
        <div className="min-w-0 flex-1">
          <svg width="100%" height={HEIGHT} className="block overflow-visible">
            <title>{t("heading")}</title>
            {yTicks.map(({ value, at }) => (
              <line
                key={value}
                x2="100%"
                y1={PAD + at * FIELD}
                y2={PAD + at * FIELD}
                className={value === 0 ? "stroke-edge" : "stroke-rule"}
              />
            ))}
            {xTicks.map(({ value, at }) => (
              <line
                key={value}
                x1={`${at * 100}%`}
                x2={`${at * 100}%`}
                y1={PAD}
                y2={HEIGHT - PAD}
                className="stroke-rule"
              />
            ))}
            {places.map((place) => (
              <Point key={rowAnchor(place.row)} place={place} />
            ))}
          </svg>
          <div aria-hidden="true" className="relative h-5 text-13 text-soft tabular-nums">
            {xTicks.map(({ value, at }) => (
              <span
                key={value}
                className="absolute -translate-x-1/2"
                style={{ left: `${at * 100}%` }}
              >
                {percent(value)}
              </span>
            ))}
          </div>
          <p aria-hidden="true" className="text-end text-13 text-soft">
            {t("x")} →
          </p>
        </div>
      </div>
    </section>
  );
}

function Point({ place }: { readonly place: Place }) {
  const t = useTranslations("statistics.chart");
  const { index, percent } = useFigureText();
  const { row, facility, discrimination, x, y } = place;
  const isSuspect = !row.figures.tooFew && row.figures.suspicion !== null;
  const point = t("point", {
    line: row.line,
    facility: percent(facility),
    discrimination: index(discrimination),
  });
  const name = isSuspect ? t("suspect", { point }) : point;
  return (
    <svg x={`${x * 100}%`} y={PAD + y * FIELD} className="overflow-visible">
      <title>{name}</title>
      <a href={`#${rowAnchor(row)}`} aria-label={name} className="group">
        <circle
          r="12"
          className="fill-transparent group-hover:fill-wash group-focus-visible:fill-wash"
        />
        {isSuspect ? (
          <path d="M0 -8 L8 0 L0 8 L-8 0 Z" strokeWidth="1.5" className="fill-wrong stroke-paper" />
        ) : (
          <circle r="5" strokeWidth="1.5" className="fill-accent stroke-paper" />
        )}
      </a>
    </svg>
  );
}
