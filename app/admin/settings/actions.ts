"use server";

import type { z } from "zod";
import { saveSettingsSchema } from "@/lib/contracts/settings";
import { saveSettings as save } from "@/lib/server/settings/commands";
import { action } from "@/lib/server/staff";

const saveSettingsAction = action("saveSettings", saveSettingsSchema, save);

export async function saveSettings(input: z.input<typeof saveSettingsSchema>) {
  return saveSettingsAction(input);
}
