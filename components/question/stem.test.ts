import { describe, expect, test } from "vitest";
import { isLong, nameOf, splitStem } from "./stem";

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

describe("the name of a question in a list", () => {
  const stem = "Consider the following statements:\n\nWhich is correct?";
  const statements = ["One.", "Two.", "Three."];
  const pairs = ["A", "B", "C"].map((left) => ({ left, right: `right of ${left}` }));

  test("is its stem, of statements the lead-in alone", () => {
    expect(nameOf({ format: "single", stem: "When was it?" })).toBe("When was it?");
    const lead = "With reference to the Quad, consider the following statements:";
    const themed = { stem: `${lead}\n\nHow many are correct?`, statements };
    expect(nameOf({ format: "statements-how-many", ...themed })).toBe(lead);
    expect(nameOf({ format: "statements-which", ...themed })).toBe(lead);
  });

  test("is the first of what it is about where all stems are alike", () => {
    expect(nameOf({ format: "assertion-reason", stem, statements })).toBe("One.");
    expect(nameOf({ format: "chronology", stem, statements })).toBe("One.; Two.");
    expect(nameOf({ format: "match-pairs", stem, pairs })).toBe("A; B");
  });
});
