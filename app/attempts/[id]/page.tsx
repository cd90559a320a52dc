import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { cache } from "react";
import { Runner } from "@/components/play/runner";
import { NeedsScript } from "@/components/ui/needs-script";
import { runnerView } from "@/lib/server/attempts/queries";
import { getContext } from "@/lib/server/context";
import { page } from "@/lib/server/page";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { attempt } = await loadView((await params).id);
  return { title: attempt.title, robots: { index: false } };
}

export default async function RunnerPage({ params }: Props) {
  const { id } = await params;
  const [view, { play, question }] = await Promise.all([loadView(id), getMessages()]);
  // In after-each mode the last reasons are still to be read.
  if (view.attempt.status === "finished" && !view.last) redirect(`/attempts/${id}/review`);
  return (
    <>
      <div className="mx-auto max-w-176 px-4">
        <NeedsScript />
      </div>
      <NextIntlClientProvider messages={{ play, question }}>
        <Runner view={view} />
      </NextIntlClientProvider>
    </>
  );
}

/** Once a request: the title and the page start from the same state. */
const loadView = cache(async (id: string) => page(runnerView(await getContext(), id)));
