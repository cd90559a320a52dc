import "server-only";
/**
 * Acts on many questions at once. Each is asked twice: first without a number, and answers what would
 * happen; then with the number that somebody confirmed, and happens to exactly that many or not at all.
 * One transaction, an entry in the log for every question.
 */
import type { z } from "zod";
import { QUESTION_STATES, type QuestionState } from "@/lib/contracts/desk";
import type {
  BulkAnswer,
  BulkStep,
  changeStatesSchema,
  changeTopicsSchema,
  submitQuestionsSchema,
} from "@/lib/contracts/question-list";
import { recordAll } from "@/lib/server/audit/record";
import { newId } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import { atDesk, saveVersion } from "@/lib/server/questions/commands";
import { editableOf } from "@/lib/server/questions/editable";
import { refusalOf, STEPS } from "@/lib/server/questions/steps";
import { getVersion, type Tx } from "@/lib/server/questions/store";
import type { StaffContext } from "@/lib/server/staff";
import {
  countStates,
  type LockedRow,
  listTopicRows,
  lockSelected,
  moveAll,
  moveBack,
  type TopicRow,
} from "./selection";

/** More would hold the desk for minutes. */
const MOST_STEPS = 20_000;
/** Each is a new version, with its lint: some milliseconds. */
const MOST_TOPICS = 1_000;

/** The one step that editors may take; the others are a reviewer’s. */
export function submitQuestions(
  ctx: StaffContext,
  input: z.output<typeof submitQuestionsSchema>,
): Promise<BulkAnswer> {
  return changeStates(ctx, { ...input, step: "submit" });
}

/** Takes each of the selected that may take it through one step. */
export async function changeStates(
  ctx: StaffContext,
  input: Omit<z.output<typeof changeStatesSchema>, "step"> & { readonly step: BulkStep },
): Promise<BulkAnswer> {
  const { selection, step, comment = "", confirmed } = input;
  const { account } = ctx;
  const because = (state: QuestionState) =>
    refusalOf(step, {
      state,
      role: account.role,
      isOwn: false,
      needsAnother: false,
      findings: [],
    })?.because;
  const open = QUESTION_STATES.filter((state) => because(state) === undefined);
  return atDesk(ctx, async (tx) => {
    const found = await countStates(tx, selection, account.id);
    const able = found.filter(({ state }) => open.includes(state));
    const answer = {
      selected: sum(found, ({ count }) => count),
      changed: sum(able, ({ count }) => count),
      live: sum(able, ({ live }) => live),
      refused: grouped(found.map(({ state, count }) => ({ because: because(state), count }))),
    };
    checkSize(answer.changed, MOST_STEPS);
    if (confirmed === null) return { ...answer, act: null };
    if (step === "sendBack" && comment === "") {
      const message = "Say what has to be changed: the authors have only your comment to go by.";
      throw new AppError("invalid", message, { errors: [{ field: "comment", message }] });
    }
    const rows = await lockSelected(tx, selection, account.id, open);
    checkNumber(confirmed, rows.length);
    if ("act" in selection && step === "reopen") {
      await takeBack(tx, ctx, selection.act, rows);
      return { ...answer, changed: rows.length, act: null };
    }
    return { ...answer, changed: rows.length, act: await takeAll(tx, ctx, step, rows, comment) };
  });
}

/** Undoes an act: a slip of the hand must not cost each question its way to the takers. */
async function takeBack(
  tx: Tx,
  { account, now }: StaffContext,
  act: string,
  rows: readonly LockedRow[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const back = new Map((await moveBack(tx, act, ids, now)).map((row) => [row.id, row]));
  const together = withOthers(rows.length);
  const told = rows.map((row) => ({ ...row, after: back.get(row.id) }));
  await tx.questionComment.createMany({
    data: told.map(({ id, headNumber }) => ({
      id: newId(),
      questionId: id,
      number: headNumber,
      authorId: account.id,
      authorName: account.name,
      kind: "reopened",
      text: "",
      createdAt: now,
    })),
  });
  await recordAll(
    tx,
    account,
    now,
    told.map(({ id, state, headNumber, publishedNumber, after }) => ({
      action: "question.reopened" as const,
      subjectKind: "question",
      subjectId: id,
      summary: `Took back the retirement of version ${headNumber}${together}.`,
      detail: {
        undone: act,
        number: headNumber,
        before: { state, publishedNumber },
        after: { state: after?.state ?? state, publishedNumber: after?.publishedNumber ?? null },
      },
    })),
  );
}

/** Answers the id of the act, by which it can be undone. */
async function takeAll(
  tx: Tx,
  { account, now }: StaffContext,
  step: BulkStep,
  rows: readonly LockedRow[],
  comment: string,
): Promise<string> {
  const act = newId();
  const { to: stored, kind, told } = STEPS[step];
  const to: QuestionState = stored === "in_review" ? "in review" : stored;
  await moveAll(
    tx,
    rows.map(({ id }) => id),
    to,
    now,
  );
  await tx.questionComment.createMany({
    data: rows.map(({ id, headNumber }) => ({
      id: newId(),
      questionId: id,
      number: headNumber,
      authorId: account.id,
      authorName: account.name,
      kind,
      text: comment,
      createdAt: now,
    })),
  });
  const together = withOthers(rows.length);
  await recordAll(
    tx,
    account,
    now,
    rows.map(({ id, state, headNumber, publishedNumber }) => ({
      action: `question.${kind}` as const,
      subjectKind: "question",
      subjectId: id,
      summary: `${told} version ${headNumber}${together}.`,
      detail: {
        act,
        number: headNumber,
        comment,
        before: { state, publishedNumber },
        after: { state: to, publishedNumber: step === "retire" ? null : publishedNumber },
      },
    })),
  );
  return act;
}

/** Puts each of the selected under a topic: a new version of it, which has to be published like any. */
export async function changeTopics(
  ctx: StaffContext,
  { selection, topic, confirmed }: z.output<typeof changeTopicsSchema>,
): Promise<BulkAnswer> {
  const { account } = ctx;
  return atDesk(ctx, async (tx) => {
    const target = await tx.topic.findUnique({ where: { slug: topic }, select: { title: true } });
    if (!target) {
      const message = "There is no such topic; choose another.";
      throw new AppError("invalid", message, { errors: [{ field: "topic", message }] });
    }
    const because = (row: TopicRow) => refusalToMove(ctx, row, topic);
    const rows = await listTopicRows(tx, selection, account.id);
    const able = rows.filter((row) => because(row) === undefined);
    const answer = {
      selected: rows.length,
      changed: able.length,
      live: able.filter(({ isLive }) => isLive).length,
      refused: grouped(rows.map((row) => ({ because: because(row), count: 1 }))),
    };
    checkSize(able.length, MOST_TOPICS);
    if (confirmed !== null) {
      checkNumber(confirmed, able.length);
      const why = `Moved to ${target.title}${withOthers(able.length)}.`;
      for (const { id } of able) await moveTo(tx, ctx, id, topic, why);
    }
    return { ...answer, act: null };
  });
}

function refusalToMove(
  { account: { role } }: StaffContext,
  { state, topic, hasDraft }: TopicRow,
  target: string,
): string | undefined {
  if (topic === target) return "It is under that topic already.";
  if (hasDraft) return "You have an unsaved draft of it: save or discard that first.";
  const standing = { state, role, isOwn: false, needsAnother: false, findings: [] };
  return refusalOf("save", standing)?.because;
}

/** What nobody has published yet stays its author's: whoever moves it among others has not read it. */
async function moveTo(
  tx: Tx,
  ctx: StaffContext,
  id: string,
  topic: string,
  why: string,
): Promise<void> {
  const { headNumber, publishedNumber, authorId, authorName } = await tx.question.findUniqueOrThrow(
    {
      where: { id },
      select: { headNumber: true, publishedNumber: true, authorId: true, authorName: true },
    },
  );
  const head = editableOf(await getVersion(tx, id, headNumber));
  await saveVersion(tx, ctx, { id, content: { ...head, topic }, baseNumber: headNumber, why });
  if (headNumber === publishedNumber || authorId === null) return;
  await tx.question.update({ where: { id }, data: { authorId, authorName } });
}

function checkSize(count: number, most: number): void {
  if (count <= most) return;
  throw new AppError(
    "invalid",
    `${count.toLocaleString("en-IN")} questions are too many at once. Narrow the list to ${most.toLocaleString("en-IN")} or fewer.`,
  );
}

/** Nothing happens to a number that nobody has seen. */
function checkNumber(confirmed: number, count: number): void {
  if (confirmed === count) return;
  throw new AppError(
    "conflict",
    `Somebody was at work meanwhile: it is ${count} that can be changed now, not ${confirmed}. Close this and look again.`,
  );
}

function withOthers(count: number): string {
  if (count === 1) return "";
  return count === 2 ? ", with 1 other" : `, with ${count - 1} others`;
}

function grouped(
  rows: readonly { readonly because: string | undefined; readonly count: number }[],
): BulkAnswer["refused"] {
  const counts = new Map<string, number>();
  for (const { because, count } of rows) {
    if (because !== undefined) counts.set(because, count + (counts.get(because) ?? 0));
  }
  return [...counts].map(([because, count]) => ({ because, count }));
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
