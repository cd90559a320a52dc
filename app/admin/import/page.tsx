import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { InterchangeScreen } from "@/components/desk/interchange/interchange-screen";
import { MOST_IMPORT_BYTES, MOST_IMPORTED } from "@/lib/contracts/interchange";
import { interchangeView } from "@/lib/server/interchange/desk-queries";
import { openPage } from "@/lib/server/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("interchange"))("title") };
}

export default async function ImportPage() {
  const ctx = await openPage("/admin/import", "/admin/import");
  const [view, { interchange, question }] = await Promise.all([
    interchangeView(ctx),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={{ interchange, question }}>
      <InterchangeScreen
        view={view}
        limits={{ bytes: MOST_IMPORT_BYTES, questions: MOST_IMPORTED }}
      />
    </NextIntlClientProvider>
  );
}
