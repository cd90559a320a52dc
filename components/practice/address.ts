/** The chooser's choice as it stands in its address, and back. */

import { FORMATS } from "@/lib/question/format";
import { FEEDBACKS, type Feedback, PACES, type Pace } from "@/lib/quiz/policy";
import { PRACTICE_CLOCKS, type Practice } from "@/lib/quiz/practice";

/** How many questions the page offers. */
export const COUNTS = [10, 20, "endless"] as const;

export type PracticeFields = Practice & { readonly feedback: Feedback };

/** The fields as a browser or an address brings them; anything unknown falls back to what most want. */
export function readPractice(
  fields: (name: string) => readonly string[],
  pace: Pace,
): PracticeFields & { readonly pace: Pace } {
  const [count, clock, feedback, questions, chosenPace] = [
    "count",
    "clock",
    "feedback",
    "questions",
    "pace",
  ].map((name) => fields(name)[0]);
  return {
    topics: [...new Set(fields("topic"))].filter((slug) => /^[a-z0-9.-]{1,120}$/.test(slug)),
    formats: FORMATS.filter((format) => fields("format").includes(format)),
    count: COUNTS.find((each) => String(each) === count) ?? 10,
    clock: PRACTICE_CLOCKS.find((each) => each === clock) ?? "own",
    feedback: FEEDBACKS.find((each) => each === feedback) ?? "after-each",
    fresh: questions === "fresh",
    pace: PACES.find((each) => each === chosenPace) ?? pace,
  };
}

/** The chooser, with a choice made or as it is at first. */
export function practicePath(choice?: PracticeFields): string {
  if (!choice) return "/practice";
  const query = new URLSearchParams([
    ...choice.topics.map((topic) => ["topic", topic]),
    ...choice.formats.map((format) => ["format", format]),
    ["count", String(choice.count)],
    ["clock", choice.clock],
    ["feedback", choice.feedback],
    ["questions", choice.fresh ? "fresh" : "published"],
  ]);
  return `/practice?${query}`;
}
