import "server-only";
/** Versions as the desk reads them: JSON columns parsed on the way out, for rows may be older than the code. */
import { z } from "zod";
import { type DraftView, type Editable, editableSchema } from "@/lib/contracts/editor";
import { columnsSchema, pairSchema } from "@/lib/contracts/shared";
import { type Carried, changedFields, toContent, toEditable } from "@/lib/question/editable";
import { FORMATS, MOVES } from "@/lib/question/format";
import type { QuestionVersion } from "@/lib/question/question";
import { contentHash } from "@/lib/server/bank/version";
import type { QuestionDraft, QuestionVersion as VersionRow } from "@/prisma/generated/client";

/** Laxer than the bank's: what an editor saves may be unfinished. */
const storedSchema = z.object({
  format: z.enum(FORMATS),
  stem: z.string(),
  statements: z.array(z.string()).nullable(),
  pairs: z.array(pairSchema).nullable(),
  columns: columnsSchema.nullable(),
  verdicts: z
    .array(
      z.object({
        holds: z.boolean().optional(),
        move: z.enum(MOVES).optional(),
        reason: z.string(),
      }),
    )
    .nullable(),
  options: z.array(z.object({ id: z.string(), text: z.string(), rationale: z.string() })),
  key: z.string(),
  optionOrder: z.enum(["shuffled", "fixed"]),
  explanation: z.string(),
  difficulty: z.int(),
  seconds: z.int(),
  citations: z.array(z.object({ source: z.string(), locator: z.string() })),
});

/** What a version says, as a form has it. */
export function editableOf(row: VersionRow) {
  const { statements, pairs, columns, verdicts, ...rest } = storedSchema.parse(row);
  return toEditable({
    ...rest,
    topic: row.topicSlug,
    ...(statements ? { statements } : {}),
    ...(pairs ? { pairs } : {}),
    ...(columns ? { columns } : {}),
    // Spread: an absent verdict is absent, not undefined.
    ...(verdicts
      ? {
          verdicts: verdicts.map(({ holds, move, reason }) => ({
            ...(holds === undefined ? {} : { holds }),
            ...(move === undefined ? {} : { move }),
            reason,
          })),
        }
      : {}),
  });
}

/** What the next version keeps of this one. */
export function carriedFrom(row: VersionRow): Carried {
  const { questionId, facts, disputes, difficulty, difficultyReasons } = row;
  return { id: questionId, facts, disputes, difficulty, difficultyReasons };
}

/** A version's content as the desk would write it. */
export function contentOf(row: VersionRow): QuestionVersion {
  return toContent(editableOf(row), carriedFrom(row));
}

/** Whether two contents say the same; contents must come from the desk, which fixes the order of fields. */
export function isSame(one: QuestionVersion, other: QuestionVersion): boolean {
  return contentHash(one) === contentHash(other);
}

/** A draft, or null where what is kept no longer fits the form. */
export function draftOf(row: QuestionDraft): DraftView | null {
  const content = editableSchema.safeParse(row.content);
  if (!content.success) return null;
  return {
    content: content.data,
    baseNumber: row.baseNumber,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The fields that differ, as they were and as they are, for the log. */
export function difference(before: Editable, after: Editable) {
  const fields = changedFields(before, after);
  const pick = (from: Editable) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { changed: fields, before: pick(before), after: pick(after) };
}
