import { useTranslations } from "next-intl";
import type { Match } from "./use-match";

type Props = {
  readonly match: Match;
  readonly mode: "fixed" | "rules";
  /** How many a draw wants; NaN while it is no number. */
  readonly count: number;
};

/** How many questions there are for what is typed; said politely when it has changed. */
export function MatchLine({ match: { matching, status }, mode, count }: Props) {
  const t = useTranslations("blueprints.match");
  const lines: string[] = [];
  if (status === "unfinished") lines.push(t("unfinished"));
  else if (status === "failed") lines.push(t("failed"));
  else if (matching === null) lines.push(t("counting"));
  else {
    const values = { count: matching.matching };
    lines.push(mode === "fixed" ? t("fixed", values) : t("rules", values));
    if (mode === "rules" && matching.matching > 0 && matching.matching < count) {
      lines.push(t("fewer", values));
    }
    if (matching.tooLong > 0) {
      lines.push(t(mode === "fixed" ? "tooLongFixed" : "tooLong", { count: matching.tooLong }));
    }
    if (matching.leftOut.length > 0) lines.push(t("leftOut", { count: matching.leftOut.length }));
  }
  return (
    <div
      role="status"
      className={`rounded-card bg-wash px-4 py-2 text-15 tabular-nums ${
        status === "counting" && matching ? "text-soft" : ""
      }`}
    >
      {lines.map((line, index) => (
        <p key={line} className={index === 0 ? "font-semibold" : ""}>
          {line}
        </p>
      ))}
    </div>
  );
}
