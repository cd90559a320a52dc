import { useTranslations } from "next-intl";
import { RuleList } from "@/components/intro/rule-list";
import type { Matching } from "@/lib/contracts/blueprint";

type Props = {
  readonly matching: Matching | null;
  readonly title: string;
  readonly description: string;
};

/** The intro page's own words for what is typed. */
export function TakerPreview({ matching, title, description }: Props) {
  const t = useTranslations("blueprints.taker");
  if (!matching) return null;
  return (
    <section aria-labelledby="taker-heading" className="grid gap-2">
      <h2 id="taker-heading" className="text-17 font-semibold">
        {t("heading")}
      </h2>
      <div className="rounded-card border border-rule bg-sheet p-4">
        <p className="font-serif text-21 font-semibold">{title || t("noTitle")}</p>
        <p className="pb-3 font-serif text-15">{description}</p>
        {matching.matching === 0 ? (
          <p className="text-15">{t("nothing")}</p>
        ) : (
          <RuleList quiz={{ ...matching.card, title, description }} />
        )}
      </div>
    </section>
  );
}
