import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ErrorTextProvider } from "@/components/ui/error-text";
import { inter, sourceSerif } from "./fonts";
import "./globals.css";
import { readTheme } from "./preferences";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: `${t("name")}: ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, t] = await Promise.all([
    getLocale(),
    readTheme(),
    getTranslations("common.error"),
  ]);
  return (
    <html
      lang={locale}
      data-theme={theme === "system" ? undefined : theme}
      className={`${inter.variable} ${sourceSerif.variable}`}
    >
      <body>
        <ErrorTextProvider
          text={{
            title: t("title"),
            body: t("body"),
            retry: t("retry"),
            home: t("home"),
            reference: t("reference"),
          }}
        >
          {children}
        </ErrorTextProvider>
      </body>
    </html>
  );
}
