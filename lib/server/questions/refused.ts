import "server-only";
/** What the desk answers when a question is not there, or not as whoever asks last saw it. */
import type { NewerHead } from "@/lib/contracts/editor";
import { AppError } from "@/lib/server/errors";
import type { Question } from "@/prisma/generated/client";
import { editableOf } from "./editable";
import { getVersion, type Tx } from "./store";

export function noQuestion(id: string): AppError {
  return new AppError("not-found", `There is no question “${id}”.`);
}

/** Somebody saved meanwhile: their version goes along, to compare and to merge. */
export async function newerConflict(
  tx: Tx,
  { id, headNumber }: Pick<Question, "id" | "headNumber">,
): Promise<AppError> {
  const head = await getVersion(tx, id, headNumber);
  const newer: NewerHead = {
    number: head.number,
    content: editableOf(head),
    author: head.authorName,
    createdAt: head.createdAt.toISOString(),
  };
  const who = head.authorName ?? "the bank";
  return new AppError(
    "conflict",
    `The head is version ${headNumber} by ${who} now: look at it first. Nothing you typed is lost.`,
    { extra: { newer } },
  );
}
