/** A duration in whole milliseconds. Instants are `Date`s and end in `At`; durations end in `Ms`. */
export type Millis = number;

/** Marks counted in thirds of a mark, always an integer, so that −⅔ and −⅚·… never round. */
export type Thirds = number;
