/** What the editor's page and the server say to each other. For staff only: keys are in here. */
import { z } from "zod";
import { storable } from "@/lib/kernel/text";
import { FORMATS, MOVES } from "@/lib/question/format";
import type { QuestionState } from "./desk";
import type { UnderOldKey } from "./regrade";

const text = z.string().max(4_000, "at most 4,000 characters").overwrite(storable);
const slug = z.string().max(120);

/**
 * The content of a question as a form has it: everything may still be empty. What is missing for
 * publishing is said by lib/question/gate.
 */
export const editableSchema = z.strictObject({
  format: z.enum(FORMATS),
  stem: text,
  statements: z.array(text).max(4),
  pairs: z.array(z.strictObject({ left: text, right: text })).max(5),
  columns: z.strictObject({ left: text, right: text, kind: z.enum(["pairs", "lists"]) }).nullable(),
  /** Parallel to the statements or the pairs. */
  verdicts: z
    .array(
      z.strictObject({
        holds: z.boolean().nullable(),
        move: z.enum(MOVES).nullable(),
        reason: text,
      }),
    )
    .max(5),
  options: z
    .array(z.strictObject({ id: z.enum(["a", "b", "c", "d"]), text, rationale: text }))
    .length(4),
  /** Id of the right option, or "" while there is none. */
  key: z.enum(["", "a", "b", "c", "d"]),
  optionOrder: z.enum(["shuffled", "fixed"]),
  /** Markdown: paragraphs, emphasis, lists. */
  explanation: text,
  topic: slug,
  difficulty: z.int().min(1).max(5),
  seconds: z.int().min(5).max(600),
  citations: z.array(z.strictObject({ source: slug, locator: text })).max(24),
});
export type Editable = z.infer<typeof editableSchema>;

export const questionIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, "lower-case letters, digits, dots and hyphens")
  .max(120);

/** Keeps what was typed and not saved; one per editor and question. */
export const keepDraftSchema = z.strictObject({
  id: questionIdSchema,
  content: editableSchema,
  /** The head it was begun on; 0: a new question. */
  baseNumber: z.int().min(0),
});

export type KeepDraftInput = z.input<typeof keepDraftSchema>;

export const questionRefSchema = z.strictObject({ id: questionIdSchema });
export type QuestionRef = z.input<typeof questionRefSchema>;

/**
 * Makes a version of what was typed. Refused when `baseNumber` is not the head, with the head beside
 * it; whoever has seen that one and saves on top of it sends its number.
 */
export const saveQuestionSchema = keepDraftSchema.extend({
  /** What was changed and why, for whoever reads the versions. */
  why: z.string().overwrite(storable).trim().max(500),
  /** Number of the suggestion this was made from: the facts it rests on go along, and it waits no longer. */
  suggestion: z.int().min(1).optional(),
});
export type SaveQuestionInput = z.input<typeof saveQuestionSchema>;

/** A step of a question through its states; a comment goes to the thread. */
export const stepSchema = z.strictObject({
  id: questionIdSchema,
  /** The head the step is meant for: refused when there is a newer one. */
  number: z.int().min(1),
  comment: z.string().overwrite(storable).trim().max(2_000, "at most 2,000 characters").optional(),
});
export type StepInput = z.input<typeof stepSchema>;

/** Says something to the others at the desk, of the head. */
export const commentSchema = z.strictObject({
  id: questionIdSchema,
  text: z
    .string()
    .overwrite(storable)
    .trim()
    .min(1, "Write something first.")
    .max(2_000, "at most 2,000 characters"),
});
export type CommentInput = z.input<typeof commentSchema>;

/** Goes back to what a version says. */
export const restoreSchema = z.strictObject({
  id: questionIdSchema,
  number: z.int().min(1),
  /** The head that whoever asks has seen. */
  headNumber: z.int().min(1),
});
export type RestoreInput = z.input<typeof restoreSchema>;

/** Why a step is not open to somebody now; absent: it is. */
export type StepRefusal = { readonly because: string };

export const EDITOR_STEPS = ["save", "submit", "sendBack", "publish", "retire", "reopen"] as const;
export type EditorStep = (typeof EDITOR_STEPS)[number];

export type DraftView = {
  readonly content: Editable;
  readonly baseNumber: number;
  /** ISO instant */
  readonly updatedAt: string;
};

export type VersionView = {
  readonly number: number;
  /** bank: generated from the facts; desk: an editor's. */
  readonly origin: "bank" | "desk";
  readonly author: string | null;
  readonly why: string | null;
  readonly basedOn: number | null;
  readonly createdAt: string;
  readonly isHead: boolean;
  readonly isPublished: boolean;
  /** How many attempts were given it. */
  readonly taken: number;
  readonly content: Editable;
};

export type EditorView = {
  readonly id: string;
  /** Not saved yet: there is only a draft, or nothing. */
  readonly isNew: boolean;
  readonly state: QuestionState;
  readonly origin: "generated" | "edited" | "written";
  /** 0 for a new question. */
  readonly headNumber: number;
  readonly publishedNumber: number | null;
  readonly head: Editable;
  readonly author: string | null;
  readonly changedAt: string | null;
  /** What this editor typed and did not save. */
  readonly draft: DraftView | null;
  /** Others with a draft of it kept in the last half hour. */
  readonly others: readonly { readonly name: string; readonly updatedAt: string }[];
  /** Who answered by a key that was mended since, and was not regraded; null: nobody. */
  readonly underOldKey: UnderOldKey | null;
  /** What the facts would make of it now, when an editor had changed it before. */
  readonly suggestion: { readonly number: number; readonly content: Editable } | null;
  /** Of the head as saved, for whoever asks. */
  readonly refusals: Readonly<Partial<Record<EditorStep, StepRefusal>>>;
  /** The points on which the sources of its facts still differ: it cannot be published. */
  readonly openDisputes: readonly string[];
  readonly comments: readonly {
    readonly id: string;
    readonly author: string;
    readonly kind: string;
    readonly number: number;
    readonly text: string;
    readonly createdAt: string;
  }[];
  readonly reports: readonly {
    readonly id: string;
    readonly reason: string;
    readonly comment: string;
    readonly number: number;
    readonly createdAt: string;
  }[];
  readonly topics: readonly { readonly slug: string; readonly title: string }[];
  readonly sources: readonly {
    readonly id: string;
    readonly publisher: string;
    readonly title: string;
    readonly date: string;
  }[];
  readonly facts: readonly { readonly id: string; readonly statement: string }[];
};

/** All versions of a question, newest first; what practice made of it is none of them. */
export type VersionsView = {
  readonly id: string;
  readonly state: QuestionState;
  readonly headNumber: number;
  readonly publishedNumber: number | null;
  readonly suggestedNumber: number | null;
  /** Why nothing can be restored here now; null: it can. */
  readonly refusal: StepRefusal | null;
  readonly versions: readonly VersionView[];
};

/** What a save or a step answers: the page shows it without asking again. */
export type SavedView = Pick<
  EditorView,
  | "state"
  | "headNumber"
  | "publishedNumber"
  | "refusals"
  | "author"
  | "changedAt"
  | "comments"
  | "suggestion"
  | "openDisputes"
  | "others"
  | "underOldKey"
>;

/** What keeping a draft answers. */
export type KeptDraft = {
  /** ISO instant */
  readonly updatedAt: string;
  /** Greater than the number the draft was begun on: somebody saved meanwhile. */
  readonly headNumber: number;
  readonly others: EditorView["others"];
};

/** With a conflict: the newer head, to compare and to merge. */
export type NewerHead = {
  readonly number: number;
  readonly content: Editable;
  readonly author: string | null;
  readonly createdAt: string;
};
