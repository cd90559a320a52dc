import "server-only";
/** Questions, their versions and what is said of them, as rows. Versions are only ever added. */
import { invariant } from "@/lib/kernel/invariant";
import type { QuestionVersion } from "@/lib/question/question";
import type { Account } from "@/lib/server/auth/holder";
import { BANK_LOCK, toVersionRow } from "@/lib/server/bank/version";
import { newId } from "@/lib/server/entropy";
import type { Prisma, Question, QuestionVersion as VersionRow } from "@/prisma/generated/client";

export type Tx = Prisma.TransactionClient;

/** Whether an id is one of a question written at the desk; the bank has none like it. */
export function isWrittenId(id: string): boolean {
  return /^w-[a-z0-9]{12}$/.test(id);
}

/** Waits while the bank is being loaded, and makes the next load wait: neither overwrites the other. */
export async function holdBank(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${BANK_LOCK}::bigint)`;
}

/** A question that nobody else can change before this transaction ends, or null. */
export async function lockQuestion(tx: Tx, id: string): Promise<Question | null> {
  await tx.$queryRaw`SELECT id FROM questions WHERE id = ${id} FOR UPDATE`;
  return tx.question.findUnique({ where: { id } });
}

export async function findVersion(
  tx: Tx,
  questionId: string,
  number: number,
): Promise<VersionRow | null> {
  return tx.questionVersion.findUnique({ where: { questionId_number: { questionId, number } } });
}

/** A version that must be there: a head, or what is published. */
export async function getVersion(tx: Tx, questionId: string, number: number): Promise<VersionRow> {
  const version = await findVersion(tx, questionId, number);
  invariant(version, `question ${questionId} has its version ${number}`);
  return version;
}

/** How many attempts were given each version of a question, by the version's id. */
export async function countTaken(tx: Tx, questionId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ readonly id: string; readonly taken: number }[]>`
    SELECT v.id, count(DISTINCT i.attempt_id)::int AS taken
      FROM question_versions v JOIN items i ON i.version_id = v.id
     WHERE v.question_id = ${questionId}
     GROUP BY v.id`;
  return new Map(rows.map(({ id, taken }) => [id, taken]));
}

/** Adds a version under the next number, which practice may have moved on; needs the question's lock. */
export async function addVersion(
  tx: Tx,
  version: {
    readonly content: QuestionVersion;
    readonly author: Account;
    readonly why: string | null;
    readonly basedOn: number | null;
    readonly now: Date;
  },
): Promise<number> {
  const { content, author, why, basedOn, now } = version;
  const newest = await tx.questionVersion.aggregate({
    where: { questionId: content.id },
    _max: { number: true },
  });
  const number = (newest._max.number ?? 0) + 1;
  await tx.questionVersion.create({
    data: {
      ...toVersionRow(content, number, now, "desk"),
      authorId: author.id,
      authorName: author.name,
      why,
      basedOn,
    },
  });
  return number;
}

export type CommentKind =
  | "comment"
  | "submitted"
  | "sent-back"
  | "published"
  | "retired"
  | "reopened";

/** Adds to the thread: a comment, or a step with or without one. */
export async function addComment(
  tx: Tx,
  comment: {
    readonly questionId: string;
    readonly number: number;
    readonly author: Account;
    readonly kind: CommentKind;
    readonly text: string;
    readonly now: Date;
  },
): Promise<void> {
  const { author, now, ...rest } = comment;
  await tx.questionComment.create({
    data: { ...rest, id: newId(), authorId: author.id, authorName: author.name, createdAt: now },
  });
}

/** The points on which the sources behind these facts still differ. */
export async function listOpenDisputes(
  tx: Tx,
  { facts, disputes }: Pick<VersionRow, "facts" | "disputes">,
): Promise<string[]> {
  const rows = await tx.dispute.findMany({
    where: {
      status: "open",
      OR: [{ id: { in: disputes } }, { facts: { some: { id: { in: facts } } } }],
    },
    orderBy: { id: "asc" },
    select: { point: true },
  });
  return rows.map(({ point }) => point);
}
