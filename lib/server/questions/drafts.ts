import "server-only";
/** What an editor has typed and not saved: one draft each, nobody else's to see or to overwrite. */
import type { z } from "zod";
import type {
  EditorView,
  KeptDraft,
  keepDraftSchema,
  questionRefSchema,
} from "@/lib/contracts/editor";
import { record } from "@/lib/server/audit/record";
import type { StaffContext } from "@/lib/server/staff";
import { noQuestion } from "./refused";
import { isWrittenId, type Tx } from "./store";

/** A draft that was kept so long ago is not being worked on. */
const RECENT_MS = 30 * 60_000;

/** Others who typed something here lately. */
export async function listOthers(
  { db, account, now }: StaffContext,
  id: string,
): Promise<EditorView["others"]> {
  const rows = await db.questionDraft.findMany({
    where: {
      questionId: id,
      userId: { not: account.id },
      updatedAt: { gt: new Date(now.getTime() - RECENT_MS) },
    },
    orderBy: { updatedAt: "desc" },
  });
  const users = await db.user.findMany({
    where: { id: { in: rows.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  return rows.flatMap(({ userId, updatedAt }) => {
    const user = users.find(({ id: other }) => other === userId);
    return user ? [{ name: user.name, updatedAt: updatedAt.toISOString() }] : [];
  });
}

/**
 * Keeps what was typed. The log is told when a draft is begun, not of every pause in the typing. The
 * question is not touched, so nobody is kept from saving.
 */
export async function keepDraft(
  ctx: StaffContext,
  { id, content, baseNumber }: z.output<typeof keepDraftSchema>,
): Promise<KeptDraft> {
  const { account, now } = ctx;
  const question = await ctx.db.question.findUnique({
    where: { id },
    select: { headNumber: true },
  });
  if (!question && !(baseNumber === 0 && isWrittenId(id))) throw noQuestion(id);
  const key = { questionId: id, userId: account.id };
  const kept = { content, baseNumber, updatedAt: now };
  await ctx.db.$transaction(async (tx) => {
    const { count: begun } = await tx.questionDraft.createMany({
      data: [{ ...key, ...kept }],
      skipDuplicates: true,
    });
    if (begun === 0) {
      await tx.questionDraft.update({ where: { questionId_userId: key }, data: kept });
      return;
    }
    await record(tx, account, now, {
      action: "question.draft-begun",
      subjectKind: "question",
      subjectId: id,
      summary: question ? `Began a draft on version ${baseNumber}.` : "Began a new question.",
      detail: { baseNumber },
    });
  });
  return {
    updatedAt: now.toISOString(),
    headNumber: question?.headNumber ?? 0,
    others: await listOthers(ctx, id),
  };
}

/** Lets go of one's own draft; nothing happens where there is none. */
export async function discardDraft(
  { db, account, now }: StaffContext,
  { id }: z.output<typeof questionRefSchema>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await dropDraft(tx, id, account.id))) return;
    await record(tx, account, now, {
      action: "question.draft-discarded",
      subjectKind: "question",
      subjectId: id,
      summary: "Discarded a draft.",
    });
  });
}

/** Whether there was one. */
export async function dropDraft(tx: Tx, questionId: string, userId: string): Promise<boolean> {
  const { count } = await tx.questionDraft.deleteMany({ where: { questionId, userId } });
  return count > 0;
}
