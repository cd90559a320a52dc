/** The list of questions: its address, and what the page shows. For staff only. */
import { z } from "zod";
import { FORMATS, type Format } from "@/lib/question/format";
import { type AddressFields, allOf, firstOf } from "./address";
import { QUESTION_STATES, type QuestionState } from "./desk";

export const LINT_MARKS = ["errors", "warnings", "clean"] as const;
export type LintMark = (typeof LINT_MARKS)[number];

/**
 * reported: with reports nobody has answered. never-used: in no attempt. live-changed: takers get a
 * version, and a newer one is not published. facts-changed: an editor's text, and the facts say
 * something else now.
 */
export const QUESTION_FLAGS = ["reported", "never-used", "live-changed", "facts-changed"] as const;
export type QuestionFlag = (typeof QUESTION_FLAGS)[number];

const QUESTION_SORTS = ["changed", "id", "topic", "difficulty", "reports"] as const;
export type QuestionSort = (typeof QUESTION_SORTS)[number];

/** The author of what no editor has touched. */
export const GENERATOR = "generated";

/** At most so many values of one filter; an address is not a list of the bank. */
const MOST = 60;

const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,119}$/);
const values = {
  topic: slug,
  format: z.enum(FORMATS),
  state: z.enum(QUESTION_STATES),
  difficulty: z.coerce.number().pipe(z.int().min(1).max(5)),
  source: slug,
  lint: z.enum(LINT_MARKS),
  author: z.union([z.literal(GENERATOR), z.uuid()]),
  is: z.enum(QUESTION_FLAGS),
} as const;

const several = <Value extends z.ZodType>(value: Value) => z.array(value).max(MOST);

/** Which questions are meant. A value of one filter or another, but of every filter in use. */
const questionFilterSchema = z.strictObject({
  q: z.string().trim().max(200),
  topic: several(values.topic),
  format: several(values.format),
  state: several(values.state),
  difficulty: several(values.difficulty),
  source: several(values.source),
  lint: several(values.lint),
  author: several(values.author),
  is: several(values.is),
});
export type QuestionFilter = z.infer<typeof questionFilterSchema>;

export type QuestionListInput = {
  readonly filter: QuestionFilter;
  readonly sort: QuestionSort;
  /** From 1 */
  readonly page: number;
};

/** The list as its address has it. Whatever is wrong there is left out: an old link still opens. */
export function readQuestionList(fields: AddressFields): QuestionListInput {
  const some = <Value extends z.ZodType>(name: string, value: Value): z.output<Value>[] =>
    [
      ...new Set(
        allOf(fields, name).flatMap((raw) => {
          const parsed = value.safeParse(raw);
          return parsed.success ? [parsed.data] : [];
        }),
      ),
    ].slice(0, MOST);
  return {
    filter: {
      q: firstOf(fields, "q").trim().slice(0, 200),
      topic: some("topic", values.topic),
      format: some("format", values.format),
      state: some("state", values.state),
      difficulty: some("difficulty", values.difficulty),
      source: some("source", values.source),
      lint: some("lint", values.lint),
      author: some("author", values.author),
      is: some("is", values.is),
    },
    sort: some("sort", z.enum(QUESTION_SORTS))[0] ?? "changed",
    page: some("page", z.coerce.number().pipe(z.int().min(1).max(1_000_000)))[0] ?? 1,
  };
}

/** Which questions an act is meant for: those ticked, all that match, or those an act before changed. */
const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(120)).min(1).max(500) }),
  z.strictObject({ filter: questionFilterSchema }),
  z.strictObject({ act: z.uuid() }),
]);
export type Selection = z.infer<typeof selectionSchema>;

/** What an address may say of a selection. */
export const SELECTION_FIELDS: readonly string[] = ["id", "q", ...Object.keys(values)];

/** The selection as an address names it: by ids, or else all that the filter finds. Nothing wrong is left out here. */
export function readSelection(fields: URLSearchParams) {
  const ids = fields.getAll("id");
  return selectionSchema.safeParse(
    ids.length > 0
      ? { ids }
      : {
          filter: {
            q: fields.get("q") ?? "",
            ...Object.fromEntries(Object.keys(values).map((name) => [name, fields.getAll(name)])),
          },
        },
  );
}

/**
 * null: only say what would happen. A number: that many were confirmed, and if it is another number by
 * now, nothing happens.
 */
const confirmed = z.int().min(1).nullable();

export const changeTopicsSchema = z.strictObject({
  selection: selectionSchema,
  topic: slug,
  confirmed,
});
export type ChangeTopicsInput = z.input<typeof changeTopicsSchema>;

export type BulkStep = "submit" | "sendBack" | "retire" | "reopen";

export const changeStatesSchema = z.strictObject({
  selection: selectionSchema,
  step: z.enum(["sendBack", "retire", "reopen"]),
  comment: z.string().trim().max(2_000).optional(),
  confirmed,
});
export type ChangeStatesInput = z.input<typeof changeStatesSchema>;

export const submitQuestionsSchema = changeStatesSchema.omit({ step: true });
export type SubmitQuestionsInput = z.input<typeof submitQuestionsSchema>;

/** What an act on many would do, or has done. */
export type BulkAnswer = {
  /** By which it can be taken back; null: nothing has happened yet, or it is taken back otherwise. */
  readonly act: string | null;
  readonly selected: number;
  /** How many of the selected can be changed, or were. */
  readonly changed: number;
  /** Of those, how many takers get at present. */
  readonly live: number;
  readonly refused: readonly { readonly because: string; readonly count: number }[];
};

export type FacetName = Exclude<keyof QuestionFilter, "q">;

export type FacetValue = {
  readonly value: string;
  /** Where the value is not a word of ours: a topic's title, a source's, a person's name. */
  readonly label?: string;
  /** Questions with it, under all the other filters. */
  readonly count: number;
  readonly isChosen: boolean;
};

export type QuestionRow = {
  readonly id: string;
  readonly format: Format;
  readonly stem: string;
  readonly statements?: string[];
  readonly pairs?: { left: string; right: string }[];
  /** Title of the topic */
  readonly topic: string;
  readonly state: QuestionState;
  readonly difficulty: number;
  /** The version an editor sees. */
  readonly number: number;
  /** The version takers get; null: none. */
  readonly publishedNumber: number | null;
  /** ISO instant */
  readonly changedAt: string;
  /** null: the generator */
  readonly author: string | null;
  readonly openReports: number;
  readonly lintErrors: number;
  readonly lintWarnings: number;
  readonly factsChanged: boolean;
};

export type DraftLine = {
  readonly id: string;
  /** May be empty: nothing is typed yet. */
  readonly stem: string;
  readonly isNew: boolean;
  /** ISO instant */
  readonly updatedAt: string;
};

export type QuestionListView = QuestionListInput & {
  readonly pages: number;
  /** Questions that match. */
  readonly total: number;
  readonly rows: readonly QuestionRow[];
  readonly facets: Readonly<Record<FacetName, readonly FacetValue[]>>;
  /** What this editor typed and has not saved. */
  readonly drafts: readonly DraftLine[];
  /** Every topic, to move questions to. */
  readonly topics: readonly { readonly slug: string; readonly title: string }[];
};
