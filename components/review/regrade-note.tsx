import { useTranslations } from "next-intl";
import { letterOf } from "@/components/play/option-letter";
import { Instant } from "@/components/ui/instant";
import type { RegradedView, ReviewItem } from "@/lib/contracts/review";
import { formatThirds, pluralOfThirds } from "@/lib/quiz/scoring";

/** Why the question counts otherwise than when it was answered: what was, what is, and the editor's reason. */
export function RegradeNote({ item }: { readonly item: ReviewItem }) {
  const t = useTranslations("review.regraded");
  const { regraded } = item;
  if (!regraded) return null;
  const { reason, version, before, thirds } = regraded;
  const count = pluralOfThirds(thirds);
  return (
    <div className="mt-4 rounded-card border border-accent bg-wash px-3 py-2 text-15 print:mt-1 print:border-edge print:px-2 print:py-1 print:text-13">
      <p className="font-semibold">
        <WhatChanged item={item} regraded={regraded} />{" "}
        <span className="tabular-nums">
          {before.thirds === thirds
            ? t("marksSame", { marks: formatThirds(thirds), count })
            : t("marks", {
                before: formatThirds(before.thirds),
                after: formatThirds(thirds),
                count,
              })}
        </span>
      </p>
      <p className="mt-1 [overflow-wrap:anywhere]">{t("reason", { reason })}</p>
      {version !== null && (
        <p className="mt-1 text-13 text-soft print:hidden">{t("mended", { version })}</p>
      )}
    </div>
  );
}

type Changed = { readonly item: ReviewItem; readonly regraded: RegradedView };

function WhatChanged({ item, regraded }: Changed) {
  const t = useTranslations("review.regraded");
  const { choice, at, before, isKept } = regraded;
  const { options } = item.question;
  const letter = (id: string | null) => {
    const index = options.findIndex((option) => option.id === id);
    return index < 0 ? null : letterOf(index);
  };
  const chosen = letter(item.chosenOptionId);
  const words = {
    key: letter(item.key) ?? "",
    oldKey: letter(before.key) ?? "",
    chosen: chosen ?? "",
    at: () => <Instant iso={at} as="date" />,
  };
  if (choice !== "regrade") return t.rich(isKept ? `${choice}Kept` : choice, words);
  if (item.key === before.key) return t.rich("back", words);
  if (chosen === null) return t.rich("keyOnly", words);
  if (isKept) return t.rich("kept", words);
  if (item.outcome === before.outcome) return t.rich("same", words);
  return t.rich(item.outcome === "correct" ? "right" : "wrong", words);
}
