import { useTranslations } from "next-intl";

/** Five pips for a mean difficulty from 1 to 5, and the figure for those who do not see them. */
export function Difficulty({ value }: { value: number }) {
  const t = useTranslations("common.quiz");
  const figure = t("difficultyValue", { value });
  return (
    <span className="inline-flex items-center gap-1.5" title={figure}>
      {t("difficulty")}
      <svg viewBox="0 0 48 8" width="48" height="8" aria-hidden="true" className="overflow-visible">
        {[0, 1, 2, 3, 4].map((pip) => (
          <g key={pip} transform={`translate(${pip * 10} 0)`}>
            <rect width="7.5" height="8" rx="2" className="fill-rule" />
            <rect
              width={7.5 * Math.min(1, Math.max(0, value - pip))}
              height="8"
              rx="2"
              className="fill-soft"
            />
          </g>
        ))}
      </svg>
      <span className="sr-only">{figure}</span>
    </span>
  );
}
