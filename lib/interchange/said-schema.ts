/**
 * The fields of our own formats, forgiving of how they are typed: numbers and truths as texts, options
 * as plain texts, null for nothing.
 */
import { z } from "zod";
import { MOVES } from "@/lib/question/format";
import { unstorableAt } from "./remark";

const tidy = (text: string) => text.replace(/\r\n?/g, "\n").trim();

function textOf(most: number) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? "Missing: add it." : "This must be a text."),
    })
    .overwrite(tidy)
    .max(most, `Longer than ${most.toLocaleString("en")} characters: shorten it.`)
    .refine((text) => unstorableAt(text) < 0, {
      error: "Holds the character 0 or half of a character: take it out.",
    });
}

const text = textOf(4_000);
const perhaps = text.nullish();
const asNamed = (value: unknown) =>
  typeof value === "string"
    ? value
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, "-")
    : value;
const blankIsNone = (value: unknown) => (value === "" || value === null ? undefined : value);
const listOf = <T extends z.ZodType>(one: T, most: number, what: string) =>
  z.preprocess(
    // A list of thousands is at fault once, not in each of its members.
    (value) => (Array.isArray(value) ? value.slice(0, most + 1) : value),
    z
      .array(one, { error: "This must be a list, in square brackets." })
      .max(most, `More than ${most} ${what}: leave some out.`),
  );

const HOLDS: Readonly<Record<string, boolean>> = {
  ...{ true: true, t: true, yes: true, y: true, correct: true, right: true, "1": true },
  ...{ false: false, f: false, no: false, n: false, incorrect: false, wrong: false, "0": false },
};
const DIFFICULTIES: Readonly<Record<string, number>> = { easy: 2, medium: 3, moderate: 3, hard: 4 };

function wholeNumber(least: number, most: number, words: Readonly<Record<string, number>> = {}) {
  const error = `Write a whole number from ${least} to ${most}.`;
  return z.preprocess((value) => {
    if (typeof value !== "string") return blankIsNone(value);
    const typed = value.trim().toLowerCase();
    const digits = /^(\d{1,6})(?:[.,]0+)?\s*(?:s|secs?|seconds?)?\.?$/.exec(typed)?.[1];
    return typed === "" ? undefined : digits ? Number(digits) : (words[typed] ?? value);
  }, z.int({ error }).min(least, error).max(most, error).optional());
}

const choice = <const T extends readonly [string, ...string[]]>(values: T, error: string) =>
  z.preprocess((value) => blankIsNone(asNamed(value)), z.enum(values, { error }).optional());

const optionSchema = z.preprocess(
  (value) => (typeof value === "string" ? { text: value } : value),
  z.object(
    { id: perhaps, text, rationale: perhaps },
    { error: "This must be a text, or an object with a text." },
  ),
);

const verdictSchema = z.object(
  {
    holds: z.preprocess((value) => {
      const typed = typeof value === "string" ? value.trim().toLowerCase() : value;
      return typeof typed === "string" ? (HOLDS[typed] ?? blankIsNone(typed)) : typed;
    }, z.boolean({ error: "Write true or false, or leave it empty." }).nullish()),
    move: choice(MOVES, `Write one of ${MOVES.join(", ")}, or leave it empty.`),
    reason: perhaps,
  },
  { error: "This must be an object with holds and reason." },
);

const citationSchema = z.object(
  {
    source: textOf(120).nullish(),
    publisher: perhaps,
    title: perhaps,
    date: perhaps,
    url: perhaps,
    locator: perhaps,
  },
  { error: "This must be an object with source and locator." },
);

export const saidSchema = z.object(
  {
    id: textOf(200).nullish(),
    title: perhaps,
    stem: text.min(1, "Empty: write the question."),
    statements: listOf(text, 4, "statements").nullish(),
    pairs: listOf(
      z.object(
        { left: text, right: text },
        { error: "This must be an object with left and right." },
      ),
      5,
      "pairs",
    ).nullish(),
    columns: z
      .object(
        {
          left: perhaps,
          right: perhaps,
          kind: choice(["pairs", "lists"], "Write pairs or lists."),
        },
        { error: "This must be an object with left, right and kind." },
      )
      .nullish(),
    verdicts: listOf(verdictSchema, 5, "verdicts").nullish(),
    options: listOf(optionSchema, 20, "options"),
    key: z.unknown(),
    optionOrder: choice(["shuffled", "fixed"], "Write shuffled or fixed."),
    explanation: perhaps,
    topic: textOf(120).nullish(),
    difficulty: wholeNumber(1, 5, DIFFICULTIES),
    seconds: wholeNumber(5, 600),
    citations: listOf(citationSchema, 24, "citations").nullish(),
  },
  { error: "This is no question: it must be an object with stem, options and key." },
);
export type Said = z.infer<typeof saidSchema>;

/** The fields that are read. */
export const SAID_FIELDS: ReadonlySet<string> = new Set([
  "format",
  ...Object.keys(saidSchema.shape),
]);
