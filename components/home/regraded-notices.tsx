import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RegradedNotice } from "@/lib/contracts/quiz";

/** What counts otherwise since its taker last looked; goes when the review was opened. */
export function RegradedNotices({ notices }: { readonly notices: readonly RegradedNotice[] }) {
  const t = useTranslations("home.regraded");
  return (
    <section aria-labelledby="regraded-heading">
      <h2 id="regraded-heading" className="font-serif text-21 font-semibold">
        {t("heading")}
      </h2>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {notices.map(({ id, title, regraded, takenBack }) => (
          <li key={id} className="group relative py-3">
            <Link
              href={`/attempts/${id}/review`}
              prefetch={false}
              className="font-semibold group-hover:text-accent after:absolute after:inset-0"
            >
              {title}
            </Link>
            <p className="text-15">
              {regraded > 0 && t("regraded", { count: regraded })}{" "}
              {takenBack > 0 && t("takenBack", { count: takenBack })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
