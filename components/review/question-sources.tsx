import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { CitationView } from "@/lib/contracts/review";

/** The fact asked about is cited first; facts behind the wrong options follow. */
const IN_SIGHT = 2;
/** A single source more is not worth a fold. */
const LEAST_FOLDED = 2;

export function QuestionSources({ citations }: { citations: readonly CitationView[] }) {
  const t = useTranslations("review.question");
  const cut = citations.length - IN_SIGHT >= LEAST_FOLDED ? IN_SIGHT : citations.length;
  const folded = citations.slice(cut);
  return (
    <div>
      <h3 className="font-semibold print:hidden">{t("sources")}</h3>
      <Citations citations={citations.slice(0, cut)} />
      {folded.length > 0 && (
        <details className="print:hidden">
          <summary className="min-h-11 content-center text-accent">
            {t("moreSources", { count: folded.length })}
          </summary>
          <Citations citations={folded} />
        </details>
      )}
    </div>
  );
}

function Citations({ citations }: { citations: readonly CitationView[] }) {
  return (
    <ul className="mt-0.5 space-y-1 text-soft print:mt-0 print:space-y-0">
      {citations.map((citation) => (
        <li key={`${citation.publisher} ${citation.title} ${citation.locator}`}>
          <Citation citation={citation} />
        </li>
      ))}
    </ul>
  );
}

function Citation({ citation }: { citation: CitationView }) {
  const t = useTranslations("review.question");
  const { publisher, title, date, url, locator } = citation;
  return t.rich("citation", {
    publisher: () => <span className="font-semibold text-ink">{publisher}</span>,
    title: () =>
      url ? (
        <a href={url} rel="noreferrer" className="text-accent underline underline-offset-4">
          {title}
        </a>
      ) : (
        title
      ),
    date: () => <IsoDateText iso={date} />,
    locator,
  });
}
