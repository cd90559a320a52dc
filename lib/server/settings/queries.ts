import "server-only";
import { type DeskSettings, deskSettingsSchema, type SettingsView } from "@/lib/contracts/settings";
import { env } from "@/lib/server/env";
import type { StaffContext } from "@/lib/server/staff";
import type { Prisma } from "@/prisma/generated/client";

export const SETTING = "desk";

/** The settings of the desk, in or out of a transaction; a fresh installation has the defaults. */
export async function deskSettings(
  tx: Pick<Prisma.TransactionClient, "setting">,
): Promise<DeskSettings> {
  const row = await tx.setting.findUnique({ where: { key: SETTING } });
  return deskSettingsSchema.parse(row ? toObject(row.value) : {});
}

/** With how many could publish, and whether mail can be sent: what a choice here depends on. */
export async function settingsView({ db }: StaffContext): Promise<SettingsView> {
  const [settings, publishers] = await Promise.all([
    deskSettings(db),
    db.user.count({ where: { role: { in: ["reviewer", "admin"] }, disabledAt: null } }),
  ]);
  const { SMTP_URL, MAIL_FROM } = env();
  return {
    settings,
    publishers,
    mail: SMTP_URL
      ? { isSet: true, host: new URL(SMTP_URL).host, from: MAIL_FROM ?? null }
      : { isSet: false },
  };
}

/** A row that was edited by hand into something else counts as one that is not there. */
function toObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
