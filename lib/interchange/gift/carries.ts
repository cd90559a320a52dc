import type { Carries } from "@/lib/interchange/interchange";

/** Statements, pairs and their headings go into the stem and come back from it. */
export const GIFT_CARRIES: Carries = {
  format: "gift",
  drops: ["state", "verdicts", "optionOrder", "difficulty", "seconds", "citations"],
};
