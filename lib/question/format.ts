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
