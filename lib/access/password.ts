/** What a password must be. Length is what counts (NIST SP 800-63B); no rules of composition. */
export const LEAST_PASSWORD = 10;
export const MOST_PASSWORD = 128;
