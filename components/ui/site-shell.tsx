import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RingMark } from "./ring-mark";
import { type ThemeName, ThemeSwitch } from "./theme-switch";

type Props = {
  readonly theme: ThemeName;
  readonly setTheme: (form: FormData) => Promise<void>;
  /** Who looks: nobody known, somebody with an account, or somebody of the desk. */
  readonly visitor: "guest" | "taker" | "staff";
  readonly children: ReactNode;
};

/** On a phone all of the header stands in one row of 360 px. */
const LINK =
  "inline-flex min-h-14 items-center px-1 text-15 font-semibold hover:text-accent sm:px-3";

export function SiteShell({ theme, setTheme, visitor, children }: Props) {
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
            className="inline-flex min-h-14 items-center gap-2 font-serif text-17 font-semibold sm:text-21"
          >
            <RingMark />
            {/* On the narrowest screens, or at 400 %, the mark stands for it. */}
            <span className="max-[22rem]:sr-only">{t("name")}</span>
          </Link>
          <nav aria-label={t("nav.label")} className="ml-auto flex shrink-0">
            <Link href="/practice" className={LINK}>
              {t("nav.practice")}
            </Link>
            {visitor === "staff" && (
              // On a phone the account leads there.
              <Link href="/admin" className={`${LINK} max-sm:hidden`}>
                {t("nav.desk")}
              </Link>
            )}
            <Link href={visitor === "guest" ? "/sign-in" : "/account"} className={LINK}>
              {visitor === "guest" ? t("nav.signIn") : t("nav.account")}
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
