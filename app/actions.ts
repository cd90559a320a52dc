"use server";

import { keepTheme, THEMES } from "@/app/preferences";

/** Keeps the colour scheme named by the pressed button; anything else is ignored. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = THEMES.find((known) => known === form.get("theme"));
  if (theme) await keepTheme(theme);
}
