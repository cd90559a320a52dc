import { useTranslations } from "next-intl";
import { CheckMark } from "@/components/ui/check-mark";
import type { Format } from "@/lib/question/format";
import { limitRange } from "@/lib/quiz/clock";
import { PACES, type Pace, type Timing } from "@/lib/quiz/policy";

type Props = {
  readonly timing: Timing;
  readonly formats: readonly Format[];
  readonly chosen: Pace;
};

/** Fastest first; no clock at all comes last, as the most time there is. */
const ORDER: readonly Pace[] = [...PACES.filter((pace) => pace !== "off"), "off"];

export function PaceChoice({ timing, formats, chosen }: Props) {
  const t = useTranslations("intro.pace");
  return (
    <fieldset aria-describedby="pace-hint">
      <legend className="font-serif text-21 font-semibold">{t("legend")}</legend>
      <p id="pace-hint" className="mt-0.5 text-13 text-soft">
        {t("hint")}
      </p>
      <div className="mt-2 grid grid-cols-4 gap-2">
        {ORDER.map((pace) => (
          <label
            key={pace}
            className="relative grid min-h-13 place-content-center rounded-card border border-edge bg-sheet text-center leading-tight outline-offset-2 hover:bg-wash has-checked:border-accent has-checked:bg-wash has-checked:inset-ring has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus forced-colors:has-checked:border-4"
          >
            <input
              type="radio"
              name="pace"
              value={pace}
              defaultChecked={pace === chosen}
              className="peer sr-only scroll-mb-28"
            />
            <PaceText pace={pace} limits={limitRange(timing, formats, pace)} />
            {/* Where colours are forced, the wash of the chosen one is gone. */}
            <span className="absolute top-1 right-1 hidden forced-colors:peer-checked:block">
              <CheckMark />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function PaceText({ pace, limits }: { pace: Pace; limits: ReturnType<typeof limitRange> }) {
  const t = useTranslations("intro.pace");
  return (
    <>
      <span className="font-semibold tabular-nums peer-checked:text-accent">
        {limits === null ? t("off") : t("factor", { factor: pace })}
      </span>
      <span className="text-13 text-soft tabular-nums">
        {limits === null
          ? t("offTime")
          : limits.least === limits.most
            ? t("seconds", { seconds: limits.least / 1000 })
            : t("secondsRange", {
                least: Math.round(limits.least / 1000),
                most: Math.round(limits.most / 1000),
              })}
      </span>
    </>
  );
}
