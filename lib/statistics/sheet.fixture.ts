/** Answer sheets for tests, one letter a question, and the groups that the figures are made of. */
import type { AnswerGroup } from "./answers";
import type { PaperGroup } from "./quiz";

export type Sheets = {
  /** One a person: A to D, “-” for skipped, “T” for timed out. */
  readonly sheets: readonly string[];
  readonly keys: readonly number[];
  readonly marking: { readonly correct: number; readonly wrong: number; readonly blank: number };
};

type Answer = Pick<AnswerGroup, "outcome" | "choice"> & { readonly earned: number };

function answersOf({ sheets, keys, marking }: Sheets): Answer[][] {
  return sheets.map((sheet) =>
    [...sheet].map((letter, item) => {
      if (letter === "-") return { outcome: "skipped", choice: null, earned: marking.blank };
      if (letter === "T") return { outcome: "timed-out", choice: null, earned: marking.blank };
      const choice = "ABCD".indexOf(letter);
      return choice === keys[item]
        ? { outcome: "correct", choice, earned: marking.correct }
        : { outcome: "wrong", choice, earned: marking.wrong };
    }),
  );
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** The answers to one question, each a group of its own. */
export function groupsOf(sheets: Sheets, item: number): AnswerGroup[] {
  const most = sheets.marking.correct;
  return answersOf(sheets).flatMap((answers) => {
    const own = answers[item];
    if (!own) return [];
    const total = sum(answers.map(({ earned }) => earned));
    const others = answers.length - 1;
    return {
      count: 1,
      outcome: own.outcome,
      choice: own.choice,
      mark: own.earned / most,
      rest: others === 0 ? 0 : (total - own.earned) / (most * others),
      total: total / (most * answers.length),
    };
  });
}

export function papersOf(sheets: Sheets): PaperGroup[] {
  const most = sheets.marking.correct;
  return answersOf(sheets).map((answers) => ({
    count: 1,
    items: answers.length,
    total: sum(answers.map(({ earned }) => earned)) / (most * answers.length),
    squares: sum(answers.map(({ earned }) => (earned / most) ** 2)),
  }));
}
