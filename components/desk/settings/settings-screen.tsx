import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import type { SettingsView } from "@/lib/contracts/settings";
import { type SaveSettings, SettingsForm } from "./settings-form";

type Props = { readonly view: SettingsView; readonly saveSettings: SaveSettings };

export function SettingsScreen({ view, saveSettings }: Props) {
  const t = useTranslations("people.settings");
  const { settings, publishers, mail } = view;
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <div className="grid max-w-measure gap-8">
        <SettingsForm settings={settings} publishers={publishers} saveSettings={saveSettings} />
        <section aria-labelledby="mail-heading" className="grid gap-2">
          <h2 id="mail-heading" className="text-17 font-semibold">
            {t("mail.heading")}
          </h2>
          <p>
            {mail.isSet
              ? mail.from
                ? t("mail.setFrom", { host: mail.host, from: mail.from })
                : t("mail.set", { host: mail.host })
              : t("mail.unset")}
          </p>
          {!mail.isSet && <p className="text-soft">{t("mail.how")}</p>}
        </section>
      </div>
    </>
  );
}
