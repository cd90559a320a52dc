/** RFC 9457 problem details: the only shape of an error on /api. */
import { z } from "zod";

export const PROBLEM_CODES = [
  "invalid",
  "not-found",
  "conflict",
  "not-finished",
  "finished",
  "rows-rejected",
  "too-slow",
  "too-large",
  "unsupported-media-type",
  "too-many-requests",
  "signed-out",
  "forbidden",
  "unavailable",
  "internal",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What happened and what to do"),
  code: z.enum(PROBLEM_CODES),
  errors: z
    .array(z.strictObject({ field: z.string(), message: z.string() }))
    .optional()
    .describe("Bad input: the fields at fault"),
  requestId: z
    .string()
    .optional()
    .describe("With a fault of the server: what to quote to whoever runs it"),
  attempt: z.unknown().optional().describe("With a conflict: the true state of the attempt"),
  item: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
