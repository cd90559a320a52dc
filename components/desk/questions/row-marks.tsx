import { useTranslations } from "next-intl";
import type { QuestionRow } from "@/lib/contracts/question-list";

const FLAG = "M3.5 14V2.5h8.5l-2 3 2 3H3.5";
const ERROR = "M8 2.2L14.4 13.5H1.6zM8 6.5v3M8 11.6v.1";
const WARNING = "M8 2a6 6 0 110 12A6 6 0 018 2zM8 5v3.6M8 10.9v.1";
const FACTS = "M13.5 8A5.5 5.5 0 113 5.8M3 2.5v3.3h3.3";

/** What asks for an editor: open reports, what lint found, facts that have changed. Nothing where all is well. */
export function RowMarks({ row }: { readonly row: QuestionRow }) {
  const t = useTranslations("questions.marks");
  const { openReports, lintErrors, lintWarnings, factsChanged } = row;
  return (
    <span className="inline-flex items-center gap-2 align-middle whitespace-nowrap tabular-nums">
      {openReports > 0 && (
        <Mark
          path={FLAG}
          colour="text-wrong"
          count={openReports}
          text={t("reports", { count: openReports })}
        />
      )}
      {lintErrors > 0 && (
        <Mark
          path={ERROR}
          colour="text-wrong"
          count={lintErrors}
          text={t("errors", { count: lintErrors })}
        />
      )}
      {lintWarnings > 0 && (
        <Mark
          path={WARNING}
          colour="text-timeout"
          count={lintWarnings}
          text={t("warnings", { count: lintWarnings })}
        />
      )}
      {factsChanged && <Mark path={FACTS} colour="text-accent" text={t("facts")} />}
    </span>
  );
}

function Mark(mark: {
  readonly path: string;
  readonly colour: string;
  readonly count?: number;
  readonly text: string;
}) {
  return (
    <span className={`inline-flex items-center gap-1 ${mark.colour}`} title={mark.text}>
      <svg viewBox="0 0 16 16" width="14" height="14" fill="none" aria-hidden="true">
        <path
          d={mark.path}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span aria-hidden="true">{mark.count}</span>
      <span className="sr-only">{mark.text}</span>
    </span>
  );
}
