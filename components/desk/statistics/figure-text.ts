/** Figures in words, the same on every page. */
import { useFormatter, useTranslations } from "next-intl";
import { letterOf } from "@/components/play/option-letter";
import type { Estimate } from "@/lib/statistics/intervals";
import type { Suspicion } from "@/lib/statistics/suspicion";

export function useFigureText() {
  const t = useTranslations("statistics");
  const format = useFormatter();
  const percent = (value: number) => {
    const size = t("percent", { value: Math.abs(value) });
    return value < 0 && size !== t("percent", { value: 0 }) ? `−${size}` : size;
  };
  return {
    /** 1,234 */
    count: (value: number) => format.number(value),
    percent,
    /** 48% to 71% */
    percents: ({ low, high }: Estimate) => t("range", { low: percent(low), high: percent(high) }),
    index,
    /** −4 to 31 */
    indexes: ({ low, high }: Estimate) => t("range", { low: index(low), high: index(high) }),
    seconds: (ms: number) => t("seconds", { seconds: ms / 1000 }),
    /** Why a key looks wrong. */
    suspicion: (suspicion: Suspicion) =>
      suspicion.because === "negative"
        ? t("suspicion.negative", { value: index(suspicion.discrimination) })
        : t(`suspicion.${suspicion.because}`, {
            letter: letterOf(suspicion.option),
            chosen: suspicion.chosen,
            choseKey: suspicion.choseKey,
          }),
  };
}

/** An index of −100 to 100 as a whole number, with the sign that is as wide as the plus. */
export function index(value: number): string {
  const whole = Math.round(value);
  return whole < 0 ? `−${-whole}` : String(whole);
}
