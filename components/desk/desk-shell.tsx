import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RingMark } from "@/components/ui/ring-mark";
import { type ThemeName, ThemeSwitch } from "@/components/ui/theme-switch";
import { PAGES } from "@/lib/access/access";
import { isAllowed, type Role } from "@/lib/access/roles";
import { DeskLink } from "./desk-link";

/** The rooms of the desk, in the order of a working day. */
const ROOMS = [
  { name: "questions", href: "/admin/questions" },
  { name: "reports", href: "/admin/reports" },
  { name: "quizzes", href: "/admin/quizzes" },
  { name: "import", href: "/admin/import" },
  { name: "facts", href: "/admin/facts" },
  { name: "entities", href: "/admin/entities" },
  { name: "sources", href: "/admin/sources" },
  { name: "people", href: "/admin/people" },
  { name: "audit", href: "/admin/audit" },
  { name: "settings", href: "/admin/settings" },
] as const;

type Props = {
  readonly theme: ThemeName;
  readonly setTheme: (form: FormData) => Promise<void>;
  readonly role: Role;
  /** Reports that nobody has answered. */
  readonly openReports: number;
  readonly children: ReactNode;
};

/** The frame of every page of the desk: rooms on the left, on a tablet in a row above. */
export function DeskShell({ theme, setTheme, role, openReports, children }: Props) {
  const t = useTranslations("desk");
  const common = useTranslations("common");
  const rooms = ROOMS.filter(({ href }) => isAllowed(role, PAGES[href]));
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-card focus:border focus:border-transparent focus:bg-accent focus:px-4 focus:py-3 focus:text-on-accent"
      >
        {common("skipToContent")}
      </a>
      <header className="flex items-center gap-3 border-b border-rule px-4 print:hidden">
        <Link
          href="/"
          className="inline-flex min-h-12 items-center gap-2 font-serif text-17 font-semibold"
        >
          <RingMark />
          <span className="max-[28rem]:sr-only">{common("name")}</span>
        </Link>
        <Link
          href="/admin"
          className="inline-flex min-h-12 items-center text-15 text-soft hover:text-accent"
        >
          {t("name")}
        </Link>
        <Link
          href="/account"
          className="ml-auto inline-flex min-h-12 items-center px-2 text-15 hover:text-accent"
        >
          {common("nav.account")}
        </Link>
        <ThemeSwitch theme={theme} setTheme={setTheme} />
      </header>
      <div className="flex flex-1 flex-col lg:flex-row">
        <nav
          aria-label={t("rooms.label")}
          className="border-b border-rule lg:w-44 lg:shrink-0 lg:border-r lg:border-b-0 print:hidden"
        >
          <ul className="flex gap-1 overflow-x-auto px-2 py-1 lg:sticky lg:top-0 lg:flex-col lg:py-3">
            {rooms.map(({ name, href }) => (
              <li key={name} className="shrink-0">
                <DeskLink href={href}>
                  {t(`rooms.${name}`)}
                  {name === "reports" && openReports > 0 && (
                    <span className="ml-auto pl-2 text-13 tabular-nums">
                      <span aria-hidden="true">{openReports}</span>
                      <span className="sr-only">{t("rooms.open", { count: openReports })}</span>
                    </span>
                  )}
                </DeskLink>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-4 sm:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}
