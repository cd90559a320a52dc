"use server";

import { formOf } from "@/app/form";
import { keepTheme, THEMES } from "@/app/preferences";

/** Keeps the colour scheme named by the pressed button; anything else is ignored. */
export async function setTheme(sent: FormData): Promise<void> {
  const theme = THEMES.find((known) => known === formOf(sent).get("theme"));
  if (theme) await keepTheme(theme);
}
