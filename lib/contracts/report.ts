/** “Something is wrong with this question”: what a taker sends, and sees of the answer. */
import { z } from "zod";
import { storable } from "@/lib/kernel/text";

export const REASONS = [
  "wrong-key",
  "several-right",
  "out-of-date",
  "unclear",
  "spelling",
  "other",
] as const;
export type Reason = (typeof REASONS)[number];

/** mended: the question was changed; right-as-is: it stays; duplicate: answered in another report. */
export const DECISIONS = ["mended", "right-as-is", "duplicate"] as const;
export type Decision = (typeof DECISIONS)[number];

export const MOST_COMMENT = 1_000;

/** A form sends each line break as two characters; a person typed one. */
export const writtenSchema = z
  .string()
  .transform((text) => storable(text).replaceAll("\r\n", "\n").trim())
  .pipe(z.string().max(MOST_COMMENT, "at most 1,000 characters"));

export const reasonSchema = z.enum(REASONS);
export const decisionSchema = z.enum(DECISIONS);

export const sendReportSchema = z
  .strictObject({
    position: z.int().min(1).max(1000).describe("Of the question in the attempt"),
    reason: reasonSchema,
    comment: writtenSchema.optional().describe("Required with the reason other"),
  })
  .refine(({ reason, comment }) => reason !== "other" || Boolean(comment), {
    path: ["comment"],
    error: "say in a few words what is wrong",
  });
export type SendReportInput = z.infer<typeof sendReportSchema>;

/** A report as its taker sees it. */
export const reportSchema = z.strictObject({
  reason: reasonSchema,
  comment: z.string(),
  sentAt: z.string().describe("ISO instant"),
  answer: z
    .strictObject({ decision: decisionSchema, note: z.string(), at: z.string() })
    .nullable()
    .describe("Of the editors; null: none yet, and the report can still be changed"),
});
export type ReportView = z.infer<typeof reportSchema>;
