/** Regrading at the desk: what is asked, what would happen, what was done. */
import { z } from "zod";
import { storable } from "@/lib/kernel/text";
import type { Thirds } from "@/lib/kernel/units";
import type { Reworded } from "@/lib/quiz/mended";
import type { Outcome } from "@/lib/quiz/policy";
import { REGRADE_CHOICES, type RegradeChoice } from "@/lib/quiz/regrade";
import type { QuestionState } from "./desk";
import { questionIdSchema } from "./editor";

export const LONGEST_REASON = 500;

/** What would be done: asked first without doing anything. */
export const planRegradeSchema = z.strictObject({
  id: questionIdSchema,
  choice: z.enum(REGRADE_CHOICES),
  /** Numbers of the versions whose answers it is for. */
  versions: z
    .array(z.int().min(1))
    .min(1, "Choose the versions whose answers it is for.")
    .max(10_000),
  /** The published version whose key judges; null where none does. */
  toNumber: z.int().min(1).nullable(),
  /** Marks may be taken where the new judgement is worse. */
  mayLower: z.boolean(),
  /** Somebody has seen what was reworded and says that it asks the same still. */
  asksSame: z.boolean(),
});
export type PlanRegradeInput = z.input<typeof planRegradeSchema>;

/** The numbers somebody has seen; another number now, and nothing is done. */
export const confirmedSchema = z.strictObject({
  answers: z.int(),
  people: z.int(),
  up: z.int(),
  lower: z.int(),
});

export const applyRegradeSchema = planRegradeSchema.extend({
  /** In words for the people concerned. */
  reason: z
    .string()
    .overwrite(storable)
    .trim()
    .min(1, "Say why: the people concerned read it.")
    .max(LONGEST_REASON, `at most ${LONGEST_REASON} characters`),
  confirmed: confirmedSchema,
});
export type ApplyRegradeInput = z.input<typeof applyRegradeSchema>;

export const undoRegradeSchema = z.strictObject({ id: questionIdSchema, regrade: z.uuid() });
export type UndoRegradeInput = z.input<typeof undoRegradeSchema>;

/** What a regrade touches. Marks are thirds. */
export type RegradeTally = {
  readonly answers: number;
  readonly attempts: number;
  readonly people: number;
  /** Answers that are worth more, and whose. */
  readonly up: number;
  readonly peopleUp: number;
  readonly gained: Thirds;
  /** Answers that are worth less by the new judgement, whether or not that is kept from them. */
  readonly lower: number;
  readonly peopleLower: number;
  readonly lost: Thirds;
  /** Answers that are worth the same. */
  readonly same: number;
};

/** One of the changes that are largest. */
export type SampleChange = {
  readonly attempt: string;
  readonly position: number;
  readonly quiz: string;
  /** ISO instant */
  readonly finishedAt: string | null;
  readonly version: number;
  /** Text of the option; null: nothing. */
  readonly chosen: string | null;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly isKept: boolean;
  /** Of the question. */
  readonly marks: { readonly before: Thirds; readonly after: Thirds };
  /** Of the attempt. */
  readonly score: { readonly before: Thirds; readonly after: Thirds };
};

export type RegradePlan = RegradeTally & {
  /** Attempts with the question that are not finished: they can be regraded when they are. */
  readonly running: number;
  readonly quizzes: readonly {
    readonly slug: string;
    readonly title: string;
    readonly attempts: number;
    readonly up: number;
    readonly lower: number;
  }[];
  readonly sample: readonly SampleChange[];
};

/** A version that somebody took, against what is published now. */
export type TakenVersion = {
  readonly number: number;
  /** variant: made while somebody practised. */
  readonly origin: "bank" | "desk" | "variant";
  /** ISO instant */
  readonly createdAt: string;
  /** In finished attempts. */
  readonly answers: number;
  readonly people: number;
  /** Attempts not finished. */
  readonly running: number;
  readonly key: { readonly letter: string; readonly text: string };
  /** null: nothing is published. */
  readonly asks: "same" | "reworded" | "other" | null;
  readonly reworded: readonly Reworded[];
  readonly isKeyOther: boolean;
  /** Answers that no regrade by the key of now, no credit and no voiding has settled. */
  readonly due: number;
};

export type PastRegrade = {
  readonly id: string;
  readonly number: number;
  readonly choice: RegradeChoice;
  readonly versions: readonly number[];
  readonly toNumber: number | null;
  readonly mayLower: boolean;
  readonly reason: string;
  readonly tally: RegradeTally;
  /** ISO instants */
  readonly madeAt: string;
  readonly madeBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
  /** The newest that is in force: the others wait for it. */
  readonly canUndo: boolean;
};

export type RegradeView = {
  readonly id: string;
  readonly state: QuestionState;
  /** What is published; null: nothing. */
  readonly published: {
    readonly number: number;
    readonly stem: string;
    readonly statements: readonly string[];
    readonly options: readonly { readonly letter: string; readonly text: string }[];
    readonly key: string;
  } | null;
  /** Newest first. */
  readonly versions: readonly TakenVersion[];
  /** Newest first. */
  readonly history: readonly PastRegrade[];
};

/** Said on the editor's page: answers were judged by a key that is no longer right. */
export type UnderOldKey = {
  readonly answers: number;
  readonly people: number;
  /** There may be more: it was counted so far and no further. */
  readonly isMore: boolean;
};
