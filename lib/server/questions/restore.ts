import "server-only";
/** What an editor goes back to: an earlier version, or their own over what the facts suggest. */
import type { z } from "zod";
import type { questionRefSchema, restoreSchema, SavedView } from "@/lib/contracts/editor";
import { record } from "@/lib/server/audit/record";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { atDesk } from "./commands";
import { headColumns } from "./derived";
import { contentOf, difference, editableOf, isSame } from "./editable";
import { savedView } from "./queries";
import { newerConflict, noQuestion } from "./refused";
import { ownedOrigin, refuse } from "./standing";
import { addVersion, findVersion, getVersion, lockQuestion, type Tx } from "./store";

/**
 * Goes back to what a version says: by a new version with its content, to be published anew; or, where
 * it is the published one, by making that the head again, which drops the changes since.
 */
export async function restoreVersion(
  ctx: StaffContext,
  input: z.output<typeof restoreSchema>,
): Promise<SavedView> {
  await atDesk(ctx, (tx) => restore(tx, ctx, input));
  return savedView(ctx, input.id);
}

async function restore(
  tx: Tx,
  ctx: StaffContext,
  { id, number, headNumber }: z.output<typeof restoreSchema>,
): Promise<void> {
  const { account, now } = ctx;
  const question = await lockQuestion(tx, id);
  const wanted = question && (await findVersion(tx, id, number));
  const isLive = number === question?.publishedNumber;
  if (!question || !wanted || (wanted.origin === "variant" && !isLive)) {
    throw new AppError("not-found", `There is no version ${number} of “${id}”.`);
  }
  if (headNumber !== question.headNumber) throw await newerConflict(tx, question);
  await refuse("save", tx, ctx, question, null);
  const head = await getVersion(tx, id, headNumber);
  const content = contentOf(wanted);
  if (number === headNumber || (!isLive && isSame(content, contentOf(head)))) {
    throw new AppError(
      "conflict",
      `Version ${headNumber}, the head, says the same as version ${number}: there is nothing to restore.`,
    );
  }
  const why = `Restored version ${number}.`;
  const next = isLive
    ? number
    : await addVersion(tx, { content, author: account, why, basedOn: number, now });
  await tx.question.update({
    where: { id },
    data: {
      ...headColumns(content),
      state: isLive ? "published" : "draft",
      headNumber: next,
      origin: ownedOrigin(question),
      authorId: isLive ? wanted.authorId : account.id,
      authorName: isLive ? wanted.authorName : account.name,
      ...(number === question.suggestedNumber ? { suggestedNumber: null } : {}),
      revision: { increment: 1 },
      updatedAt: now,
    },
  });
  await record(tx, account, now, {
    action: "question.restored",
    subjectKind: "question",
    subjectId: id,
    summary: isLive
      ? `Went back to the published version ${number}.`
      : `Restored version ${number} as version ${next}.`,
    detail: { number: next, from: number, ...difference(editableOf(head), editableOf(wanted)) },
  });
}

/** Keeps the editor's version where the facts have changed; they will not be suggested again as they are. */
export async function dismissSuggestion(
  ctx: StaffContext,
  { id }: z.output<typeof questionRefSchema>,
): Promise<SavedView> {
  await atDesk(ctx, async (tx) => {
    const question = await lockQuestion(tx, id);
    if (!question) throw noQuestion(id);
    const number = question.suggestedNumber;
    if (number === null) return;
    await tx.question.update({
      where: { id },
      data: { suggestedNumber: null, revision: { increment: 1 } },
    });
    await record(tx, ctx.account, ctx.now, {
      action: "question.suggestion-dismissed",
      subjectKind: "question",
      subjectId: id,
      summary: `Kept the desk’s version over what the facts suggest in version ${number}.`,
      detail: { number },
    });
  });
  return savedView(ctx, id);
}
