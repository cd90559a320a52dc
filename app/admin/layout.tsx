import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { setTheme } from "@/app/actions";
import { readTheme } from "@/app/preferences";
import { DeskShell } from "@/components/desk/desk-shell";
import { getContext } from "@/lib/server/context";
import { countOpenReports } from "@/lib/server/reports/queries";

export async function generateMetadata(): Promise<Metadata> {
  const [t, common] = await Promise.all([getTranslations("desk"), getTranslations("common")]);
  // A plain title would take the name of the product from every page below.
  const whole = `${t("name")} · ${common("name")}`;
  return { title: { absolute: whole, template: `%s · ${whole}` }, robots: { index: false } };
}

/** The frame only: each page asks for itself who may open it. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const ctx = await getContext();
  const role = ctx.account?.role ?? "taker";
  if (role === "taker") return children;
  return (
    <DeskShell
      theme={await readTheme()}
      setTheme={setTheme}
      role={role}
      openReports={await countOpenReports(ctx)}
    >
      {children}
    </DeskShell>
  );
}
