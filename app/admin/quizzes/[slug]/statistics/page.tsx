import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { statisticsPath } from "@/components/desk/statistics/address";
import { QuizStatisticsScreen } from "@/components/desk/statistics/quiz-statistics-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { readStatisticsOrder, type StatisticsOrder } from "@/lib/contracts/statistics";
import { page } from "@/lib/server/page";
import { openPage } from "@/lib/server/staff";
import { quizStatistics } from "@/lib/server/statistics/queries";

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { sort, direction } = readStatisticsOrder(await searchParams);
  const { title } = await load((await params).slug, sort, direction);
  const t = await getTranslations("statistics");
  return { title: t("tab", { title }) };
}

export default async function QuizStatisticsPage({ params, searchParams }: Props) {
  const { sort, direction } = readStatisticsOrder(await searchParams);
  return <QuizStatisticsScreen view={await load((await params).slug, sort, direction)} />;
}

/** Once a request: the title and the page ask for the same figures. */
const load = cache(
  async (slug: string, sort: StatisticsOrder["sort"], direction: StatisticsOrder["direction"]) => {
    const order = { sort, direction };
    const ctx = await openPage("/admin/quizzes/[slug]/statistics", statisticsPath(slug, order));
    return page(quizStatistics(ctx, slug, order));
  },
);
