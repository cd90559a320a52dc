import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Runner } from "@/components/play/runner";
import { runnerView } from "@/lib/server/attempts/queries";
import { getContext } from "@/lib/server/context";
import { page } from "@/lib/server/page";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("play");
  return { title: t("title"), robots: { index: false } };
}

export default async function RunnerPage({ params }: Props) {
  const { id } = await params;
  const [ctx, { play }] = await Promise.all([getContext(), getMessages()]);
  const view = await page(runnerView(ctx, id));
  // In after-each mode the last reasons are still to be read.
  if (view.attempt.status === "finished" && !view.last) redirect(`/attempts/${id}/review`);
  return (
    <NextIntlClientProvider messages={{ play }}>
      <Runner view={view} />
    </NextIntlClientProvider>
  );
}
