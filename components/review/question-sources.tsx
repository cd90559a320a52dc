import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { CitationView } from "@/lib/contracts/review";

export function QuestionSources({ citations }: { citations: readonly CitationView[] }) {
  const t = useTranslations("review.question");
  return (
    <div>
      <h3 className="font-semibold print:hidden">{t("sources")}</h3>
      <ul className="mt-0.5 space-y-1 text-soft print:mt-0 print:space-y-0">
        {citations.map((citation) => (
          <li key={`${citation.publisher} ${citation.title} ${citation.locator}`}>
            <Citation citation={citation} />
          </li>
        ))}
      </ul>
    </div>
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
