import type { Carries } from "@/lib/interchange/interchange";

/** What comes in is a draft, whatever it was: all else comes back. */
export const CSV_CARRIES: Carries = { format: "csv", drops: ["state"] };
