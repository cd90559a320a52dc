/** What the checker can find wrong with a question. */
export const PROBLEM_CODES = [
  /** No question by its shape: fields missing, ids twice, a key that is no option. */
  "malformed",
  /** The options, columns or statements are not those of the format. */
  "format-form",
  "unknown-stem",
  "unknown-statement",
  "unknown-option",
  "fact-unknown",
  "dispute-unknown",
  /** Two options, or two rows of a list, are one thing by another name or in another unit. */
  "duplicate-option",
  /** The facts neither prove nor refute an option or statement. */
  "undecided",
  "no-key",
  "two-keys",
  "wrong-key",
  "verdict-differs",
  "citation-unresolved",
  /** What decides the question is shown by no citation of it. */
  "citation-missing",
  /** Undecided because the fact in point is disputed, or only what somebody holds. */
  "rests-on-dispute",
  "dispute-not-shown",
  "leading-fact",
  /** Advice, not an error: the answer changes with time and the question names none. */
  "stale-as-of",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type Problem = {
  readonly code: ProblemCode;
  /** The question's id, or its place in the list where it has none. */
  readonly id: string;
  readonly message: string;
};

/** Notes a problem of the question in hand. */
export type Report = (code: ProblemCode, message: string) => void;
