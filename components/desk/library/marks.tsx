import { useTranslations } from "next-intl";
import type { QuestionState } from "@/lib/contracts/desk";
import type { FactStatus } from "@/lib/contracts/library";

const STATUS = { settled: "●", disputed: "◇", attributed: "❝" } as const;
const DISPUTE = { open: "◇", resolved: "◆" } as const;
const STATE = { draft: "○", "in review": "◐", published: "●", retired: "×" } as const;

/** A sign and a word, so that neither colour nor sign is needed. */
function Mark({ sign, word, tone = "" }: { sign: string; word: string; tone?: string }) {
  return (
    <span className={`inline-flex gap-1.5 whitespace-nowrap ${tone}`}>
      <span aria-hidden="true">{sign}</span>
      {word}
    </span>
  );
}

export function StatusMark({ status }: { status: FactStatus }) {
  const t = useTranslations("library.status");
  const tone = status === "disputed" ? "text-wrong" : "";
  return <Mark sign={STATUS[status]} word={t(status)} tone={tone} />;
}

export function DisputeMark({ status }: { status: "open" | "resolved" }) {
  const t = useTranslations("library.dispute");
  return (
    <Mark
      sign={DISPUTE[status]}
      word={t(status)}
      tone={status === "open" ? "text-wrong" : "text-soft"}
    />
  );
}

export function StateMark({ state }: { state: QuestionState }) {
  const t = useTranslations("library.state");
  const tone = state === "published" ? "text-right" : state === "retired" ? "text-soft" : "";
  return <Mark sign={STATE[state]} word={t(state)} tone={tone} />;
}
