import type { Carries } from "@/lib/interchange/interchange";

/**
 * Statements and pairs go into the question text and come back from it; format, difficulty and seconds
 * are tags; sources stand at the end of the general feedback.
 */
export const MOODLE_XML_CARRIES: Carries = {
  format: "moodle-xml",
  drops: ["state", "verdicts"],
};
