/** What the desk shows of questions/: facts, entities and sources, and the questions that rest on them. */
import { z } from "zod";
import type { QuestionState } from "./desk";

export const FACT_STATUSES = ["settled", "disputed", "attributed"] as const;
export type FactStatus = (typeof FACT_STATUSES)[number];
/** none: no source says otherwise. */
export const FACT_DISPUTES = ["none", "open", "resolved"] as const;
/** ask: questions are made from it; support: it only proves options wrong; unused: no question rests on it. */
export const FACT_USES = ["ask", "support", "unused"] as const;
export const FACT_SORTS = ["files", "oldest", "newest"] as const;
export const SOURCE_KINDS = ["article", "official", "reference"] as const;
export const ENTITY_SORTS = ["name", "facts"] as const;
export const SOURCE_SORTS = ["publisher", "newest", "facts"] as const;

/** In an address everything is text, may come twice, and what cannot be is as if it were not there. */
const word = z
  .preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().max(200))
  .catch("");
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(["", ...values]).catch("");
const page = z.coerce.number().int().min(1).max(100_000).catch(1);

export const factFilterSchema = z.object({
  q: word,
  topic: word,
  status: oneOf(FACT_STATUSES),
  dispute: oneOf(FACT_DISPUTES),
  use: oneOf(FACT_USES),
  source: word,
  sort: oneOf(FACT_SORTS),
  page,
});
export type FactFilter = z.infer<typeof factFilterSchema>;

export const entityFilterSchema = z.object({
  q: word,
  kind: word,
  sort: oneOf(ENTITY_SORTS),
  page,
});
export type EntityFilter = z.infer<typeof entityFilterSchema>;

export const sourceFilterSchema = z.object({
  q: word,
  kind: oneOf(SOURCE_KINDS),
  publisher: word,
  sort: oneOf(SOURCE_SORTS),
  page,
});
export type SourceFilter = z.infer<typeof sourceFilterSchema>;

/** Of the page of one entry: which of its questions. */
export const questionPageSchema = z.object({ page });

/** One value of a filter, and how much it leaves under the other filters. */
export type Facet = { readonly value: string; readonly label: string; readonly count: number };

export type Paged<Row> = {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Place of the first row among all, from 1; 0 when there is none. */
  readonly from: number;
};

export type FactRow = {
  readonly id: string;
  readonly statement: string;
  readonly topic: string;
  readonly status: FactStatus;
  readonly use: "ask" | "support";
  readonly dispute: "open" | "resolved" | null;
  readonly asOf: string | null;
  readonly sources: number;
  /** Questions that rest on it and are not retired. */
  readonly questions: number;
};

export type FactListView = Paged<FactRow> & {
  readonly filter: FactFilter;
  readonly topics: readonly Facet[];
  readonly statuses: readonly Facet[];
  readonly disputes: readonly Facet[];
  readonly uses: readonly Facet[];
  readonly sources: readonly Facet[];
};

export type EntityRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly gloss: string;
  readonly aliases: readonly string[];
  readonly factsAbout: number;
  readonly factsNaming: number;
};

export type EntityListView = Paged<EntityRow> & {
  readonly filter: EntityFilter;
  readonly kinds: readonly Facet[];
};

export type SourceRow = {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly date: string;
  readonly kind: (typeof SOURCE_KINDS)[number];
  readonly url: string | null;
  readonly facts: number;
  readonly questions: number;
};

export type SourceListView = Paged<SourceRow> & {
  readonly filter: SourceFilter;
  readonly kinds: readonly Facet[];
  readonly publishers: readonly Facet[];
};

/** Where an entry stands: questions/facts/history.yaml, line 12. */
export type PlaceView = { readonly file: string; readonly line: number };

export type EntityRef = { readonly id: string; readonly name: string; readonly kind: string };
export type FactRef = {
  readonly id: string;
  readonly statement: string;
  readonly status: FactStatus;
};

export type CitationRef = {
  readonly source: Omit<SourceRow, "facts" | "questions">;
  readonly locator: string;
};

export type QuestionRef = {
  readonly id: string;
  readonly text: string;
  readonly format: string;
  readonly state: QuestionState;
  /** It is the first of its facts that this page is about: what the question tests. */
  readonly isTested: boolean;
  /** Items of attempts that served any version of it. */
  readonly taken: number;
};

export type QuestionsView = Paged<QuestionRef> & {
  /** Over all pages. */
  readonly tested: number;
  readonly taken: number;
};

export type ReadingView = { readonly says: string; readonly citations: readonly CitationRef[] };

export type FactView = FactRef & {
  readonly context: string | null;
  readonly topic: { readonly slug: string; readonly title: string };
  readonly subject: EntityRef;
  readonly relation: { readonly id: string; readonly about: string };
  readonly object:
    | { readonly kind: "value"; readonly text: string }
    | {
        readonly kind: "entities";
        readonly entities: readonly EntityRef[];
        /** Of a list: whether it is complete. null: no list. */
        readonly closed: boolean | null;
      };
  readonly asOf: string | null;
  readonly use: "ask" | "support";
  readonly depth: number;
  readonly place: PlaceView | null;
  readonly citations: readonly CitationRef[];
  readonly dispute: {
    readonly id: string;
    readonly point: string;
    readonly status: "open" | "resolved";
    readonly readings: readonly ReadingView[];
    readonly chosen: string;
    readonly why: string;
    readonly mayAsk: string;
    readonly place: PlaceView | null;
    /** Other facts that are readings of the same point. */
    readonly others: readonly FactRef[];
  } | null;
  readonly themes: readonly {
    readonly id: string;
    readonly about: string;
    readonly facts: number;
  }[];
  readonly causes: readonly {
    readonly id: string;
    readonly role: "effect" | "cause" | "other";
    readonly because: string;
    readonly effect: FactRef;
    /** Of an effect: what explains it. */
    readonly explainedBy: readonly FactRef[];
  }[];
  readonly questions: QuestionsView;
};

export type EntityView = EntityRow & {
  readonly inText: string | null;
  readonly tags: readonly string[];
  readonly place: PlaceView | null;
  readonly about: readonly FactRef[];
  readonly naming: readonly FactRef[];
  readonly questions: QuestionsView;
};

export type SourceView = Omit<SourceRow, "questions"> & {
  readonly place: PlaceView | null;
  /** The first of them; `facts` counts all. */
  readonly citing: readonly (FactRef & { readonly locators: readonly string[] })[];
  readonly disputes: readonly {
    readonly id: string;
    readonly point: string;
    readonly status: "open" | "resolved";
    readonly facts: readonly FactRef[];
  }[];
  readonly questions: QuestionsView;
};
