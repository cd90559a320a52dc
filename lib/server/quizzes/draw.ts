import "server-only";
/** Which questions an attempt gets. */
import { drawQuestions } from "@/lib/quiz/draw";
import { secondsOf } from "@/lib/quiz/practice";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { indianDate, pastDates, splitDailySlug } from "./daily";
import { findDraw, findQuiz, keepDraw, listPool, type PoolEntry, type StoredQuiz } from "./store";

/** The quiz a slug names, with the date of a daily one. Throws not-found, also for days not open. */
export async function getQuiz(
  ctx: Context,
  slug: string,
): Promise<{ readonly quiz: StoredQuiz; readonly date: string | null }> {
  const missing = () =>
    new AppError(
      "not-found",
      `There is no quiz “${slug}”. GET /api/quizzes lists those there are.`,
    );
  const exact = await findQuiz(ctx.db, slug);
  if (exact) return { quiz: exact, date: exact.kind === "daily" ? indianDate(ctx.now) : null };
  const { base, date } = splitDailySlug(slug);
  const quiz = date ? await findQuiz(ctx.db, base) : null;
  if (!date || quiz?.kind !== "daily") throw missing();
  if (date !== indianDate(ctx.now) && !pastDates(ctx.now).includes(date)) throw missing();
  return { quiz, date };
}

/** The part of the pool a quiz draws from: its topics, formats, difficulty, and what fits its clock. */
export function poolOf(quiz: StoredQuiz, pool: readonly PoolEntry[]): PoolEntry[] {
  const { topics, formats, difficulty } = quiz.blueprint;
  return pool.filter(
    (entry) =>
      (!topics || topics.includes(entry.topic)) &&
      (!formats || formats.includes(entry.format)) &&
      (!difficulty || (entry.difficulty >= difficulty.min && entry.difficulty <= difficulty.max)) &&
      entry.seconds <= secondsOf(quiz.timing, entry.format),
  );
}

/** Version ids for one attempt. A daily quiz gives everybody the same on one date. */
export async function drawVersions(
  ctx: Context,
  quiz: StoredQuiz,
  date: string | null,
  seed: string,
): Promise<string[]> {
  if (date !== null) {
    const kept = await findDraw(ctx.db, quiz.slug, date);
    if (kept) return kept;
  }
  const pool = poolOf(quiz, await listPool(ctx.db));
  if (pool.length === 0) {
    throw new AppError("not-found", `The quiz “${quiz.title}” has no published questions yet.`);
  }
  const drawn = drawQuestions({
    pool,
    count: quiz.blueprint.count,
    seed: date === null ? seed : `${quiz.slug} ${date}`,
  }).map((entry) => entry.version);
  return date === null ? drawn : keepDraw(ctx.db, { quizSlug: quiz.slug, date, versionIds: drawn });
}
