import { useTranslations } from "next-intl";
import type { NoteView } from "@/lib/contracts/review";

type Props = { readonly dispute: NonNullable<NoteView["dispute"]> };

/** What the sources disagree on, which reading the key follows, and why. */
export function DisputeNote({ dispute }: Props) {
  const t = useTranslations("common.dispute");
  return (
    <div className="mt-4 border-l-2 border-edge pl-4 text-15 print:mt-1 print:text-13">
      <h3 className="text-13 font-semibold">{t("heading")}</h3>
      <p className="mt-0.5 font-serif">{dispute.point}</p>
      <dl className="mt-1 grid gap-1 font-serif print:mt-0 print:gap-0">
        {(["chosen", "why"] as const).map((part) => (
          <div key={part}>
            <dt className="inline font-sans text-13 font-semibold">{t(part)}: </dt>
            <dd className="inline">{dispute[part]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
