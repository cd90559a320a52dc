import "server-only";
/** What counts of an item. Every read that adds up outcomes of finished attempts takes them from here. */
import { Prisma } from "@/prisma/generated/client";

/** To be put behind `items i`. */
export const REGRADED = Prisma.empty;

/** The outcome in force of `items i` after `REGRADED`. */
export const OUTCOME_IN_FORCE = Prisma.sql`i.outcome`;
