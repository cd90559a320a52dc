/** How long a question takes to read, and the clock it therefore needs. */
import { countWords } from "@/lib/kernel/text";
import type { Format } from "./format";
import type { QuestionVersion } from "./question";

/** Words a minute of an adult reading silently in English (Brysbaert 2019). */
const WORDS_PER_MINUTE = 238;
/** Up to here an item is read in under twelve seconds and fits the app's own clock. */
const SPRINT_WORDS = 45;
const SPRINT_SECONDS = 19;
/** What remains for thinking once an item has been read: each thing to be judged takes its own. */
const THINKING_SECONDS: Readonly<Record<Format, number>> = {
  single: 8,
  negative: 8,
  "statements-which": 14,
  "statements-how-many": 14,
  "assertion-reason": 14,
  "match-pairs": 16,
  chronology: 16,
};

type Text = Pick<QuestionVersion, "stem" | "statements" | "pairs" | "options">;

/** Words a taker reads: stem, statements, pairs and options. */
export function wordsIn(question: Text): number {
  return [
    question.stem,
    ...(question.statements ?? []),
    ...(question.pairs ?? []).flatMap(({ left, right }) => [left, right]),
    ...question.options.map(({ text }) => text),
  ].reduce((total, text) => total + countWords(text), 0);
}

/** Seconds to read that many words, to one decimal. */
export function readingSeconds(words: number): number {
  return Math.round((words / WORDS_PER_MINUTE) * 600) / 10;
}

/**
 * Suggested limit in whole seconds: 19 for a short item with one thing to know, else reading and
 * thinking, in steps of five. A short item in a long format keeps its format's thinking time.
 */
export function suggestedSeconds(words: number, format: Format): number {
  const isPlain = format === "single" || format === "negative";
  if (isPlain && words <= SPRINT_WORDS) return SPRINT_SECONDS;
  return Math.ceil((readingSeconds(words) + THINKING_SECONDS[format]) / 5) * 5;
}
