import { describe, expect, it } from "vitest";
import { readingSeconds, suggestedSeconds, wordsIn } from "./reading";

describe("reading load", () => {
  it("counts stem, statements, pairs and options", () => {
    expect(
      wordsIn({
        stem: "Consider the following:",
        statements: ["One is true.", "Two is not."],
        pairs: [{ left: "A pact", right: "2020" }],
        options: ["Only one", "Only two", "All three", "None"].map((text, at) => ({
          id: String(at),
          text,
          rationale: "Not counted here.",
        })),
      }),
    ).toBe(19);
  });

  it("reads 238 words in a minute", () => {
    expect(readingSeconds(238)).toBe(60);
    expect(readingSeconds(40)).toBe(10.1);
  });

  it("gives a short item 19 seconds, and a longer one its reading time and eight to think", () => {
    const seconds = [20, 45, 46, 48, 60, 120].map((words) => suggestedSeconds(words, "single"));
    expect(seconds).toEqual([19, 19, 20, 25, 25, 40]);
  });

  it("gives formats with several things to judge more time to think, however short they are", () => {
    expect(suggestedSeconds(40, "negative")).toBe(19);
    expect(suggestedSeconds(40, "statements-which")).toBe(25);
    expect(suggestedSeconds(70, "assertion-reason")).toBe(35);
    expect(suggestedSeconds(40, "chronology")).toBe(30);
  });
});
