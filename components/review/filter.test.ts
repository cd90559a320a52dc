import { expect, test } from "vitest";
import { CONFIDENCES, OUTCOMES } from "@/lib/quiz/policy";
import { isShown, readShow, SHOWS } from "./filter";

const items = OUTCOMES.flatMap((outcome) =>
  [...CONFIDENCES, null].map((confidence) => ({ outcome, confidence })),
);

test("lucky right is right and marked as a guess, and stands among the right ones too", () => {
  const lucky = items.filter((item) => isShown("lucky", item));
  expect(lucky).toEqual([{ outcome: "correct", confidence: "guess" }]);
  expect(lucky.every((item) => isShown("right", item))).toBe(true);
});

test("every question but a void one stands under exactly one of right, wrong, timed out, skipped", () => {
  for (const item of items) {
    const under = (["right", "wrong", "timed-out", "skipped"] as const).filter((show) =>
      isShown(show, item),
    );
    expect(under).toHaveLength(item.outcome === "void" ? 0 : 1);
    expect(isShown("all", item)).toBe(true);
  }
});

test("reads each of its own values from the address", () => {
  expect(SHOWS.map((show) => readShow(show))).toEqual([...SHOWS]);
});

test.each([undefined, "", "WRONG", "toString", ["wrong", "right"]])("shows all for %j", (value) => {
  expect(readShow(value)).toBe("all");
});
