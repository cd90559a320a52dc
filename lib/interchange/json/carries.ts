import type { Carries } from "@/lib/interchange/interchange";

/** What comes in is a draft, whatever it was: all else comes back. */
export const JSON_CARRIES: Carries = { format: "json", drops: ["state"] };
