/** What the desk's pages on quizzes and the server say to each other. For staff only. */
import { z } from "zod";
import type { Format } from "@/lib/question/format";
import { QUIZ_STATES, type QuizState } from "@/lib/quiz/availability";
import { LONGEST_SLUG, MOST_QUESTIONS, QUIZ_KINDS, type QuizKind } from "@/lib/quiz/blueprint";
import { PRACTICE_QUIZ } from "@/lib/quiz/practice";
import type { QuestionState } from "./desk";
import { questionIdSchema } from "./editor";
import type { QuizCard } from "./quiz";
import { feedbackSchema, formatSchema, markingSchema } from "./shared";

const seconds = z.int("whole seconds").min(5, "at least 5 s").max(600, "at most 600 s");
const level = z.int().min(1).max(5);
const count = z
  .int("a whole number")
  .min(1, "at least 1")
  .max(MOST_QUESTIONS, `at most ${MOST_QUESTIONS}`);

/** Which questions, as the form has it. */
export const chosenSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("fixed"),
    ids: z
      .array(questionIdSchema)
      .min(1, "add at least one question")
      .max(MOST_QUESTIONS, `at most ${MOST_QUESTIONS} questions`)
      .refine((ids) => new Set(ids).size === ids.length, "the same question stands in it twice"),
  }),
  z.strictObject({
    kind: z.literal("rules"),
    count,
    /** Empty: all. */
    topics: z.array(z.string().max(120)).max(200),
    /** Empty: all. */
    formats: z.array(formatSchema).max(7),
    difficulty: z
      .strictObject({ min: level, max: level })
      .refine(({ min, max }) => min <= max, "the hardest is easier than the easiest"),
  }),
]);

const blueprintTimingSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("per-question"),
    seconds,
    secondsByFormat: z.partialRecord(formatSchema, seconds).optional(),
  }),
  z.strictObject({ kind: z.literal("untimed") }),
]);

const blueprintMarkingSchema = markingSchema.refine(
  ({ correct, wrong, blank }) =>
    correct > 0 && correct <= 30 && wrong <= 0 && wrong >= -30 && blank <= 0 && blank >= -30,
  "a right answer earns up to 10 marks; a wrong one and a blank cost up to 10, or nothing",
);

const slugSchema = z
  .string()
  .min(1, "needs letters or digits")
  .max(LONGEST_SLUG, `at most ${LONGEST_SLUG} characters`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens")
  .refine((slug) => !/-\d{4}-\d{2}-\d{2}$/.test(slug), "must not end in a date")
  .refine((slug) => slug !== PRACTICE_QUIZ, "is taken");

const instant = z.iso.datetime().nullable();

const contentSchema = z.strictObject({
  title: z.string().trim().min(1, "needs a title").max(80, "at most 80 characters"),
  description: z
    .string()
    .trim()
    .min(1, "needs a line that says what it is")
    .max(300, "at most 300 characters"),
  kind: z.enum(QUIZ_KINDS),
  chosen: chosenSchema,
  timing: blueprintTimingSchema,
  marking: blueprintMarkingSchema,
  feedback: feedbackSchema,
  shuffle: z.boolean(),
  opensAt: instant,
  closesAt: instant,
});
/** What staff say of a quiz, apart from its address and its state. */
export type QuizContent = z.infer<typeof contentSchema>;

export const saveQuizSchema = z
  .strictObject({
    /** The address it has now; null: a new quiz. */
    was: z.string().max(120).nullable(),
    slug: slugSchema,
    /** Of the quiz that was read; 0 with a new one. */
    revision: z.int().min(0),
    /** A draft can be opened by this; what else changes the state is closing. */
    state: z.enum(QUIZ_STATES),
    content: contentSchema,
  })
  .refine(
    ({ content: { opensAt, closesAt } }) =>
      opensAt === null || closesAt === null || Date.parse(opensAt) < Date.parse(closesAt),
    { path: ["content", "closesAt"], error: "closes before it opens" },
  );

export const closeQuizSchema = z.strictObject({
  slug: z.string().max(120),
  revision: z.int().min(0),
  to: z.enum(["closed", "open"]),
});

/** What is typed and not saved, to be tried out. */
export const tryQuizSchema = z.strictObject({
  /** "" while there is none. */
  slug: z.string().max(120),
  content: contentSchema.omit({ title: true, description: true }),
  /** Which draw: 0 the first, 1 another … */
  nth: z.int().min(0).max(10_000),
});

export const matchQuizSchema = tryQuizSchema.omit({ nth: true });

export const findQuestionsSchema = z.strictObject({ text: z.string().trim().max(200) });

/** A question as a fixed list shows it. */
export type ListedQuestion = {
  readonly id: string;
  /** The first of what a taker reads; "" where there is no such question. */
  readonly text: string;
  readonly topic: string;
  readonly format: Format | null;
  readonly difficulty: number;
  /** Suggested. */
  readonly seconds: number;
  /** null: there is no such question. */
  readonly state: QuestionState | null;
  /** false: a draw leaves it out. */
  readonly isServed: boolean;
};

/** What a draw would have to choose from. */
export type Matching = {
  readonly matching: number;
  /** Rules leave these out, a fixed list serves them all the same. */
  readonly tooLong: number;
  /** Of a fixed list: ids that a draw leaves out. */
  readonly leftOut: readonly string[];
  /** What a taker is told before the start. */
  readonly card: QuizCard;
  /** Attempts under way at the quiz as it is saved. */
  readonly running: number;
};

type Tally = { readonly name: string; readonly count: number };

export type DrawView = {
  /** Of a daily quiz: whose draw it is. */
  readonly date: string | null;
  /** Somebody has begun it on that date: it stays as it is. */
  readonly isKept: boolean;
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly topic: string;
    readonly format: Format;
    readonly difficulty: number;
    readonly readingSeconds: number;
    /** The clock it gets; null: none. */
    readonly limitSeconds: number | null;
    /** Where the key stands, 0 to 3. */
    readonly keySlot: number;
  }[];
  readonly topics: readonly Tally[];
  readonly formats: readonly { readonly format: Format; readonly count: number }[];
  /** How often the key stands first, second, third, fourth. */
  readonly keys: readonly number[];
  readonly readingSeconds: number;
  readonly clockSeconds: number | null;
};

export type QuizEditorView = {
  /** "": a new quiz. */
  readonly slug: string;
  readonly state: QuizState;
  readonly revision: number;
  readonly content: QuizContent;
  /** Of a fixed list. */
  readonly questions: readonly ListedQuestion[];
  readonly attempts: number;
  readonly running: number;
  /** Who saved it last at the desk; null: nobody, it is as the bank has it. */
  readonly savedBy: string | null;
  readonly savedAt: string | null;
  readonly topics: readonly {
    readonly slug: string;
    readonly title: string;
    readonly subject: string;
  }[];
};

export type SavedQuiz = Pick<
  QuizEditorView,
  "slug" | "state" | "revision" | "savedBy" | "savedAt" | "attempts" | "running"
>;

/** With a conflict: the quiz as somebody else has saved it. */
export type NewerQuiz = SavedQuiz & Pick<QuizEditorView, "content" | "questions">;

export type QuizRow = {
  readonly slug: string;
  readonly title: string;
  readonly kind: QuizKind;
  readonly state: "draft" | "waiting" | "open" | "closed";
  /** When it will open, or when it closes or has closed; ISO. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** As questions/ has it: staff have not changed it. */
  readonly isBank: boolean;
  readonly chosen:
    | { readonly kind: "fixed"; readonly count: number }
    | {
        readonly kind: "rules";
        readonly count: number;
        /** Titles; empty: all. */
        readonly topics: readonly string[];
        readonly formats: readonly Format[];
        readonly difficulty: { readonly min: number; readonly max: number } | null;
      };
  readonly timing: QuizContent["timing"];
  readonly matching: number;
  readonly attempts: number;
};
