/**
 * Every kind of defect that is planted to see who reports it: a kind that goes unreported is a hole
 * in the net. mutations.test.ts plants them all.
 */
import { FACT_MUTATIONS } from "./fact-mutations";
import { LISTED_MUTATIONS } from "./listed-mutations";
import type { Mutation } from "./mutation";
import { WORDED_MUTATIONS } from "./worded-mutations";

export const MUTATIONS: readonly Mutation[] = [
  ...WORDED_MUTATIONS,
  ...LISTED_MUTATIONS,
  ...FACT_MUTATIONS,
];
