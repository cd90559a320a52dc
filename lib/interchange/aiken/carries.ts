import type { Carries } from "@/lib/interchange/interchange";

/** A stem on one line, options and a key: statements and pairs go into that line and come back from it. */
export const AIKEN_CARRIES: Carries = {
  format: "aiken",
  drops: [
    "id",
    "state",
    "verdicts",
    "rationales",
    "optionOrder",
    "explanation",
    "topic",
    "difficulty",
    "seconds",
    "citations",
  ],
};
