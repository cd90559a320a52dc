import "server-only";
/** From groups of answers, as the database counts them, to figures by question and text. */
import type { TextStatistics } from "@/lib/contracts/statistics";
import { type AnswerGroup, countOf, type TooFew } from "@/lib/statistics/answers";
import { questionFigures } from "@/lib/statistics/question";
import { effectiveWeights, type QuizFigures, quizFigures } from "@/lib/statistics/quiz";
import type { Counted, GroupRow, TextRow } from "./store";

/** How one text of one question fared. */
export type CountedText = TextStatistics & {
  readonly question: string;
  readonly number: number;
  /** The place of its key among the options of that version. */
  readonly key: number;
  readonly isCurrent: boolean;
  readonly n: number;
  readonly weight: number | null;
};

export function figuresOfTexts(counted: Counted): CountedText[] {
  const groups = new Map<string, GroupRow[]>();
  for (const row of counted.groups) {
    const own = groups.get(nameOf(row));
    if (own) own.push(row);
    else groups.set(nameOf(row), [row]);
  }
  const times = new Map(counted.times.map((row) => [nameOf(row), row]));
  return counted.texts.map((text) => {
    const own = (groups.get(nameOf(text)) ?? []).map((row) => toGroup(row, text));
    const figures = questionFigures(own, { options: text.names.length, key: text.key });
    const time = times.get(nameOf(text));
    return {
      question: text.question,
      number: text.number,
      key: text.key,
      isCurrent: text.isCurrent,
      n: countOf(own),
      figures,
      time:
        figures.tooFew || !time
          ? null
          : { medianMs: time.medianMs, p90Ms: time.p90Ms, rapidShare: time.rapidShare },
      weight: null,
    };
  });
}

/** The figures of the quiz, and its questions with their weights where all papers had the same ones. */
export function figuresOfQuiz(
  { papers: rows }: Counted,
  texts: readonly CountedText[],
): { readonly quiz: QuizFigures | TooFew; readonly texts: CountedText[] } {
  const papers = rows.map(({ count, items, most, total, squares }) => ({
    count,
    items,
    total: total / (most * items),
    squares: squares / (most * most),
  }));
  const answers = papers.reduce((sum, { count, items }) => sum + count * items, 0);
  const known = texts.flatMap(({ figures }) => (figures.tooFew ? [] : [figures]));
  // Nobody is asked a question twice: so many answers there are only if everybody had every one.
  const isSame = known.length === texts.length && answers === countOf(papers) * texts.length;
  const weights = isSame
    ? effectiveWeights(known.map(({ totalCovariance }) => totalCovariance))
    : [];
  return {
    quiz: quizFigures(papers, isSame ? known : null),
    texts: texts.map((text, at) => ({ ...text, weight: weights[at] ?? null })),
  };
}

function toGroup(row: GroupRow, text: TextRow): AnswerGroup {
  const { count, outcome, choice, mark, most, items, rest } = row;
  return {
    count,
    outcome,
    choice: choice === null ? null : text.names.indexOf(choice),
    mark: mark / most,
    rest: items > 1 ? rest / (most * (items - 1)) : 0,
    total: (rest + mark) / (most * items),
  };
}

function nameOf({ question, text }: { readonly question: string; readonly text: string }): string {
  return `${question} ${text}`;
}
