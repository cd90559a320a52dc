import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReviewView } from "@/lib/contracts/review";
import { quizPath } from "./address";
import { PrintButton } from "./print-button";

/** Why the last press made no attempt. */
export type RetryRefusal = { readonly busySeconds: number } | "nothing-to-retry";

type Props = {
  readonly view: ReviewView;
  readonly retry: (form: FormData) => Promise<void>;
  readonly practiseVariants: (form: FormData) => Promise<void>;
  readonly refusal: RetryRefusal | null;
};

export function NextSteps({ view, retry, practiseVariants, refusal }: Props) {
  const t = useTranslations("review.actions");
  const { id, counts } = view.attempt;
  const missed = counts.wrong + counts.skipped + counts.timedOut;
  return (
    <div className="print:hidden">
      <div className="flex flex-wrap gap-2.5">
        {missed > 0 && (
          <form action={retry} className="grow sm:grow-0">
            <input type="hidden" name="attempt" value={id} />
            <SubmitButton
              className={`${buttonClass("primary")} w-full`}
              pendingLabel={t("starting")}
            >
              {t("retry")}
            </SubmitButton>
          </form>
        )}
        {missed > 0 && (
          <form action={practiseVariants} className="grow sm:grow-0">
            <input type="hidden" name="attempt" value={id} />
            <SubmitButton className={`${buttonClass("quiet")} w-full`} pendingLabel={t("starting")}>
              {t("variants")}
            </SubmitButton>
          </form>
        )}
        <Link
          href={quizPath(view.attempt)}
          className={`${buttonClass(missed > 0 ? "quiet" : "primary")} grow sm:grow-0`}
        >
          {t("again")}
        </Link>
        <PrintButton className={`${buttonClass("quiet")} grow sm:grow-0 noscript:hidden`}>
          {t("print")}
        </PrintButton>
      </div>
      {missed > 0 && <p className="mt-2 text-13 text-soft">{t("retryHint", { count: missed })}</p>}
      {refusal && (
        <p role="alert" className="mt-2 text-15 font-semibold text-timeout">
          {refusal === "nothing-to-retry"
            ? t("nothingToRetry")
            : t("busy", { seconds: refusal.busySeconds })}
        </p>
      )}
    </div>
  );
}
