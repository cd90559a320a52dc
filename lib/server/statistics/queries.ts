import "server-only";
/** How questions and quizzes fare, for the desk. */
import type {
  QuestionStatisticsView,
  QuizStatisticsRow,
  QuizStatisticsView,
  StatisticsOrder,
} from "@/lib/contracts/statistics";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { findQuiz } from "@/lib/server/quizzes/store";
import { type CountedText, figuresOfQuiz, figuresOfTexts } from "./figures";
import { inOrder } from "./order";
import { keptOrCounted } from "./snapshots";
import { countPractice, countQuestion, countQuiz, listContents } from "./store";

/** How a question fared, whatever quiz it stood in. null: there is no such question. */
export async function questionStatistics(
  ctx: Context,
  id: string,
): Promise<QuestionStatisticsView | null> {
  const question = await ctx.db.question.findUnique({ where: { id } });
  if (!question) return null;
  const { figures, countedAt } = await keptOrCounted(ctx, `question ${id}`, async (tx) => {
    const counted = await countQuestion(tx, id);
    const contents = await listContents(tx, counted.texts);
    const texts = figuresOfTexts(counted);
    // With a version that nobody was given nothing is counted, but it is there.
    const current = texts.find(({ isCurrent }) => isCurrent) ?? null;
    return {
      current,
      options: current
        ? contents.textsOf(current).map((text, at) => ({ text, isKey: at === current.key }))
        : [],
      olderAnswers: texts.reduce((sum, { n }) => sum + n, 0) - (current?.n ?? 0),
      practice: await countPractice(tx, id),
    };
  });
  const { current, options, olderAnswers, practice } = figures;
  return {
    figures: current?.figures ?? { tooFew: true, n: 0 },
    time: current?.time ?? null,
    options,
    olderAnswers,
    practice,
    countedAt: countedAt.toISOString(),
  };
}

/** How a quiz and each of its questions fared. Throws not-found. */
export async function quizStatistics(
  ctx: Context,
  slug: string,
  order: StatisticsOrder,
): Promise<QuizStatisticsView> {
  const quiz = await findQuiz(ctx.db, slug);
  if (!quiz) throw new AppError("not-found", `There is no quiz “${slug}”.`);
  const { figures, countedAt } = await keptOrCounted(ctx, `quiz ${slug}`, async (tx) => {
    const counted = await countQuiz(tx, slug);
    const contents = await listContents(tx, counted.texts);
    const { quiz: ofQuiz, texts } = figuresOfQuiz(
      counted,
      // A text that only other quizzes have been asked in is none of this one.
      figuresOfTexts(counted).filter(({ n }) => n > 0),
    );
    const rows = texts.map((text) => toRow(text, contents.lineOf(text), contents.textsOf(text)));
    return { figures: ofQuiz, rows };
  });
  return {
    slug,
    title: quiz.title,
    isDaily: quiz.kind === "daily",
    figures: figures.figures,
    rows: inOrder(figures.rows, order),
    order,
    countedAt: countedAt.toISOString(),
  };
}

function toRow(text: CountedText, line: string, options: readonly string[]): QuizStatisticsRow {
  return {
    id: text.question,
    line,
    isOlder: !text.isCurrent,
    number: text.number,
    options,
    figures: text.figures,
    time: text.time,
    weight: text.weight,
  };
}
