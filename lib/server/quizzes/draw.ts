import "server-only";
/** Which questions an attempt gets, and whether it can be begun. */
import { isAllowed } from "@/lib/access/roles";
import { rng } from "@/lib/kernel/rng";
import { type Availability, availabilityOf } from "@/lib/quiz/availability";
import { isFixed } from "@/lib/quiz/blueprint";
import { drawQuestions } from "@/lib/quiz/draw";
import { indianDate } from "@/lib/quiz/indian-time";
import { secondsOf } from "@/lib/quiz/practice";
import type { Context } from "@/lib/server/context";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";
import { asMended } from "@/lib/server/questions/current";
import { pastDates, splitDailySlug } from "./daily";
import { type Published, partOf, published } from "./published";
import { findDraw, keepDraw, type PoolEntry, type StoredQuiz } from "./store";

/** A quiz, its date if it is a daily one, and what it was found among. */
type Chosen = {
  readonly quiz: StoredQuiz;
  readonly date: string | null;
  readonly content: Published;
};

/**
 * The quiz a slug names, with the date of a daily one. Throws not-found, also for days not open and,
 * unless staff ask, for drafts.
 */
export async function getQuiz(ctx: Context, slug: string): Promise<Chosen> {
  const content = await published(ctx.db);
  const missing = () =>
    new AppError(
      "not-found",
      `There is no quiz “${slug}”. GET /api/quizzes lists those there are.`,
    );
  const exact = findVisible(ctx, content, slug);
  if (exact) {
    return { quiz: exact, date: exact.kind === "daily" ? indianDate(ctx.now) : null, content };
  }
  const { base, date } = splitDailySlug(slug);
  const quiz = date ? findVisible(ctx, content, base) : null;
  if (!date || quiz?.kind !== "daily") throw missing();
  if (date !== indianDate(ctx.now) && !openDates(quiz, ctx.now).includes(date)) throw missing();
  return { quiz, date, content };
}

function findVisible(ctx: Context, { quizzes }: Published, slug: string): StoredQuiz | null {
  const quiz = quizzes.find((other) => other.slug === slug) ?? null;
  return quiz?.state === "draft" && !isAllowed(ctx.account?.role ?? null, "editor") ? null : quiz;
}

/** The past dates on which a daily quiz can be played: none before its first. Newest first. */
export function openDates({ opensAt }: StoredQuiz, now: Date): string[] {
  const first = opensAt ? indianDate(opensAt) : "";
  return pastDates(now).filter((date) => date >= first);
}

/** As `getQuiz`, to begin it. Throws a conflict that says when, outside its time. */
export async function getOpenQuiz(ctx: Context, slug: string): Promise<Chosen> {
  const found = await getQuiz(ctx, slug);
  const refusal = refusalOf(availabilityOf(found.quiz, ctx.now));
  if (refusal) throw new AppError("conflict", `“${found.quiz.title}” ${refusal}`);
  return found;
}

const MOMENT = new Intl.DateTimeFormat("en-IN", {
  dateStyle: "long",
  timeStyle: "short",
  hourCycle: "h23",
  timeZone: "Asia/Kolkata",
});

function refusalOf(availability: Availability): string | null {
  switch (availability.kind) {
    case "open":
      return null;
    case "draft":
      return "is a draft: open it at the desk first.";
    case "not-yet":
      return `opens on ${MOMENT.format(availability.opensAt)}, Indian time.`;
    case "closed":
      return availability.since === null
        ? "is closed."
        : `closed on ${MOMENT.format(availability.since)}, Indian time.`;
  }
}

/** What decides which questions a quiz has; a form at the desk has it before there is a quiz. */
export type Drawn = Pick<StoredQuiz, "slug" | "blueprint" | "timing" | "shuffle">;

/**
 * The questions a quiz can have: those of its list, in its order, as far as they are published; or of
 * the pool those its rules name that fit its clock.
 */
export function poolOf(quiz: Drawn, pool: readonly PoolEntry[]): readonly PoolEntry[] {
  const { blueprint } = quiz;
  if (isFixed(blueprint)) {
    const { questions } = blueprint;
    return partOf(pool, JSON.stringify(questions), (all) => {
      const byQuestion = new Map(all.map((entry) => [entry.question, entry]));
      return questions.flatMap((id) => byQuestion.get(id) ?? []);
    });
  }
  const isNamed = namedBy(blueprint);
  return partOf(pool, JSON.stringify([blueprint, quiz.timing]), (all) =>
    all.filter((entry) => isNamed(entry) && fits(quiz, entry)),
  );
}

/** Whether the rules name a question, whatever the clock. */
export function namedBy(blueprint: Drawn["blueprint"]): (entry: PoolEntry) => boolean {
  if (isFixed(blueprint)) return () => false;
  const { topics, formats, difficulty } = blueprint;
  return (entry) =>
    (!topics || topics.includes(entry.topic)) &&
    (!formats || formats.includes(entry.format)) &&
    (!difficulty || (entry.difficulty >= difficulty.min && entry.difficulty <= difficulty.max));
}

/** Whether the clock gives a question the seconds it needs. */
export function fits({ timing }: Pick<Drawn, "timing">, entry: PoolEntry): boolean {
  return entry.seconds <= secondsOf(timing, entry.format);
}

/** How many questions an attempt gets of those it can have. */
export function sizeOf({ blueprint }: Drawn, pool: readonly PoolEntry[]): number {
  return isFixed(blueprint) ? pool.length : Math.min(blueprint.count, pool.length);
}

/** What stays of a quiz's order when its questions are laid out for an attempt. */
export function orderOf({ blueprint, shuffle }: Drawn) {
  return { keepsOrder: isFixed(blueprint) && !shuffle, keepsOptions: !shuffle };
}

/** One draw: version ids in the order to serve them. */
export function drawOnce(quiz: Drawn, pool: readonly PoolEntry[], seed: string): string[] {
  const own = poolOf(quiz, pool);
  const { blueprint, shuffle } = quiz;
  const drawn = !isFixed(blueprint)
    ? drawQuestions({ pool: own, count: blueprint.count, seed })
    : shuffle
      ? rng(seed, "fixed-list").shuffle(own)
      : own;
  return drawn.map(({ version }) => version);
}

/** What a daily quiz is drawn from on a date. */
export function dailySeed(slug: string, date: string): string {
  return `${slug} ${date}`;
}

/**
 * Version ids for one attempt. A daily quiz gives everybody the same questions on one date: as they
 * are published now, for a key that was mended at noon is not to be wrong until midnight.
 */
export async function drawVersions(
  ctx: Context,
  { quiz, date, content }: Chosen,
  seed: string,
): Promise<string[]> {
  const kept = date === null ? null : await keptVersions(ctx.db, quiz.slug, date);
  const drawn =
    kept ?? drawOnce(quiz, content.pool, date === null ? seed : dailySeed(quiz.slug, date));
  if (drawn.length === 0) {
    throw new AppError("not-found", `The quiz “${quiz.title}” has no published questions yet.`);
  }
  return date === null || kept
    ? drawn
    : keepDraw(ctx.db, { quizSlug: quiz.slug, date, versionIds: drawn });
}

/** What was drawn for a date, without what the desk has withdrawn since; null: nobody has asked yet. */
export async function keptVersions(db: Db, slug: string, date: string): Promise<string[] | null> {
  const kept = await findDraw(db, slug, date);
  return kept && asMended(db, kept);
}
