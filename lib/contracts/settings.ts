/** What an administrator decides for the whole desk. */
import { z } from "zod";

/** Whether somebody other than the author has to publish a question. */
export const REVIEW_RULES = ["always", "when-there-is-another", "never"] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];

/** As kept: each value that is missing or unreadable is the default, so an older row still serves. */
export const deskSettingsSchema = z.object({
  review: z.enum(REVIEW_RULES).catch("when-there-is-another"),
});
export type DeskSettings = z.infer<typeof deskSettingsSchema>;

/** As sent by the form: exact, and with the revision it was read at, so that nobody undoes another unseen. */
export const saveSettingsSchema = z.strictObject({
  review: z.enum(REVIEW_RULES, { error: "must be one of the three rules" }),
  /** What the form showed when it was opened. */
  shown: z.strictObject({ review: z.enum(REVIEW_RULES) }),
});

export type SettingsView = {
  readonly settings: DeskSettings;
  /** Accounts that may publish and may sign in. */
  readonly publishers: number;
  readonly mail:
    | { readonly isSet: false }
    /** The server's name only: the address may hold a password. */
    | { readonly isSet: true; readonly host: string; readonly from: string | null };
};
