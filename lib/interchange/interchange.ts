/**
 * The bank in and out: what every format is read into and written from. A format is a folder here with
 * one reader and one writer; neither knows the database, and what a file says is never trusted.
 */
import type { Editable } from "@/lib/contracts/editor";
import type { ExportFormat } from "@/lib/contracts/interchange";

/** A file as it was given. */
export type Given = {
  readonly bytes: Uint8Array;
  /** Its name, where there is one: for messages only. */
  readonly name?: string;
};

/** Where in the file something stands. */
type Place = {
  /** From 1; in a package, the line within `file`. */
  readonly line: number;
  /** Path within a package. */
  readonly file?: string;
};

/** A citation as far as the file goes: the id of a source, or what describes one. */
export type ReadCitation = {
  readonly source?: string;
  readonly publisher?: string;
  readonly title?: string;
  /** "2025", "2025-08" or "2025-08-29" */
  readonly date?: string;
  readonly url?: string;
  readonly locator?: string;
};

/** The content of a question as far as the file goes. What is absent the file does not say. */
export type ReadContent = Pick<Editable, "format" | "stem"> &
  Partial<
    Pick<
      Editable,
      | "statements"
      | "pairs"
      | "columns"
      | "verdicts"
      | "optionOrder"
      | "explanation"
      | "difficulty"
      | "seconds"
    >
  > & {
    /** Three or four, in the order of the file. */
    readonly options: readonly { readonly text: string; readonly rationale?: string }[];
    /** Index of the right option, from 0. */
    readonly key: number;
    /** Slug or title of a topic. */
    readonly topic?: string;
    readonly citations?: readonly ReadCitation[];
  };

/** A question that was understood. */
export type ReadQuestion = Place & {
  readonly kind: "question";
  /** What the file calls it, by which it is known again: an idnumber, an identifier, the id of an export of ours. */
  readonly externalId?: string;
  /** Its title in the file, for whoever looks for it there. */
  readonly title?: string;
  readonly content: ReadContent;
};

/** Something to be said of one place in the file. */
export type Remark = Place & {
  /** The part of the question or the column at fault. */
  readonly field?: string;
  /** What stands there, cut to 200 characters. */
  readonly value?: string;
  /** What is wrong and how to mend it: one or two sentences. */
  readonly message: string;
};

/**
 * One thing a reader came upon. `rejected`: a question that cannot come in, one entry each; `warning`: it
 * comes in, with something lost or guessed. null: nothing yet, so that whoever drives can let others run.
 */
export type Reading =
  | ReadQuestion
  | (Remark & {
      readonly kind: "rejected";
      /** unsupported: well-formed, but of a kind Nineteen does not ask. */
      readonly because: "faulty" | "unsupported";
    })
  | (Remark & { readonly kind: "warning" })
  | null;

/**
 * Reads a file piece by piece, in its order: a reader does a few milliseconds of work between two
 * readings. Throws Unreadable when nothing can be made of the file as a whole.
 */
export type Reader = (file: Given) => Iterable<Reading> | AsyncIterable<Reading>;

/** The file as a whole cannot be read: what is wrong and what to do, and the line where there is one. */
export class Unreadable extends Error {
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.name = "Unreadable";
    this.line = line;
  }
}

/** A question as it is written out. */
export type WrittenQuestion = {
  readonly id: string;
  /** Number of the version. */
  readonly version: number;
  readonly state: string;
  readonly topicTitle: string;
  readonly content: Editable;
  /** The citations of the content, with what is known of their sources, in their order. */
  readonly citations: readonly (ReadCitation & { readonly source: string })[];
};

/** What the export as a whole is told. */
export type WriteOptions = {
  /** Of the quiz exported, or of the bank. */
  readonly title: string;
  /**
   * What a wrong answer costs as a share of what a right one earns: 0 where nothing is lost, 1/3 for
   * UPSC. Formats with weights per answer carry it.
   */
  readonly penalty: number;
  readonly exportedAt: Date;
};

/** Writes questions piece by piece, in their order, never holding them all. */
export type Writer = (
  questions: AsyncIterable<WrittenQuestion>,
  options: WriteOptions,
) => AsyncIterable<string | Uint8Array>;

/** What a format cannot carry and an export into it therefore leaves out. */
export type Carries = {
  readonly format: ExportFormat;
  /** Fields of a question that do not come back from an export. */
  readonly drops: readonly (
    | "id"
    | "state"
    | keyof Omit<Editable, "stem" | "options" | "key">
    | "rationales"
  )[];
};
