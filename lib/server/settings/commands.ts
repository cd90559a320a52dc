import "server-only";
import type { z } from "zod";
import type { DeskSettings, saveSettingsSchema } from "@/lib/contracts/settings";
import { record } from "@/lib/server/audit/record";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { deskSettings, SETTING } from "./queries";

/** One writer of settings at a time, also while there is no row to lock. */
const SETTINGS_LOCK = 19_004;

/**
 * Keeps the settings, unless somebody else changed them after this form was opened. Saving what is
 * kept already changes and records nothing.
 */
export async function saveSettings(
  { db, account, now }: StaffContext,
  { review, shown }: z.output<typeof saveSettingsSchema>,
): Promise<DeskSettings> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SETTINGS_LOCK}::bigint)`;
    const before = await deskSettings(tx);
    if (before.review === review) return before;
    if (before.review !== shown.review) {
      throw new AppError(
        "conflict",
        "Somebody else has changed the settings meanwhile. Look at them, then save again.",
        { extra: { settings: before } },
      );
    }
    const after = { review };
    const value = JSON.stringify(after);
    await tx.setting.upsert({
      where: { key: SETTING },
      create: { key: SETTING, value },
      update: { value },
    });
    await record(tx, account, now, {
      action: "settings.changed",
      subjectKind: "settings",
      subjectId: SETTING,
      summary: "Changed who has to publish a question.",
      detail: { before, after },
    });
    return after;
  });
}
