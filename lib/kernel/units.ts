/** A duration in whole milliseconds. Instants are `Date`s and end in `At`; durations end in `Ms`. */
export type Millis = number;

/**
 * Marks counted in thirds of a mark: −⅔ is −2. Always a whole number of halves of one, which binary
 * fractions hold exactly, since the CSAT gives +2½ (7.5) and −⅚ (−2.5).
 */
export type Thirds = number;
