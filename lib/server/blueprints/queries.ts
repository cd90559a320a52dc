import "server-only";
/** Quizzes as staff see them at the desk. */
import type {
  ListedQuestion,
  NewerQuiz,
  QuizContent,
  QuizEditorView,
  QuizRow,
} from "@/lib/contracts/blueprint";
import { availabilityOf } from "@/lib/quiz/availability";
import { isFixed, MARKINGS } from "@/lib/quiz/blueprint";
import type { Context } from "@/lib/server/context";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";
import { poolOf } from "@/lib/server/quizzes/draw";
import { published } from "@/lib/server/quizzes/published";
import { findQuiz, listTopics, type StoredQuiz } from "@/lib/server/quizzes/store";
import {
  countAttempts,
  countAttemptsOf,
  findLastSave,
  findQuestionIds,
  type ListedRow,
  lineOf,
  listQuestions,
} from "./store";

const STATES = ["open", "waiting", "draft", "closed"] as const;

/** All quizzes but the one that practice belongs to: those takers see first. */
export async function quizRows(ctx: Context): Promise<QuizRow[]> {
  const [{ quizzes, pool, topics }, attempts] = await Promise.all([
    published(ctx.db),
    countAttempts(ctx.db),
  ]);
  const titles = new Map(topics.map(({ slug, title }) => [slug, title]));
  return quizzes
    .map((quiz) => ({
      slug: quiz.slug,
      title: quiz.title,
      kind: quiz.kind,
      state: rowState(quiz, ctx.now),
      opensAt: quiz.opensAt?.toISOString() ?? null,
      closesAt: quiz.closesAt?.toISOString() ?? null,
      isBank: quiz.origin === "bank",
      chosen: rowChosen(quiz, titles),
      timing: quiz.timing,
      matching: poolOf(quiz, pool).length,
      attempts: attempts.get(quiz.slug) ?? 0,
    }))
    .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

function rowState(quiz: StoredQuiz, now: Date): QuizRow["state"] {
  const { kind } = availabilityOf(quiz, now);
  return kind === "not-yet" ? "waiting" : kind;
}

function rowChosen(
  { blueprint }: StoredQuiz,
  titles: ReadonlyMap<string, string>,
): QuizRow["chosen"] {
  if (isFixed(blueprint)) return { kind: "fixed", count: blueprint.questions.length };
  const { count, topics = [], formats = [], difficulty = null } = blueprint;
  return {
    kind: "rules",
    count,
    topics: topics.map((slug) => titles.get(slug) ?? slug),
    formats,
    difficulty,
  };
}

/** What the page of one quiz begins with. Throws not-found. */
export async function quizEditorView(ctx: Context, slug: string): Promise<QuizEditorView> {
  const quiz = await findQuiz(ctx.db, slug);
  if (!quiz) throw new AppError("not-found", `There is no quiz “${slug}”.`);
  const [topics, state] = await Promise.all([listTopics(ctx.db), savedState(ctx.db, quiz)]);
  return { ...state, topics: topics.map(toTopic) };
}

/** A quiz nobody has written yet: ten questions of all, nineteen seconds each. */
export async function newQuizView(ctx: Context): Promise<QuizEditorView> {
  const topics = await listTopics(ctx.db);
  return {
    slug: "",
    state: "draft",
    revision: 0,
    content: {
      title: "",
      description: "",
      kind: "sprint",
      chosen: {
        kind: "rules",
        count: 10,
        topics: [],
        formats: [],
        difficulty: { min: 1, max: 5 },
      },
      timing: { kind: "per-question", seconds: 19 },
      marking: MARKINGS.practice,
      feedback: "at-end",
      shuffle: true,
      opensAt: null,
      closesAt: null,
    },
    questions: [],
    attempts: 0,
    running: 0,
    savedBy: null,
    savedAt: null,
    topics: topics.map(toTopic),
  };
}

function toTopic({ slug, title, subject }: Awaited<ReturnType<typeof listTopics>>[number]) {
  return { slug, title, subject };
}

/** A quiz as it is saved now, whole: for its page, and for whoever lost a race to save it. */
export async function savedState(db: Db, quiz: StoredQuiz): Promise<NewerQuiz> {
  const ids = isFixed(quiz.blueprint) ? quiz.blueprint.questions : [];
  const [counts, last, questions] = await Promise.all([
    countAttemptsOf(db, quiz.slug),
    findLastSave(db, quiz.slug),
    listed(db, ids),
  ]);
  return {
    slug: quiz.slug,
    state: quiz.state,
    revision: quiz.revision,
    content: toContent(quiz),
    questions,
    ...counts,
    savedBy: last?.actorName ?? null,
    savedAt: last?.at.toISOString() ?? null,
  };
}

/** A quiz as a form has it. */
export function toContent(quiz: StoredQuiz): QuizContent {
  const { title, description, kind, blueprint, timing, marking, feedback, shuffle } = quiz;
  return {
    title,
    description,
    kind,
    chosen: isFixed(blueprint)
      ? { kind: "fixed", ids: [...blueprint.questions] }
      : {
          kind: "rules",
          count: blueprint.count,
          topics: [...(blueprint.topics ?? [])],
          formats: [...(blueprint.formats ?? [])],
          difficulty: blueprint.difficulty ?? { min: 1, max: 5 },
        },
    timing,
    marking,
    feedback,
    shuffle,
    opensAt: quiz.opensAt?.toISOString() ?? null,
    closesAt: quiz.closesAt?.toISOString() ?? null,
  };
}

const MOST_FOUND = 20;

/** Published questions to add to a list: by words, or by an id. */
export async function findQuestions(
  ctx: Context,
  { text }: { readonly text: string },
): Promise<ListedQuestion[]> {
  return listed(ctx.db, await findQuestionIds(ctx.db, text, MOST_FOUND));
}

/** Questions as a list shows them, in the order asked; unknown ones stay in their place. */
async function listed(db: Db, ids: readonly string[]): Promise<ListedQuestion[]> {
  if (ids.length === 0) return [];
  const rows = await listQuestions(db, ids);
  return ids.map((id) => toListed(id, rows.get(id)));
}

function toListed(id: string, row: ListedRow | undefined): ListedQuestion {
  return {
    id,
    text: row ? lineOf(row) : "",
    topic: row?.topic ?? "",
    format: row?.format ?? null,
    difficulty: row?.difficulty ?? 0,
    seconds: row?.seconds ?? 0,
    state: row?.state ?? null,
    isServed: row?.isServed ?? false,
  };
}
