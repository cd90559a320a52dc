import type { ReactNode } from "react";
import { SiteShell } from "@/components/ui/site-shell";
import { getContext } from "@/lib/server/context";
import { setTheme } from "./actions";
import { readTheme } from "./preferences";

/** Header, main and footer around every page but the runner, which has the screen to itself. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const [theme, { account }] = await Promise.all([readTheme(), getContext()]);
  const visitor = account === null ? "guest" : account.role === "taker" ? "taker" : "staff";
  return (
    <SiteShell theme={theme} setTheme={setTheme} visitor={visitor}>
      {children}
    </SiteShell>
  );
}
