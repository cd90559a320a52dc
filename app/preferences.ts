/** What a device remembers of its reader's wishes: two cookies, read and written only here. */
import "server-only";
import { cookies, headers } from "next/headers";
import { PACES, type Pace } from "@/lib/quiz/policy";
import { cookieName } from "@/lib/server/cookies";
import { isSecure } from "@/lib/server/visit";

export const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const THEME_COOKIE = "theme";
const PACE_COOKIE = "pace";
const LASTING = { path: "/", maxAge: 365 * 24 * 60 * 60, sameSite: "lax", httpOnly: true } as const;

export async function readTheme(): Promise<Theme> {
  const kept = await read(THEME_COOKIE);
  return THEMES.find((theme) => theme === kept) ?? "system";
}

export async function keepTheme(theme: Theme): Promise<void> {
  await keep(THEME_COOKIE, theme);
}

export async function readPace(): Promise<Pace> {
  const kept = await read(PACE_COOKIE);
  return PACES.find((pace) => pace === kept) ?? "1";
}

export async function keepPace(pace: Pace): Promise<void> {
  await keep(PACE_COOKIE, pace);
}

async function isSecureNow(): Promise<boolean> {
  const sent = await headers();
  return isSecure({ header: (name) => sent.get(name) });
}

/** Wishes are no secret: one from before there was https here is as good. */
async function read(name: string): Promise<string | undefined> {
  const jar = await cookies();
  return (jar.get(cookieName(name, await isSecureNow())) ?? jar.get(name))?.value;
}

async function keep(name: string, value: string): Promise<void> {
  const secure = await isSecureNow();
  (await cookies()).set(cookieName(name, secure), value, { ...LASTING, secure });
}
