import { useTranslations } from "next-intl";
import type { NoteView } from "@/lib/contracts/review";

type Dispute = NonNullable<NoteView["dispute"]>;

/** One or more; the first is that of the fact asked about, where that one is disputed. */
type Props = { readonly disputes: readonly [Dispute, ...Dispute[]] };

/**
 * What the sources disagree on, which reading the key follows, and why. Beyond the first point they
 * are folded: they concern facts that only the wrong options touch.
 */
export function DisputeNote({ disputes: [first, ...more] }: Props) {
  const t = useTranslations("common.dispute");
  return (
    <div className="mt-4 border-l-2 border-edge pl-4 text-15 print:mt-1 print:pl-2 print:text-13">
      <h3 className="text-13 font-semibold">{t("heading")}</h3>
      <Point dispute={first} />
      {more.length > 0 && (
        <details className="print:hidden">
          <summary className="min-h-11 content-center text-13 text-accent">
            {t("more", { count: more.length })}
          </summary>
          <ul className="grid gap-2">
            {more.map((dispute) => (
              <li key={dispute.point}>
                <Point dispute={dispute} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Point({ dispute }: { dispute: Dispute }) {
  const t = useTranslations("common.dispute");
  return (
    <>
      <p className="mt-0.5 font-serif print:mt-0">{dispute.point}</p>
      <dl className="mt-1 grid gap-1 font-serif print:mt-0 print:gap-0">
        {(["chosen", "why"] as const).map((part) => (
          <div key={part}>
            <dt className="inline font-sans text-13 font-semibold">{t(part)}: </dt>
            <dd className="inline">{dispute[part]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
