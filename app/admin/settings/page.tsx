import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { SettingsScreen } from "@/components/desk/settings/settings-screen";
import { settingsView } from "@/lib/server/settings/queries";
import { openPage } from "@/lib/server/staff";
import { saveSettings } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.settings"))("title") };
}

export default async function SettingsPage() {
  const ctx = await openPage("/admin/settings", "/admin/settings");
  const [view, { people }] = await Promise.all([settingsView(ctx), getMessages()]);
  return (
    <NextIntlClientProvider messages={{ people }}>
      <SettingsScreen view={view} saveSettings={saveSettings} />
    </NextIntlClientProvider>
  );
}
