/** Which questions a quiz is made of: a list somebody chose, or rules for a draw. */
import type { Format } from "@/lib/question/format";
import type { Marking } from "./policy";

export type Rules = {
  readonly count: number;
  /** Slugs; absent: all. */
  readonly topics?: readonly string[] | undefined;
  /** Absent: all. */
  readonly formats?: readonly Format[] | undefined;
  readonly difficulty?: { readonly min: number; readonly max: number } | undefined;
};

/** Ids of questions, in their order. */
export type FixedList = { readonly questions: readonly string[] };

export type Blueprint = Rules | FixedList;

/** Whether it names its questions, instead of saying what they are drawn from. */
export function isFixed(blueprint: Blueprint): blueprint is FixedList {
  return "questions" in blueprint;
}

/** Most questions of one attempt: the review of more would be too long to load and to read. */
export const MOST_QUESTIONS = 100;

export const QUIZ_KINDS = ["sprint", "topic", "daily"] as const;
export type QuizKind = (typeof QUIZ_KINDS)[number];

/** Marking schemes with a name. In the CSAT a right answer earns 2½ marks and a wrong one costs ⅚. */
export const MARKINGS = {
  practice: { correct: 3, wrong: 0, blank: 0 },
  gs: { correct: 6, wrong: -2, blank: 0 },
  csat: { correct: 7.5, wrong: -2.5, blank: 0 },
} as const satisfies Record<string, Marking>;
export type MarkingName = keyof typeof MARKINGS;
export const MARKING_NAMES = ["practice", "gs", "csat"] as const satisfies readonly MarkingName[];

/** The name of a scheme; null: it is one of somebody's own. */
export function markingName({ correct, wrong, blank }: Marking): MarkingName | null {
  return (
    MARKING_NAMES.find((name) => {
      const known = MARKINGS[name];
      return known.correct === correct && known.wrong === wrong && known.blank === blank;
    }) ?? null
  );
}

export const LONGEST_SLUG = 60;

/** "Polity: the Schedules" is "polity-the-schedules"; "" where a title has no letter to make one of. */
export function slugFrom(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "");
}
