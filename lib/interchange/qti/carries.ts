import type { Carries } from "@/lib/interchange/interchange";

/** QTI has no place for what is said of each statement, or for where a question stands with us. */
export const QTI_CARRIES: Carries = { format: "qti", drops: ["state", "verdicts"] };
