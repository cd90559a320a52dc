import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { CitationView, NoteView } from "@/lib/contracts/review";

/** The sources of a page in full, once each, in the order they are first cited. */
export function SourceList({ notes }: { notes: readonly NoteView[] }) {
  const t = useTranslations("topics");
  const sources = distinctSources(notes);
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="sources-heading" className="mt-10">
      <h2 id="sources-heading" className="font-serif text-21 font-semibold">
        {t("sourcesHeading")}
      </h2>
      <ul className="mt-2 max-w-measure">
        {sources.map((source) => (
          <li key={`${source.publisher} ${source.title}`} className="text-15">
            <span className="font-semibold">{source.publisher}</span>,{" "}
            <SourceTitle source={source} />, <IsoDateText iso={source.date} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SourceTitle({ source }: { source: CitationView }) {
  if (!source.url) return <cite>{source.title}</cite>;
  return (
    <a
      href={source.url}
      rel="noreferrer"
      className="inline-block py-3 text-accent underline underline-offset-4"
    >
      <cite>{source.title}</cite>
    </a>
  );
}

function distinctSources(notes: readonly NoteView[]): CitationView[] {
  const byTitle = new Map<string, CitationView>();
  for (const citation of notes.flatMap((note) => note.citations)) {
    const key = `${citation.publisher} ${citation.title}`;
    if (!byTitle.has(key)) byTitle.set(key, citation);
  }
  return [...byTitle.values()];
}
