import { useTranslations } from "next-intl";
import { Icon } from "@/components/play/icons";
import type { VerdictView } from "@/lib/contracts/shared";
import { Emphasis } from "./emphasis";

type Props = { readonly verdict: VerdictView; readonly of: "statement" | "pair" };

/** What is to be said of one statement, pair or event: mark and word, the trick that made it false, the reason. */
export function Verdict({ verdict: { holds, move, reason }, of }: Props) {
  const t = useTranslations("question");
  const words =
    of === "pair" ? (["matched", "mismatched"] as const) : (["correct", "incorrect"] as const);
  return (
    <p className="font-sans text-15 text-soft print:hidden">
      {holds !== undefined && (
        <>
          <span
            className={`inline-flex items-center gap-1 align-bottom font-semibold ${holds ? "text-(--color-right)" : "text-wrong"}`}
          >
            <Icon name={holds ? "right" : "wrong"} className="size-4" />
            {/* The stop in one piece with its word, or a voice parts them. */}
            {`${t(words[holds ? 0 : 1])}${move ? "" : "."}`}
          </span>
          {move && <span className="font-semibold">{` · ${t(`moves.${move}`)}.`}</span>}{" "}
        </>
      )}
      <Emphasis text={reason} />
    </p>
  );
}
