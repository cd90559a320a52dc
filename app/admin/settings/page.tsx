import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { makeApiKey, revokeApiKey } from "@/app/(site)/account/key-actions";
import { ApiKeys } from "@/components/desk/api-keys/api-keys";
import { SettingsScreen } from "@/components/desk/settings/settings-screen";
import { apiKeys } from "@/lib/server/api-keys/queries";
import { settingsView } from "@/lib/server/settings/queries";
import { openPage } from "@/lib/server/staff";
import { saveSettings } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.settings"))("title") };
}

export default async function SettingsPage() {
  const ctx = await openPage("/admin/settings", "/admin/settings");
  const [view, allKeys, { people, keys }] = await Promise.all([
    settingsView(ctx),
    apiKeys(ctx, "all"),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={{ people, keys }}>
      <SettingsScreen view={view} saveSettings={saveSettings} />
      <div className="mt-8 max-w-240">
        <ApiKeys
          keys={allKeys}
          isAll
          headingClass="text-17 font-semibold"
          makeApiKey={makeApiKey}
          revokeApiKey={revokeApiKey}
        />
      </div>
    </NextIntlClientProvider>
  );
}
