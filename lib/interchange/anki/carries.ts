import type { Carries } from "@/lib/interchange/interchange";

/** Cards to learn from: all that a question says goes along, though nothing reads it back. */
export const ANKI_CARRIES: Carries = {
  format: "anki",
  drops: ["id", "state", "optionOrder", "seconds"],
};
