import "server-only";
/** Quizzes as the desk counts and saves them. No rules here. */
import type { QuizContent } from "@/lib/contracts/blueprint";
import type { QuestionState } from "@/lib/contracts/desk";
import type { QuestionVersion } from "@/lib/question/question";
import type { Db } from "@/lib/server/db";
import { escapeLike } from "@/lib/server/like";
import type { Prisma } from "@/prisma/generated/client";

export type Tx = Prisma.TransactionClient;

/** Attempts begun, by slug. */
export async function countAttempts(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.attempt.groupBy({ by: ["quizSlug"], _count: true });
  return new Map(rows.map(({ quizSlug, _count }) => [quizSlug, _count]));
}

/** How often a quiz was begun, and how many of those attempts are under way. */
export async function countAttemptsOf(db: Db | Tx, slug: string) {
  const attempts = await db.attempt.count({ where: { quizSlug: slug } });
  const running = await db.attempt.count({
    where: { quizSlug: slug, status: { not: "finished" } },
  });
  return { attempts, running };
}

/** Who saved a quiz last, as the log has it. */
export async function findLastSave(db: Db | Tx, slug: string) {
  return db.auditEvent.findFirst({
    where: { subjectKind: "quiz", subjectId: slug },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actorName: true, at: true },
  });
}

export type ListedRow = Pick<QuestionVersion, "format" | "stem" | "statements" | "pairs"> & {
  readonly id: string;
  readonly state: QuestionState;
  readonly difficulty: number;
  readonly seconds: number;
  readonly topic: string;
  readonly isServed: boolean;
};

/** Questions by id, as takers get them, or else as they stand. */
export async function listQuestions(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ListedRow>> {
  const rows = await db.$queryRaw<ListedRow[]>`
    SELECT q.id, q.state::text AS state, q.published_number IS NOT NULL AS "isServed",
           t.title AS topic, v.format, v.difficulty, v.seconds, v.stem, v.statements, v.pairs
      FROM questions q
      JOIN topics t ON t.slug = q.topic_slug
      JOIN question_versions v ON v.question_id = q.id
       AND v.number = COALESCE(q.published_number, q.head_number)
     WHERE q.id = ANY(${[...ids]})`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** What tells a question from the others in one line: many stems are alike, what follows is not. */
export function lineOf({
  stem,
  statements,
  pairs,
}: Pick<ListedRow, "stem" | "statements" | "pairs">) {
  const [lead = ""] = stem.split("\n\n");
  const [first] = statements ?? pairs?.map(({ left }) => left) ?? [];
  return first === undefined ? lead : `${lead} ${first}`;
}

/** Published questions by a piece of their id, or by words of their text; at most so many. */
export async function findQuestionIds(db: Db, text: string, most: number): Promise<string[]> {
  const pattern = `%${escapeLike(text)}%`;
  const rows = await db.$queryRaw<{ readonly id: string }[]>`
    SELECT id FROM questions
     WHERE published_number IS NOT NULL
       AND (${text} = '' OR id ILIKE ${pattern}
         OR search @@ websearch_to_tsquery('english', ${text})
         OR text ILIKE ${pattern})
     ORDER BY (id = ${text}) DESC, (id ILIKE ${pattern}) DESC, updated_at DESC, id
     LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

type TextRow = Pick<QuestionVersion, "stem" | "statements" | "pairs" | "options"> & {
  readonly id: string;
  readonly question: string;
  readonly topic: string;
  readonly difficulty: number;
};

/** What a taker reads of versions, by version id. */
export async function listTexts(
  db: Db,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, TextRow>> {
  const rows = await db.$queryRaw<TextRow[]>`
    SELECT id, question_id AS question, topic_slug AS topic, difficulty, stem, statements, pairs, options
      FROM question_versions WHERE id = ANY(${[...versionIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

type Columns = {
  readonly slug: string;
  readonly state: "draft" | "open" | "closed";
  readonly content: QuizContent;
};

function toColumns({ slug, state, content }: Columns) {
  const { chosen, timing, marking, opensAt, closesAt, ...rest } = content;
  return {
    ...rest,
    slug,
    state,
    origin: "desk",
    blueprint: toBlueprint(chosen),
    timing,
    marking,
    opensAt: opensAt === null ? null : new Date(opensAt),
    closesAt: closesAt === null ? null : new Date(closesAt),
  };
}

/** What a form chose, as a row has it: what is not restricted is not there. */
export function toBlueprint(chosen: QuizContent["chosen"]) {
  if (chosen.kind === "fixed") return { questions: chosen.ids };
  const { count, topics, formats, difficulty } = chosen;
  return {
    count,
    ...(topics.length > 0 ? { topics } : {}),
    ...(formats.length > 0 ? { formats } : {}),
    ...(difficulty.min > 1 || difficulty.max < 5 ? { difficulty } : {}),
  };
}

/** Below all others. False: the address is taken. */
export async function insertQuiz(tx: Tx, columns: Columns): Promise<boolean> {
  const { _max } = await tx.quiz.aggregate({ _max: { position: true } });
  const { count } = await tx.quiz.createMany({
    data: [{ ...toColumns(columns), position: (_max.position ?? 0) + 1 }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** False: somebody else has changed it since that revision. */
export async function updateQuiz(
  tx: Tx,
  was: { readonly slug: string; readonly revision: number },
  columns: Columns,
): Promise<boolean> {
  const { count } = await tx.quiz.updateMany({
    where: was,
    data: { ...toColumns(columns), revision: { increment: 1 } },
  });
  return count === 1;
}

/** As `updateQuiz`, for its state alone; what staff close a re-seed does not open. */
export async function updateState(
  tx: Tx,
  was: { readonly slug: string; readonly revision: number },
  state: "open" | "closed",
): Promise<boolean> {
  const { count } = await tx.quiz.updateMany({
    where: was,
    data: { state, origin: "desk", revision: { increment: 1 } },
  });
  return count === 1;
}
