import "server-only";
import type { HomeView, Opening, QuizCard, QuizView } from "@/lib/contracts/quiz";
import { FORMATS } from "@/lib/question/format";
import { type Availability, availabilityOf } from "@/lib/quiz/availability";
import { isFixed } from "@/lib/quiz/blueprint";
import { indianDate } from "@/lib/quiz/indian-time";
import { attemptSummaries } from "@/lib/server/attempts/queries";
import { listDatesDone } from "@/lib/server/attempts/store";
import type { Context } from "@/lib/server/context";
import { listNotices } from "@/lib/server/regrades/taker";
import { dailySlug } from "./daily";
import { getQuiz, openDates, poolOf, sizeOf } from "./draw";
import { type Published, published } from "./published";
import type { PoolEntry, StoredQuiz } from "./store";
import { summaryOf } from "./summary";

const RECENT = 5;

/** What is read once for however many cards. */
export type Shelf = {
  readonly pool: readonly PoolEntry[];
  readonly topics: ReadonlyMap<string, { readonly title: string; readonly subject: string }>;
  readonly publishers: ReadonlyMap<string, string>;
};

export async function loadShelf(ctx: Context): Promise<Shelf> {
  return toShelf(await published(ctx.db));
}

function toShelf({ pool, topics, sources }: Published): Shelf {
  return {
    pool,
    topics: new Map(topics.map(({ slug, title, subject }) => [slug, { title, subject }])),
    publishers: new Map(sources.map(({ id, publisher }) => [id, publisher])),
  };
}

/** A quiz as a taker is told of it. */
export function toCard(
  ctx: Context,
  shelf: Shelf,
  quiz: StoredQuiz,
  date: string | null,
): QuizCard {
  const pool = poolOf(quiz, shelf.pool);
  const summary = summaryOf(pool);
  const topics = [...shelf.topics].filter(([slug]) => summary.topics.has(slug));
  const subjects = new Set(topics.map(([, { subject }]) => subject));
  const [subject] = subjects;
  return {
    slug: dailySlug(quiz.slug, date, ctx.now),
    title: quiz.title,
    description: quiz.description,
    questionCount: sizeOf(quiz, pool),
    timing: quiz.timing,
    marking: quiz.marking,
    feedback: quiz.feedback,
    topics: topics.map(([slug, { title }]) => ({ slug, title })),
    subject: subject !== undefined && subjects.size === 1 ? subject : null,
    formats: FORMATS.filter((format) => summary.formats.has(format)),
    kind: quiz.kind,
    poolSize: pool.length,
    difficulty: summary.difficulty,
    sources: summary.sources.map((id) => ({ id, publisher: shelf.publishers.get(id) ?? id })),
    date,
    isSame: quiz.kind === "daily" || isFixed(quiz.blueprint),
    opening: toOpening(availabilityOf(quiz, ctx.now)),
  };
}

function toOpening(availability: Availability): Opening {
  switch (availability.kind) {
    case "open":
      return { kind: "open", closesAt: availability.closesAt?.toISOString() ?? null };
    case "not-yet":
      return { kind: "not-yet", opensAt: availability.opensAt.toISOString() };
    case "closed":
      return { kind: "closed", since: availability.since?.toISOString() ?? null };
    case "draft":
      return availability;
  }
}

/** All quizzes that are open, as GET /api/quizzes promises them. */
export async function quizList(ctx: Context): Promise<QuizView[]> {
  const content = await published(ctx.db);
  const shelf = toShelf(content);
  return openAmong(content, ctx.now).map((quiz) => {
    const { slug, title, description, questionCount, timing, marking, feedback, topics } = toCard(
      ctx,
      shelf,
      quiz,
      quiz.kind === "daily" ? indianDate(ctx.now) : null,
    );
    return { slug, title, description, questionCount, timing, marking, feedback, topics };
  });
}

/** One quiz for its intro page; "daily-ten-2026-11-22" is that day's. Throws not-found. */
export async function quizCard(ctx: Context, slug: string): Promise<QuizCard> {
  const { quiz, date, content } = await getQuiz(ctx, slug);
  return toCard(ctx, toShelf(content), quiz, date);
}

/** The quizzes there are to choose from at an instant. */
export function openAmong({ quizzes }: Published, now: Date): StoredQuiz[] {
  return quizzes.filter((quiz) => availabilityOf(quiz, now).kind === "open");
}

function secondsOf({ timing }: QuizCard): number {
  return timing.kind === "untimed" ? Number.POSITIVE_INFINITY : timing.seconds;
}

export async function homeView(ctx: Context): Promise<HomeView> {
  const [content, unfinished, recent, regraded] = await Promise.all([
    published(ctx.db),
    attemptSummaries(ctx, { finished: false, limit: 1 }),
    attemptSummaries(ctx, { finished: true, limit: RECENT }),
    listNotices(ctx),
  ]);
  const shelf = toShelf(content);
  const quizzes = openAmong(content, ctx.now);
  const daily = quizzes.find(({ kind }) => kind === "daily");
  const fixed = new Set(quizzes.flatMap((quiz) => (isFixed(quiz.blueprint) ? quiz.slug : [])));
  const cards = quizzes
    // Of several daily ones in the bank the first stands for all; one that staff made is listed.
    .filter((quiz) => quiz !== daily && (quiz.kind !== "daily" || quiz.origin === "desk"))
    .map((quiz) => toCard(ctx, shelf, quiz, quiz.kind === "daily" ? indianDate(ctx.now) : null));
  const order = [...shelf.topics.keys()];
  // What goes over a whole subject comes before its topics, what goes over several after them all.
  const placeOf = ({ topics, subject }: QuizCard) =>
    subject === null
      ? order.length
      : order.indexOf(topics[0]?.slug ?? "") - (topics.length > 1 ? 0.5 : 0);
  // A fixed list is for those it was made for; whoever comes back to the button wants other questions.
  const [sprint = null] = cards
    .filter(({ kind, slug }) => kind === "sprint" && !fixed.has(slug))
    .sort(
      (a, b) =>
        Number(a.poolSize === 0) - Number(b.poolSize === 0) ||
        secondsOf(a) - secondsOf(b) ||
        placeOf(a) - placeOf(b),
    );
  const done = daily && ctx.personId ? await listDatesDone(ctx.db, ctx.personId, daily.slug) : [];
  return {
    resume: unfinished[0] ?? null,
    daily: daily ? toCard(ctx, shelf, daily, indianDate(ctx.now)) : null,
    pastDays: daily
      ? openDates(daily, ctx.now).map((date) => ({
          slug: dailySlug(daily.slug, date, ctx.now),
          date,
          done: done.includes(date),
        }))
      : [],
    sprint,
    topics: cards
      .filter((card) => card !== sprint && card.poolSize > 0)
      .sort((a, b) => placeOf(a) - placeOf(b)),
    recent,
    regraded,
  };
}
