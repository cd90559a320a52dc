import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { queuePath, readQueueChoice } from "@/components/desk/reports/queue-address";
import { QueueScreen } from "@/components/desk/reports/queue-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { REASONS } from "@/lib/contracts/report";
import { queueView } from "@/lib/server/reports/queue";
import { openPage } from "@/lib/server/staff";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports.queue");
  return { title: t("title"), robots: { index: false } };
}

export default async function ReportsPage({ searchParams }: Props) {
  const choice = readQueueChoice(await searchParams, { reasons: REASONS });
  const ctx = await openPage("/admin/reports", queuePath(choice));
  return <QueueScreen view={await queueView(ctx, choice)} now={ctx.now} />;
}
