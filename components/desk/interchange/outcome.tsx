"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { PRIMARY, QUIET } from "@/components/desk/controls";
import type { ImportAnswer } from "@/lib/contracts/interchange";
import { Found } from "./preview";

type Props = {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly answer: ImportAnswer;
  readonly onAnew: () => void;
  readonly accountId: string;
};

/** What an import has done, with the way to each draft. */
export function Outcome({ ref, answer, onAnew, accountId }: Props) {
  const t = useTranslations("interchange.outcome");
  const { written, counts } = answer;
  const skipped = Math.max(0, counts.new + counts.changed + counts.nearDuplicate - written);
  return (
    <section aria-labelledby="outcome-heading" className="grid gap-4">
      <div role="status">
        <h3
          ref={ref}
          id="outcome-heading"
          tabIndex={-1}
          className="text-17 font-semibold outline-none"
        >
          {t("heading")}
        </h3>
        <p>
          {t("written", { count: written })}{" "}
          {counts.same > 0 && `${t("same", { count: counts.same })} `}
          {skipped > 0 && `${t("skipped", { count: skipped })} `}
          {counts.rejected > 0 && t("rejected", { count: counts.rejected })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {written > 0 && (
          <Link
            href={`/admin/questions?state=draft&author=${accountId}`}
            prefetch={false}
            className={PRIMARY}
          >
            {t("list")}
          </Link>
        )}
        <button type="button" onClick={onAnew} className={QUIET}>
          {t("anew")}
        </button>
      </div>
      <Found answer={answer} />
    </section>
  );
}
