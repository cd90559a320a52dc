import type { ReactNode } from "react";
import { SiteShell } from "@/components/ui/site-shell";
import { setTheme } from "./actions";
import { readTheme } from "./preferences";

/** Header, main and footer around every page but the runner, which has the screen to itself. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  return (
    <SiteShell theme={await readTheme()} setTheme={setTheme}>
      {children}
    </SiteShell>
  );
}
