import { useTranslations } from "next-intl";
import type { Millis } from "@/lib/kernel/units";
import { durationOf } from "./duration";

/** Times in words: `seconds` as a clock tells them ("12.4 s"), `duration` in whole units ("4 min 12 s"). */
export function useTimeText() {
  const t = useTranslations("review.time");
  return {
    seconds: (ms: Millis, decimals: 1 | 3 = 1) =>
      t(decimals === 3 ? "exact" : "tenths", { seconds: ms / 1000 }),
    duration: (ms: Millis) => {
      const { unit, ...parts } = durationOf(ms);
      return t(unit, parts);
    },
  };
}
