/** The seven ways a question can be put (the exam's own forms). */
export const FORMATS = [
  "single",
  "negative",
  "statements-which",
  "statements-how-many",
  "assertion-reason",
  "match-pairs",
  "chronology",
] as const;

export type Format = (typeof FORMATS)[number];

/** The one thing that a false statement or pair changes. Kept with it and named in its reason. */
export const MOVES = [
  "other-year",
  "other-amount",
  "other-actor",
  "other-place",
  "other-thing",
  "reversed-direction",
  "widened-scope",
  "swapped-order",
] as const;

export type Move = (typeof MOVES)[number];
