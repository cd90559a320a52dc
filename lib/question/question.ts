/**
 * The content of a question, complete with its key: what the bank holds and what the generator
 * writes. Nothing of this type may reach a browser while the question is open; see contracts/item.ts
 * for what may.
 */
import { z } from "zod";
import { FORMATS, MOVES } from "./format";

export const citationSchema = z.strictObject({
  /** Id of an entry in questions/sources.yaml. */
  source: z.string().min(1),
  /** Where in the source: the section's heading, or a page or paragraph. */
  locator: z.string().min(1),
});

const optionSchema = z.strictObject({
  /** Stable within one version: "a" to "d" in canonical order. Never sent to a taker. */
  id: z.string().min(1),
  text: z.string().min(1),
  /** One sentence: why this option is right, or what it really is. */
  rationale: z.string().min(1),
});

/** What the columns of a table are called, and whether its rows are pairs or two lists to be matched. */
export const columnsSchema = z.strictObject({
  left: z.string().min(1),
  right: z.string().min(1),
  /** `pairs`: rows 1, 2, 3 … to be judged. `lists`: left A, B, C …, right 1, 2, 3 …, in no shared order. */
  kind: z.enum(["pairs", "lists"]),
});

/** What is to be said of one statement, pair or event after the answer. */
export const verdictSchema = z.strictObject({
  /** Absent where there is nothing to be right or wrong: an event in a list, a row of two lists. */
  holds: z.boolean().optional(),
  /** What makes it false. */
  move: z.enum(MOVES).optional(),
  reason: z.string().min(1),
});

export const questionVersionSchema = z.strictObject({
  /** Identity of the question: the same while its wording changes. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "lower-case letters, digits, dots and hyphens"),
  format: z.enum(FORMATS),
  stem: z.string().min(1),
  statements: z.array(z.string().min(1)).min(2).max(4).optional(),
  pairs: z
    .array(z.strictObject({ left: z.string().min(1), right: z.string().min(1) }))
    .min(2)
    .max(5)
    .optional(),
  columns: columnsSchema.optional(),
  /** One for each statement or pair, in their order. */
  verdicts: z.array(verdictSchema).min(2).max(5).optional(),
  options: z.array(optionSchema).length(4),
  /** Id of the one right option. */
  key: z.string().min(1),
  /** `fixed` where the order carries meaning: ascending numbers, years, statement codes. */
  optionOrder: z.enum(["shuffled", "fixed"]),
  /** One to three sentences of context, in Markdown without links or images. */
  explanation: z.string().min(1),
  topic: z.string().min(1),
  /** 1 (known to everyone who reads the papers) to 5 (obscure, or options very near). */
  difficulty: z.int().min(1).max(5),
  /** What makes it as hard as that, each a clause. */
  difficultyReasons: z.array(z.string().min(1)).min(1),
  /** Suggested time limit in seconds. */
  seconds: z.int().min(5).max(600),
  citations: z.array(citationSchema).min(1),
  /** Ids of the facts the question rests on: the key's first, then those that prove the others wrong. */
  facts: z.array(z.string().min(1)),
  /** Ids of the disputes the facts touch; shown in the review as "sources differ". */
  disputes: z.array(z.string().min(1)),
});

export type QuestionVersion = z.infer<typeof questionVersionSchema>;
export type Citation = z.infer<typeof citationSchema>;
