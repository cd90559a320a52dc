import "server-only";
/** Takers report, editors answer. A report can be changed until it is answered, and is answered once. */
import type { ReportView, SendReportInput } from "@/lib/contracts/report";
import type { AnswerReportInput } from "@/lib/contracts/report-desk";
import { invariant } from "@/lib/kernel/invariant";
import { notFinished } from "@/lib/server/attempts/change";
import { settleAttempt } from "@/lib/server/attempts/commands";
import { record } from "@/lib/server/audit/record";
import type { Context } from "@/lib/server/context";
import { newId } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { limitReports } from "./limits";
import { lockQuestion, REPORT, recountOpen } from "./store";
import { toReportView } from "./view";

export type SentReport = { readonly report: ReportView; readonly isNew: boolean };

/**
 * Says that something is wrong with a question of a finished attempt of one's own; said again, it
 * replaces what was said before.
 */
export async function sendReport(
  ctx: Context,
  input: SendReportInput & { readonly attempt: string },
): Promise<SentReport> {
  const { position, reason, comment = "" } = input;
  const asked = await findQuestion(ctx, input.attempt, position);
  await limitReports(ctx.db, asked.personId);
  return ctx.db.$transaction(async (tx) => {
    await lockQuestion(tx, asked.questionId);
    const where = { attemptId_position: { attemptId: input.attempt, position } };
    const before = await tx.report.findUnique({ where, select: { answeredAt: true } });
    if (before?.answeredAt) {
      throw new AppError(
        "conflict",
        "The editors have answered this report meanwhile; it can no longer be changed.",
      );
    }
    const row = await tx.report.upsert({
      where,
      update: { reason, comment },
      create: {
        ...asked,
        id: newId(),
        attemptId: input.attempt,
        position,
        reason,
        comment,
        createdAt: ctx.now,
      },
      select: REPORT,
    });
    await recountOpen(tx, asked.questionId);
    return { report: toReportView(row), isNew: before === null };
  });
}

/** The question and version at a position. Before the attempt is finished nothing can be said of it. */
async function findQuestion(ctx: Context, attempt: string, position: number) {
  const { stored, state } = await settleAttempt(
    ctx,
    { id: attempt, items: { position } },
    (_, read, now) => ({ stored: read, state: now }),
  );
  if (state.status !== "finished") throw notFinished();
  const item = stored.items.find((each) => each.position === position);
  if (!item || position > state.total) {
    const message = `the attempt has ${state.total} questions`;
    throw new AppError("invalid", `position: ${message}`, {
      errors: [{ field: "position", message }],
    });
  }
  const { questionId, number } = item.version;
  return { personId: stored.personId, questionId, number };
}

/** How many reports an answer closed. */
export type Answered = { readonly count: number };

/** Answers a report, and those alike that the editor has seen and nobody has answered meanwhile. */
export async function answerReport(ctx: StaffContext, input: AnswerReportInput): Promise<Answered> {
  const { id, decision, note, alike = [] } = input;
  const { account, now } = ctx;
  return ctx.db.$transaction(async (tx) => {
    const named = await tx.report.findUnique({ where: { id }, select: { questionId: true } });
    if (!named) throw new AppError("not-found", "There is no such report.");
    const { questionId } = named;
    await lockQuestion(tx, questionId);
    const report = await tx.report.findUnique({ where: { id }, select: REPORT });
    invariant(report, "a report is never removed");
    if (report.answeredAt) {
      throw new AppError(
        "conflict",
        `${report.answeredBy ?? "Somebody"} has answered this report meanwhile. Load the page again to read the answer; yours was not sent.`,
      );
    }
    const open = await tx.report.findMany({
      where: { id: { in: [id, ...alike] }, questionId, answeredAt: null },
      select: { id: true },
      orderBy: { createdAt: "asc" },
    });
    const ids = open.map((each) => each.id);
    await tx.report.updateMany({
      where: { id: { in: ids } },
      data: {
        answer: note,
        decision,
        answeredAt: now,
        answeredBy: account.name,
        answeredById: account.id,
      },
    });
    await recountOpen(tx, questionId);
    const count = ids.length;
    await record(tx, account, now, {
      action: "report.answered",
      subjectKind: "report",
      subjectId: id,
      summary: `Answered ${count === 1 ? "a report" : `${count} reports`} on question ${questionId}: ${DECIDED[decision]}.`,
      detail: { questionId, decision, note, reports: ids },
    });
    return { count };
  });
}

const DECIDED = {
  mended: "mended",
  "right-as-is": "right as it is",
  duplicate: "duplicate",
} as const;
