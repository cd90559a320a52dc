/** What each format cannot carry, for whoever chooses one. */
import type { ExportFormat } from "@/lib/contracts/interchange";
import type { Carries } from "./interchange";

export const CARRIES: Readonly<Partial<Record<ExportFormat, Carries>>> = {};
