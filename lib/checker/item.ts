/**
 * A question as the checker reads it: the published fields, described here anew so that a slip in
 * the bank's own schema cannot hide one in the bank.
 */
import { z } from "zod";

const text = z.string().refine((value) => value.trim() !== "", "is empty");
const ids = z.array(text);

const itemSchema = z
  .strictObject({
    id: text,
    format: z.enum([
      "single",
      "negative",
      "statements-which",
      "statements-how-many",
      "assertion-reason",
      "match-pairs",
      "chronology",
    ]),
    stem: text,
    statements: z.array(text).min(2).max(4).optional(),
    pairs: z
      .array(z.strictObject({ left: text, right: text }))
      .min(3)
      .max(4)
      .optional(),
    columns: z
      .strictObject({ left: text, right: text, kind: z.enum(["pairs", "lists"]) })
      .optional(),
    verdicts: z
      .array(
        z.strictObject({
          holds: z.boolean().optional(),
          move: text.optional(),
          reason: text,
        }),
      )
      .optional(),
    options: z.array(z.strictObject({ id: text, text, rationale: text })).length(4),
    key: text,
    optionOrder: z.enum(["shuffled", "fixed"]),
    explanation: text,
    topic: text,
    difficulty: z.int().min(1).max(5),
    difficultyReasons: z.array(text).min(1),
    seconds: z.number().positive(),
    citations: z.array(z.strictObject({ source: text, locator: text })).min(1),
    facts: ids.min(1),
    disputes: ids,
  })
  .superRefine((item, context) => {
    const complain = (message: string) => context.addIssue({ code: "custom", message });
    const optionIds = item.options.map(({ id }) => id);
    if (new Set(optionIds).size < optionIds.length) complain("two options have one id");
    if (!optionIds.includes(item.key)) complain(`no option has the key’s id “${item.key}”`);
    const judged = item.statements ?? item.pairs;
    if (item.verdicts !== undefined && item.verdicts.length !== judged?.length) {
      complain("verdicts and what they judge differ in number");
    }
    const wantsStatements = STATED.has(item.format);
    if (wantsStatements !== (item.statements !== undefined)) {
      complain(`${item.format} ${wantsStatements ? "needs" : "takes no"} statements`);
    }
    const wantsPairs = item.format === "match-pairs";
    if (wantsPairs !== (item.pairs !== undefined) || wantsPairs !== (item.columns !== undefined)) {
      complain(`${item.format} ${wantsPairs ? "needs pairs and columns" : "takes no pairs"}`);
    }
  });

const STATED: ReadonlySet<string> = new Set([
  "statements-which",
  "statements-how-many",
  "assertion-reason",
  "chronology",
]);

export type Item = z.infer<typeof itemSchema>;

/** The question, or what is wrong with its shape in one line. */
export function parseItem(input: unknown): Item | string {
  const parsed = itemSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}
