import { useTranslations } from "next-intl";
import type { FactView } from "@/lib/contracts/library";
import { Citations, FactLinks, PlaceLine } from "./links";
import { DisputeMark } from "./marks";
import { Details, Section } from "./parts";

/** What the sources say differently, which reading is held here, and why. */
export function DisputeSection({
  dispute,
}: {
  readonly dispute: NonNullable<FactView["dispute"]>;
}) {
  const t = useTranslations("library.fact");
  return (
    <Section id="dispute" title={t("dispute")} note={dispute.point}>
      <p className="pb-2">
        <DisputeMark status={dispute.status} />
      </p>
      <Details>
        {dispute.readings.map(({ says, citations }, index) => (
          <div key={says} className="contents">
            <dt className="text-13 leading-6 text-soft">{t("reading", { number: index + 1 })}</dt>
            <dd className="min-w-0 pb-2">
              <p className="font-serif">{says}</p>
              <Citations citations={citations} />
            </dd>
          </div>
        ))}
        <dt>{t(dispute.status === "open" ? "known" : "chosen")}</dt>
        <dd className="font-serif font-semibold">{dispute.chosen}</dd>
        <dt>{t("why")}</dt>
        <dd className="font-serif">{dispute.why}</dd>
        <dt>{t("mayAsk")}</dt>
        <dd className="font-serif">{dispute.mayAsk}</dd>
        {dispute.others.length > 0 && (
          <>
            <dt>{t("others")}</dt>
            <dd>
              <FactLinks facts={dispute.others} />
            </dd>
          </>
        )}
      </Details>
      <PlaceLine place={dispute.place} />
    </Section>
  );
}
