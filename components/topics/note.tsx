import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { NoteView } from "@/lib/contracts/review";

/** One fact to read; its sources stand in the margin where there is one. */
export function Note({ note }: { note: NoteView }) {
  const t = useTranslations("topics");
  const { asOf, dispute } = note;
  return (
    <li className="grid gap-x-12 gap-y-2 py-4 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)] print:break-inside-avoid">
      <div className="max-w-measure">
        <p className="font-serif text-17 font-semibold">{note.statement}</p>
        {note.context && <p className="mt-1 font-serif text-17">{note.context}</p>}
        {dispute && <Dispute {...dispute} />}
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

function Dispute({ point, chosen, why }: NonNullable<NoteView["dispute"]>) {
  const t = useTranslations("topics.dispute");
  return (
    <div className="mt-3 border-l-2 border-edge pl-4">
      <h3 className="text-13 font-semibold">{t("heading")}</h3>
      <p className="mt-0.5 font-serif text-15">{point}</p>
      <dl className="mt-1 grid gap-1 font-serif text-15">
        <div>
          <dt className="inline font-sans text-13 font-semibold">{t("chosen")}: </dt>
          <dd className="inline">{chosen}</dd>
        </div>
        <div>
          <dt className="inline font-sans text-13 font-semibold">{t("why")}: </dt>
          <dd className="inline">{why}</dd>
        </div>
      </dl>
    </div>
  );
}
