import "server-only";
/** What a quiz would be, while it is being written: how many questions match, and what a draw gives. */
import type { z } from "zod";
import type { DrawView, Matching, matchQuizSchema, tryQuizSchema } from "@/lib/contracts/blueprint";
import { FORMATS, type Format } from "@/lib/question/format";
import { readingSeconds, wordsIn } from "@/lib/question/reading";
import { isFixed } from "@/lib/quiz/blueprint";
import { limitMs } from "@/lib/quiz/clock";
import { DAY_MS, indianDate } from "@/lib/quiz/indian-time";
import { layOut } from "@/lib/server/attempts/items";
import type { Context } from "@/lib/server/context";
import {
  type Drawn,
  dailySeed,
  drawOnce,
  fits,
  keptVersions,
  namedBy,
  orderOf,
  poolOf,
} from "@/lib/server/quizzes/draw";
import { published } from "@/lib/server/quizzes/published";
import { loadShelf, toCard } from "@/lib/server/quizzes/queries";
import { listTopics, type StoredQuiz } from "@/lib/server/quizzes/store";
import { countAttemptsOf, lineOf, listTexts, toBlueprint } from "./store";

type Typed = Pick<z.output<typeof matchQuizSchema>, "slug" | "content">;

/** What is typed, as if it were saved and open. */
function toQuiz({ slug, content }: Typed): StoredQuiz {
  const { chosen, opensAt, closesAt, ...rest } = content;
  return {
    ...rest,
    slug,
    title: "",
    description: "",
    blueprint: toBlueprint(chosen),
    origin: "desk",
    state: "open",
    opensAt: opensAt === null ? null : new Date(opensAt),
    closesAt: closesAt === null ? null : new Date(closesAt),
    revision: 0,
  };
}

/** How many published questions match what is typed, and what a taker would be told. */
export async function matchQuiz(ctx: Context, typed: Typed): Promise<Matching> {
  const quiz = toQuiz(typed);
  const [shelf, { running }] = await Promise.all([
    loadShelf(ctx),
    countAttemptsOf(ctx.db, quiz.slug),
  ]);
  const own = poolOf(quiz, shelf.pool);
  const served = new Set(own.map(({ question }) => question));
  const { blueprint } = quiz;
  return {
    matching: own.length,
    running,
    tooLong: (isFixed(blueprint) ? own : shelf.pool.filter(namedBy(blueprint))).filter(
      (entry) => !fits(quiz, entry),
    ).length,
    leftOut: isFixed(blueprint) ? blueprint.questions.filter((id) => !served.has(id)) : [],
    card: toCard(ctx, shelf, quiz, quiz.kind === "daily" ? indianDate(ctx.now) : null),
  };
}

/** A draw as a taker would get it: of a daily quiz that of a day from today on, else any. */
export async function drawQuiz(
  ctx: Context,
  { nth, ...typed }: z.output<typeof tryQuizSchema>,
): Promise<DrawView> {
  const quiz = toQuiz(typed);
  const date =
    quiz.kind === "daily" ? indianDate(new Date(ctx.now.getTime() + nth * DAY_MS)) : null;
  const seed = date === null ? `draw ${nth}` : dailySeed(quiz.slug, date);
  const { pool } = await published(ctx.db);
  const kept =
    date === null || quiz.slug === "" ? null : await keptVersions(ctx.db, quiz.slug, date);
  const versionIds = kept ?? drawOnce(quiz, pool, seed);
  return {
    date,
    isKept: kept !== null,
    ...(await lookAt(ctx, quiz, versionIds, seed)),
  };
}

async function lookAt(
  ctx: Context,
  quiz: Drawn,
  versionIds: readonly string[],
  seed: string,
): Promise<Omit<DrawView, "date" | "isKept">> {
  const [laidOut, texts, topics] = await Promise.all([
    layOut(ctx.db, versionIds, { seed, ...orderOf(quiz) }),
    listTexts(ctx.db, versionIds),
    listTopics(ctx.db),
  ]);
  const titles = new Map(topics.map(({ slug, title }) => [slug, title]));
  const questions = laidOut.flatMap(({ version, order }) => {
    const text = texts.get(version.id);
    if (!text) return [];
    const limit = limitMs(quiz.timing, version.format, "1");
    return [
      {
        id: text.question,
        text: lineOf(text),
        topic: titles.get(text.topic) ?? text.topic,
        format: version.format,
        difficulty: text.difficulty,
        readingSeconds: readingSeconds(wordsIn(text)),
        limitSeconds: limit === null ? null : limit / 1000,
        keySlot: order.indexOf(version.key),
      },
    ];
  });
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const limits = questions.flatMap(({ limitSeconds }) => limitSeconds ?? []);
  return {
    questions,
    topics: [...titles.values()].flatMap((name) => {
      const count = questions.filter(({ topic }) => topic === name).length;
      return count > 0 ? [{ name, count }] : [];
    }),
    formats: FORMATS.flatMap((format: Format) => {
      const count = questions.filter((question) => question.format === format).length;
      return count > 0 ? [{ format, count }] : [];
    }),
    keys: [0, 1, 2, 3].map((slot) => questions.filter(({ keySlot }) => keySlot === slot).length),
    readingSeconds: Math.round(sum(questions.map((question) => question.readingSeconds))),
    clockSeconds: limits.length > 0 ? sum(limits) : null,
  };
}
