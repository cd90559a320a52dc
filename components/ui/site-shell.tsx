import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RingMark } from "./ring-mark";
import { type ThemeName, ThemeSwitch } from "./theme-switch";

type Props = {
  readonly theme: ThemeName;
  readonly setTheme: (form: FormData) => Promise<void>;
  readonly children: ReactNode;
};

export function SiteShell({ theme, setTheme, children }: Props) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-10 focus:rounded-card focus:border focus:border-transparent focus:bg-accent focus:px-4 focus:py-3 focus:text-on-accent"
      >
        {t("skipToContent")}
      </a>
      <header className="border-b border-rule print:hidden">
        <div className="mx-auto flex max-w-page items-center justify-between px-4 sm:px-6">
          <Link
            href="/"
            className="inline-flex min-h-14 items-center gap-2 font-serif text-21 font-semibold"
          >
            <RingMark />
            {/* On the narrowest screens, or at 400 %, the mark stands for it. */}
            <span className="max-[22rem]:sr-only">{t("name")}</span>
          </Link>
          <nav aria-label={t("nav.label")} className="ml-auto">
            <Link
              href="/practice"
              className="inline-flex min-h-14 items-center px-3 text-15 font-semibold hover:text-accent"
            >
              {t("nav.practice")}
            </Link>
          </nav>
          <ThemeSwitch theme={theme} setTheme={setTheme} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 sm:px-6">
        {children}
      </main>
      <footer className="mt-10 sm:mt-16 border-t border-rule print:hidden">
        <p className="mx-auto max-w-page px-4 py-5 text-13 text-soft sm:px-6">{t("footer")}</p>
      </footer>
    </div>
  );
}
