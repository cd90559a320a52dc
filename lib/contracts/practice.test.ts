import { expect, test } from "vitest";
import { MOST_COUNT, practiceInputSchema, practiceSchema } from "./practice";

test("fifty questions can be asked for at once, and attempts of more are still read", () => {
  expect(practiceInputSchema.safeParse({ count: MOST_COUNT }).success).toBe(true);
  expect(practiceInputSchema.safeParse({ count: MOST_COUNT + 1 }).success).toBe(false);
  expect(practiceInputSchema.safeParse({ count: "endless" }).success).toBe(true);
  const stored = { topics: [], formats: [], count: 100, fresh: false, clock: "untimed" };
  expect(practiceSchema.parse(stored)).toEqual(stored);
});
