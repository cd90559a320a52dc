import { expect, test } from "vitest";
import { isLong, splitStem } from "./stem";

test("a blank line parts the lead-in from the question", () => {
  expect(splitStem("Consider the following statements:\n\nWhich are correct?")).toEqual({
    lead: "Consider the following statements:",
    ask: "Which are correct?",
  });
});

test("a stem of one paragraph is the question itself", () => {
  expect(splitStem("In which year was the ACSA signed?")).toEqual({
    lead: "In which year was the ACSA signed?",
    ask: null,
  });
});

test("only statements, events and pairs make a question long", () => {
  expect(isLong({})).toBe(false);
  expect(isLong({ statements: ["One.", "Two."] })).toBe(true);
  expect(isLong({ pairs: [{ left: "A", right: "B" }] })).toBe(true);
});
