/** What a device remembers of its reader's wishes: two cookies, read and written only here. */
import "server-only";
import { cookies } from "next/headers";
import { PACES, type Pace } from "@/lib/quiz/policy";

export const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const THEME_COOKIE = "theme";
const PACE_COOKIE = "pace";
const LASTING = { path: "/", maxAge: 365 * 24 * 60 * 60, sameSite: "lax", httpOnly: true } as const;

export async function readTheme(): Promise<Theme> {
  const kept = (await cookies()).get(THEME_COOKIE)?.value;
  return THEMES.find((theme) => theme === kept) ?? "system";
}

export async function keepTheme(theme: Theme): Promise<void> {
  (await cookies()).set(THEME_COOKIE, theme, LASTING);
}

export async function readPace(): Promise<Pace> {
  const kept = (await cookies()).get(PACE_COOKIE)?.value;
  return PACES.find((pace) => pace === kept) ?? "1";
}

export async function keepPace(pace: Pace): Promise<void> {
  (await cookies()).set(PACE_COOKIE, pace, LASTING);
}
