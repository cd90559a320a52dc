/** Import and export: what the calls are asked and what they answer. For staff only: keys are in here. */
import { z } from "zod";
import { storable } from "@/lib/kernel/text";
import { formatSchema } from "./shared";

export const IMPORT_FORMATS = ["gift", "aiken", "moodle-xml", "qti", "csv", "json"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export const EXPORT_FORMATS = [...IMPORT_FORMATS, "anki"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The largest file that is read, in bytes; of a package, also the largest within it. */
export const MOST_IMPORT_BYTES = 32 * 1024 * 1024;
/** The most that a package may unpack to: its files are unpacked one after the other. */
export const MOST_UNPACKED_BYTES = 4 * MOST_IMPORT_BYTES;
/** The most questions one file may hold. */
export const MOST_IMPORTED = 20_000;
/** The most remarks an answer lists; beyond, it says how many more there are. */
export const MOST_REMARKS = 5_000;

/** The query of POST /api/admin/imports; the file is the body. */
export const importQuerySchema = z.strictObject({
  format: z.enum(IMPORT_FORMATS),
  mode: z.enum(["preview", "commit"]).describe("preview writes nothing"),
  rows: z
    .enum(["good", "all"])
    .default("good")
    .describe("good: what was understood comes in; all: nothing does unless everything was"),
  duplicates: z
    .enum(["keep", "skip"])
    .default("keep")
    .describe("skip: what is nearly the same as another question stays out"),
  topic: z
    .string()
    .max(120)
    .optional()
    .describe("Slug of the topic of questions whose own is not known here"),
  newTopics: z
    .enum(["yes", "no"])
    .default("no")
    .describe("yes: a category that is no topic here becomes one"),
  source: z
    .string()
    .max(120)
    .optional()
    .describe("Id of the source that questions without citations are cited to"),
  name: z
    .string()
    .max(200)
    .overwrite(storable)
    .optional()
    .describe("Name of the file, for the log"),
});
export type ImportQuery = z.infer<typeof importQuerySchema>;

const remarkSchema = z.strictObject({
  line: z.int().describe("From 1"),
  file: z.string().optional().describe("Path within a package"),
  field: z.string().optional(),
  value: z.string().optional(),
  message: z.string(),
});
export type RemarkView = z.infer<typeof remarkSchema>;

/**
 * new: not here yet; changed: a newer text of a question that is here; same: here already, as it is;
 * near-duplicate: new, and nearly the same as another.
 */
export const IMPORT_STATUSES = ["new", "changed", "same", "near-duplicate"] as const;

export const acceptedSchema = z.strictObject({
  line: z.int().describe("From 1"),
  file: z.string().optional(),
  status: z.enum(IMPORT_STATUSES),
  id: z.string().nullable().describe("Of the question here; null in a preview of a new one"),
  like: z
    .strictObject({
      id: z.string().nullable().describe("null: one of this file"),
      line: z.int().nullable(),
      stem: z.string(),
      percent: z.int().describe("How much of the wording is the same"),
    })
    .optional(),
  changed: z.array(z.string()).optional().describe("Of a changed question, the fields that differ"),
  title: z.string().optional(),
  externalId: z.string().optional(),
  topic: z.string().describe("Title of the topic it goes to"),
  format: formatSchema,
  stem: z.string(),
  statements: z.array(z.string()).optional(),
  pairs: z.array(z.strictObject({ left: z.string(), right: z.string() })).optional(),
  options: z.array(z.string()),
  key: z.int().describe("Index of the right option, from 0"),
  reasons: z
    .array(z.string())
    .optional()
    .describe("One an option, in their order; absent where the file gives none"),
  explanation: z.string().optional().describe("Markdown"),
});
export type AcceptedView = z.infer<typeof acceptedSchema>;

export const importAnswerSchema = z.strictObject({
  format: z.enum(IMPORT_FORMATS),
  mode: z.enum(["preview", "commit"]),
  written: z.int().describe("Questions made or changed; 0 in a preview"),
  counts: z.strictObject({
    new: z.int(),
    changed: z.int(),
    same: z.int(),
    nearDuplicate: z.int(),
    rejected: z.int(),
    unsupported: z.int().describe("Among the rejected: of a kind that is not asked here"),
    warnings: z.int(),
  }),
  topics: z
    .array(
      z.strictObject({
        category: z.string().nullable().describe("As the file calls it; null: it names none"),
        questions: z.int(),
        topic: z.string().describe("Title of the topic they go to"),
        known: z.boolean().describe("false: the category is no topic here"),
      }),
    )
    .describe("Where the categories of the file go"),
  accepted: z.array(acceptedSchema),
  rejected: z.array(remarkSchema),
  warnings: z.array(remarkSchema),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

/**
 * The query of GET /api/admin/exports, beside which questions are meant: a quiz, ids (id, repeated), or
 * the filters of the list of questions.
 */
export const exportQuerySchema = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  version: z
    .enum(["head", "published"])
    .optional()
    .describe(
      "head: as editors see them; published: as takers get them. A quiz is published, all else head",
    ),
  quiz: z
    .string()
    .max(120)
    .optional()
    .describe("Slug: the questions of its list, in their order, or all that its rules can draw"),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** What an API key may be used for. */
export const API_SCOPES = ["import", "export"] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** What the page of import and export offers to choose from. */
export type InterchangeView = {
  readonly topics: readonly { readonly slug: string; readonly title: string }[];
  readonly sources: readonly {
    readonly id: string;
    readonly publisher: string;
    readonly title: string;
    readonly date: string;
  }[];
  readonly quizzes: readonly { readonly slug: string; readonly title: string }[];
  /** Of the editor: their drafts are what an import makes. */
  readonly accountId: string;
};
