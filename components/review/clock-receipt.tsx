import { useTranslations } from "next-intl";
import { type Clocked, receiptOf } from "./receipt";
import { useTimeText } from "./time-text";

/** "Limit 19.0 s · used 12.4 s · network time forgiven 0.2 s · counted 12.2 s". */
export function ClockReceipt({ item }: { item: Clocked }) {
  const t = useTranslations("review");
  const time = useTimeText();
  const { lines, decimals, ranOut, outage, late } = receiptOf(item);
  const parts = lines.map(({ name, ms }) =>
    ms === null ? t("receipt.noLimit") : t(`receipt.${name}`, { time: time.seconds(ms, decimals) }),
  );
  return (
    <div>
      <h3 className="font-semibold print:hidden">{t("question.clock")}</h3>
      <p className="mt-0.5 text-soft tabular-nums print:hidden">
        {parts.length === 0 ? t("receipt.notReached") : parts.join(" · ")}
      </p>
      {ranOut && (
        <p className="mt-0.5 font-semibold text-timeout print:hidden"> {t("receipt.ranOut")}</p>
      )}
      {outage && <p className="mt-0.5 font-semibold print:inline"> {t("receipt.outage")}</p>}
      {late && (
        <p className="mt-0.5 text-soft print:inline">
          {" "}
          {late.byMs === null
            ? t("receipt.late")
            : t("receipt.lateBy", { time: time.seconds(late.byMs, decimals) })}
        </p>
      )}
    </div>
  );
}
