import "server-only";
/** A question's content as a row of its versions. */
import { createHash } from "node:crypto";
import type { QuestionVersion } from "@/lib/question/question";
import { newId } from "@/lib/server/entropy";

/** Any number, the same in every process: held by whoever loads the bank, shared by who adds variants. */
export const BANK_LOCK = 1_919_020;

export type VersionOrigin = "bank" | "desk" | "variant";

/** The row of a version to be made now, with an id of its own. */
export function toVersionRow(
  content: QuestionVersion,
  number: number,
  now: Date,
  origin: VersionOrigin = "bank",
) {
  const { id, topic, statements, pairs, columns, verdicts, ...rest } = content;
  return {
    ...rest,
    id: newId(),
    questionId: id,
    number,
    origin,
    topicSlug: topic,
    contentHash: contentHash(content),
    createdAt: now,
    ...(statements ? { statements } : {}),
    ...(pairs ? { pairs } : {}),
    ...(columns ? { columns } : {}),
    ...(verdicts ? { verdicts } : {}),
  };
}

/** Equal content, equal hash: for content that came out of the zod schema, which fixes the order of keys. */
export function contentHash(content: QuestionVersion): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
