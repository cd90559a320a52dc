import "server-only";
/**
 * Saving a question and taking it through its states. Each command is one transaction that holds the
 * question's lock, and says in the log what it did; what it may not do it refuses with the reason.
 */
import type { z } from "zod";
import type {
  commentSchema,
  EditorStep,
  SavedView,
  saveQuestionSchema,
  stepSchema,
} from "@/lib/contracts/editor";
import { toContent } from "@/lib/question/editable";
import type { QuestionVersion } from "@/lib/question/question";
import { record } from "@/lib/server/audit/record";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import type { Question, QuestionVersion as VersionRow } from "@/prisma/generated/client";
import { headColumns } from "./derived";
import { dropDraft } from "./drafts";
import { carriedFrom, contentOf, difference, editableOf, isSame } from "./editable";
import { savedView } from "./queries";
import { newerConflict, noQuestion } from "./refused";
import { ownedOrigin, refuse, stateOf } from "./standing";
import { STEPS } from "./steps";
import {
  addComment,
  addVersion,
  findVersion,
  getVersion,
  holdBank,
  isWrittenId,
  lockQuestion,
  type Tx,
} from "./store";

/** In one transaction that neither waits for nor is overtaken by a load of the bank half way. */
export async function atDesk<Value>(
  { db }: StaffContext,
  work: (tx: Tx) => Promise<Value>,
  timeout = 60_000,
): Promise<Value> {
  return db.$transaction(
    async (tx) => {
      await holdBank(tx);
      return work(tx);
    },
    { maxWait: 10_000, timeout },
  );
}

/** Makes a version of what was typed, unless the head says the same; the own draft has served. */
export async function saveQuestion(
  ctx: StaffContext,
  input: z.output<typeof saveQuestionSchema>,
): Promise<SavedView> {
  await atDesk(ctx, (tx) => saveVersion(tx, ctx, input));
  return savedView(ctx, input.id);
}

/** The same in a transaction of `atDesk`. Answers the head's number and whether it is a new one. */
export async function saveVersion(
  tx: Tx,
  ctx: StaffContext,
  input: z.output<typeof saveQuestionSchema>,
): Promise<{ readonly number: number; readonly isNew: boolean }> {
  const { id, content: typed, baseNumber } = input;
  const why = input.why === "" ? null : input.why;
  await needTopic(tx, typed.topic);
  const question = await lockQuestion(tx, id);
  if (!question) return { number: await saveFirst(tx, ctx, input, why), isNew: true };
  const head = await getVersion(tx, id, question.headNumber);
  const source = input.suggestion ? await suggestedVersion(tx, question, input.suggestion) : head;
  const content = toContent(typed, carriedFrom(source));
  if (isSame(content, contentOf(head))) {
    await dropDraft(tx, id, ctx.account.id);
    return { number: head.number, isNew: false };
  }
  await refuse("save", tx, ctx, question, null);
  if (baseNumber !== head.number) throw await newerConflict(tx, question);
  const number = await addVersion(tx, {
    content,
    author: ctx.account,
    why,
    basedOn: source.number,
    now: ctx.now,
  });
  await moveHead(tx, ctx, question, number, content, input.suggestion);
  await dropDraft(tx, id, ctx.account.id);
  await record(tx, ctx.account, ctx.now, {
    action: "question.saved",
    subjectKind: "question",
    subjectId: id,
    summary: `Saved version ${number}.`,
    detail: { number, basedOn: source.number, why, ...difference(editableOf(head), typed) },
  });
  return { number, isNew: true };
}

async function needTopic(tx: Tx, slug: string): Promise<void> {
  if (await tx.topic.findUnique({ where: { slug }, select: { slug: true } })) return;
  const message = "Choose a topic first.";
  throw new AppError("invalid", message, { errors: [{ field: "topic", message }] });
}

async function saveFirst(
  tx: Tx,
  { account, now }: StaffContext,
  { id, content: typed, baseNumber }: z.output<typeof saveQuestionSchema>,
  why: string | null,
): Promise<number> {
  if (baseNumber !== 0 || !isWrittenId(id)) throw noQuestion(id);
  const { difficulty } = typed;
  const content = toContent(typed, {
    id,
    facts: [],
    disputes: [],
    difficulty,
    difficultyReasons: [],
  });
  const { count } = await tx.question.createMany({
    data: [
      {
        id,
        ...headColumns(content),
        state: "draft",
        origin: "written",
        headNumber: 1,
        authorId: account.id,
        authorName: account.name,
        createdAt: now,
        updatedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  // The same form, sent twice at once.
  if (count === 0) throw await newerConflict(tx, { id, headNumber: 1 });
  await addVersion(tx, { content, author: account, why, basedOn: null, now });
  await dropDraft(tx, id, account.id);
  await record(tx, account, now, {
    action: "question.saved",
    subjectKind: "question",
    subjectId: id,
    summary: "Wrote the question.",
    detail: { number: 1, why },
  });
  return 1;
}

async function suggestedVersion(tx: Tx, question: Question, number: number): Promise<VersionRow> {
  const version = await findVersion(tx, question.id, number);
  if (version && question.suggestedNumber === number) return version;
  throw new AppError(
    "conflict",
    `Version ${number} is no longer what the facts suggest: look at the question again.`,
  );
}

/** The new version is what editors see; takers keep what is published. */
async function moveHead(
  tx: Tx,
  { account, now }: StaffContext,
  question: Question,
  number: number,
  content: QuestionVersion,
  suggestion: number | undefined,
): Promise<void> {
  await tx.question.update({
    where: { id: question.id },
    data: {
      ...headColumns(content),
      state: "draft",
      headNumber: number,
      origin: ownedOrigin(question),
      authorId: account.id,
      authorName: account.name,
      ...(suggestion === undefined ? {} : { suggestedNumber: null }),
      revision: { increment: 1 },
      updatedAt: now,
    },
  });
}

type StepCommand = (ctx: StaffContext, input: z.output<typeof stepSchema>) => Promise<SavedView>;

export const submitQuestion = stepCommand("submit");
export const sendBackQuestion = stepCommand("sendBack");
export const publishQuestion = stepCommand("publish");
export const retireQuestion = stepCommand("retire");
export const reopenQuestion = stepCommand("reopen");

function stepCommand(step: Exclude<EditorStep, "save">): StepCommand {
  return async (ctx, input) => {
    await atDesk(ctx, (tx) => takeStep(tx, ctx, step, input));
    return savedView(ctx, input.id);
  };
}

/** One step of one question, in a transaction of `atDesk`. Throws with the reason when it is not open. */
export async function takeStep(
  tx: Tx,
  ctx: StaffContext,
  step: Exclude<EditorStep, "save">,
  { id, number, comment = "" }: z.output<typeof stepSchema>,
): Promise<void> {
  const { account, now } = ctx;
  const question = await lockQuestion(tx, id);
  if (!question) throw noQuestion(id);
  if (number !== question.headNumber) throw await newerConflict(tx, question);
  await refuse(
    step,
    tx,
    ctx,
    question,
    step === "publish" ? await getVersion(tx, id, number) : null,
  );
  if (step === "sendBack" && comment === "") {
    const message = "Say what has to be changed: the author has only your comment to go by.";
    throw new AppError("invalid", message, { errors: [{ field: "comment", message }] });
  }
  const { to, kind, told } = STEPS[step];
  const publishedNumber = publishedAfter(step, question);
  await tx.question.update({
    where: { id },
    data: {
      state: to,
      publishedNumber,
      origin: ownedOrigin(question),
      revision: { increment: 1 },
      updatedAt: now,
    },
  });
  await addComment(tx, { questionId: id, number, author: account, kind, text: comment, now });
  await record(tx, account, now, {
    action: `question.${kind}`,
    subjectKind: "question",
    subjectId: id,
    summary: `${told} version ${number}.`,
    detail: {
      number,
      comment,
      before: { state: stateOf(question), publishedNumber: question.publishedNumber },
      after: { state: stateOf({ state: to }), publishedNumber },
    },
  });
}

function publishedAfter(
  step: Exclude<EditorStep, "save">,
  { headNumber, publishedNumber }: Question,
): number | null {
  if (step === "publish") return headNumber;
  return step === "retire" ? null : publishedNumber;
}

/** Says something to the others at the desk, of the head. */
export async function commentOnQuestion(
  ctx: StaffContext,
  { id, text }: z.output<typeof commentSchema>,
): Promise<SavedView> {
  const { account, now } = ctx;
  await atDesk(ctx, async (tx) => {
    const question = await lockQuestion(tx, id);
    if (!question) throw noQuestion(id);
    const number = question.headNumber;
    await addComment(tx, { questionId: id, number, author: account, kind: "comment", text, now });
    await tx.question.update({ where: { id }, data: { revision: { increment: 1 } } });
    await record(tx, account, now, {
      action: "question.commented",
      subjectKind: "question",
      subjectId: id,
      summary: `Commented on version ${number}.`,
      detail: { number, text },
    });
  });
  return savedView(ctx, id);
}
