import { useTranslations } from "next-intl";
import { DisputeNote } from "@/components/question/dispute-note";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { NoteView } from "@/lib/contracts/review";

/** One fact to read; its sources stand in the margin where there is one. */
export function Note({ note }: { note: NoteView }) {
  const t = useTranslations("topics");
  const { asOf, dispute } = note;
  return (
    <li className="grid gap-x-12 gap-y-2 py-4 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)] print:block print:break-inside-avoid print:py-1.5">
      <div className="max-w-measure print:max-w-none">
        <p className="font-serif text-17 font-semibold print:text-13">{note.statement}</p>
        {note.context && (
          <p className="mt-1 font-serif text-17 print:mt-0 print:text-13">{note.context}</p>
        )}
        {dispute && <DisputeNote disputes={[dispute]} />}
      </div>
      <div className="text-13 text-soft lg:pt-1">
        <ul>
          {note.citations.map((citation) => (
            <li key={`${citation.publisher} ${citation.title} ${citation.locator}`}>
              <span className="font-semibold">{citation.publisher}</span>, {citation.locator}
            </li>
          ))}
        </ul>
        {asOf && <p>{t.rich("asOf", { date: () => <IsoDateText iso={asOf} /> })}</p>}
      </div>
    </li>
  );
}
