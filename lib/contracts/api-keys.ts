/** API keys as their owners and administrators see them. */
import { z } from "zod";
import { API_SCOPES, type ApiScope } from "./interchange";

/** How long a key may live, in days; null: until it is revoked. */
export const KEY_DAYS = [30, 90, 365, null] as const;
export type KeyDays = (typeof KEY_DAYS)[number];

/** What one person may have at a time: more is a script that forgets what it made. */
export const MOST_KEYS = 20;

export const makeApiKeySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Say what the key is for.")
    .max(80, "The name is longer than 80 characters."),
  scopes: z
    .array(z.enum(API_SCOPES))
    .min(1, "Choose what the key may do.")
    .transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
  days: z.literal(KEY_DAYS),
});

export const revokeApiKeySchema = z.strictObject({ id: z.uuid() });

export type ApiKeyView = {
  readonly id: string;
  readonly name: string;
  /** How the key begins. */
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  /** ISO instants; null: never. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly state: "works" | "expired" | "revoked";
  readonly owner: { readonly id: string; readonly name: string; readonly isSelf: boolean };
};

/** A new key: the only time it is shown. */
export type MadeApiKey = { readonly id: string; readonly name: string; readonly secret: string };
