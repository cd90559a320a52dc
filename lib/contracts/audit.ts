/** The log of staff acts as an administrator reads it. */
import { z } from "zod";
import { storable } from "@/lib/kernel/text";

export const SUBJECT_KINDS = [
  "question",
  "quiz",
  "report",
  "person",
  "settings",
  "account",
  "export",
  "import",
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Stands for the command line of the server among the people who act. */
export const COMMAND_LINE_ID = "command-line";

const date = z.iso.date().nullable().catch(null);

/** The address of the log; dates are days in India. A value that nobody could have chosen is ignored. */
export const auditQuerySchema = z.object({
  person: z
    .union([z.uuid(), z.literal(COMMAND_LINE_ID)])
    .nullable()
    .catch(null),
  action: z.string().trim().min(1).max(100).nullable().catch(null),
  kind: z.enum(SUBJECT_KINDS).nullable().catch(null),
  subject: z.string().overwrite(storable).trim().min(1).max(200).nullable().catch(null),
  from: date,
  to: date,
  /** The last row of the page before: its moment and id. */
  after: z
    .string()
    .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
    .nullable()
    .catch(null),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** One value of a detail, as text; null: there was none. */
export type DetailValue = string | null;

export type AuditRow = {
  readonly id: string;
  /** ISO instant */
  readonly at: string;
  /** null: the command line */
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly summary: string;
  /** What was before and is after, by field; only what differs. */
  readonly changes: readonly {
    readonly field: string;
    readonly before: DetailValue;
    readonly after: DetailValue;
  }[];
  /** The rest of the detail. */
  readonly notes: readonly { readonly field: string; readonly value: DetailValue }[];
};

export type AuditView = {
  readonly query: AuditQuery;
  readonly rows: readonly AuditRow[];
  /** For `after` of the next page; null: this is the last. */
  readonly next: string | null;
  /** Everybody who has ever acted, by the name they had last. */
  readonly actors: readonly { readonly id: string; readonly name: string }[];
  /** Every act there is, "question.published", in order. */
  readonly actions: readonly string[];
};
