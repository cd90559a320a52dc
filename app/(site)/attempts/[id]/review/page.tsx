import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readShow } from "@/components/review/filter";
import { readReportPlace } from "@/components/review/report-address";
import { ReviewScreen } from "@/components/review/review-screen";
import { StillRunning } from "@/components/review/still-running";
import type { AddressFields } from "@/lib/contracts/address";
import type { ReviewView } from "@/lib/contracts/review";
import { reviewView } from "@/lib/server/attempts/queries";
import { getContext } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { page } from "@/lib/server/page";
import { markSeen } from "@/lib/server/regrades/taker";
import { practiseVariants, report, retry } from "./actions";

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [view, t] = await Promise.all([
    params.then(({ id }) => loadReview(id)),
    getTranslations("review"),
  ]);
  const title = view ? t("title", { title: view.attempt.title }) : t("running.title");
  return { title, robots: { index: false } };
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const { show, busy, retry: retried, "no-variant": without } = query;
  const view = await loadReview(id);
  if (!view) return <StillRunning attemptId={id} />;
  await markSeen(await getContext(), { attempt: view.attempt.id });
  const busySeconds = Number(busy);
  const isBusy = busySeconds > 0 && busySeconds <= 600;
  return (
    <ReviewScreen
      view={view}
      show={readShow(show)}
      retry={retry}
      practiseVariants={practiseVariants}
      reporting={{ send: report, place: readReportPlace(query) }}
      withoutVariant={without === undefined ? null : Number(without)}
      refusal={
        isBusy
          ? { busySeconds: Math.ceil(busySeconds) }
          : retried === "none"
            ? "nothing-to-retry"
            : null
      }
    />
  );
}

/** Once a request: the title and the page ask for the same review. null: the attempt still runs. */
const loadReview = cache(async (id: string): Promise<ReviewView | null> => {
  try {
    return await page(reviewView(await getContext(), id));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-finished") return null;
    throw error;
  }
});
