import "server-only";
/** Reports as rows. Who writes one holds the lock of its question, so its count is never wrong. */
import type { Prisma } from "@/prisma/generated/client";

type Tx = Prisma.TransactionClient;

/** Until the transaction ends nobody else reports on the question or answers a report on it. */
export async function lockQuestion(tx: Tx, questionId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM questions WHERE id = ${questionId} FOR NO KEY UPDATE`;
}

/** Brings the count in the question's own row in step. Needs the lock. */
export async function recountOpen(tx: Tx, questionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE questions SET open_reports = (
      SELECT count(*) FROM reports WHERE question_id = ${questionId} AND answered_at IS NULL)
     WHERE id = ${questionId}`;
}

export const REPORT = {
  id: true,
  questionId: true,
  number: true,
  attemptId: true,
  position: true,
  reason: true,
  comment: true,
  createdAt: true,
  answer: true,
  decision: true,
  answeredBy: true,
  answeredAt: true,
} as const satisfies Prisma.ReportSelect;

export type ReportRow = Prisma.ReportGetPayload<{ select: typeof REPORT }>;
