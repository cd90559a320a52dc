/** Where things of a review are found: the page, the places on it that links lead to, and where it came from. */
import { practicePath } from "@/components/practice/address";
import type { AttemptView } from "@/lib/contracts/attempt";
import { PRACTICE_QUIZ } from "@/lib/quiz/practice";

export function reviewPath(attemptId: string): string {
  return `/attempts/${attemptId}/review`;
}

/** Where the same can be taken again: the quiz, or the chooser with the same choice made. */
export function quizPath({
  quiz,
  practice,
  feedback,
}: Pick<AttemptView, "quiz" | "practice" | "feedback">): string {
  if (quiz !== PRACTICE_QUIZ) return `/quizzes/${quiz}`;
  return practice ? practicePath({ ...practice, feedback }) : practicePath();
}

export function questionAnchor(position: number): string {
  return `question-${position}`;
}

/** The button for a variant: at the very end of its question's row. */
export function variantAnchor(position: number): string {
  return `variant-${position}`;
}

export function topicAnchor(slug: string): string {
  return `topic-${slug}`;
}
