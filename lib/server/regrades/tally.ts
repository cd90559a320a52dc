import "server-only";
/** What a regrade touched, as it is kept. */
import { z } from "zod";
import type { RegradeTally } from "@/lib/contracts/regrade";

const tallySchema = z.object({
  answers: z.number(),
  attempts: z.number(),
  people: z.number(),
  up: z.number(),
  peopleUp: z.number(),
  gained: z.number(),
  lower: z.number(),
  peopleLower: z.number(),
  lost: z.number(),
  same: z.number(),
});

export function tallyOf(json: unknown): RegradeTally {
  return tallySchema.parse(json);
}
