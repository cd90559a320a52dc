import { expect, test } from "vitest";
import type { PublicItem } from "@/lib/contracts/item";
import { heldMs, leftMs, putOnScreen } from "./question-clock";

const item: PublicItem = {
  position: 1,
  total: 2,
  format: "single",
  topic: "Defence",
  stem: "Which exercise do the two armies hold together?",
  options: ["w", "x", "y", "z"].map((id) => ({ id, text: id })),
  limitMs: 19_000,
  remainingMs: 19_000,
};
const quick = { rttMs: 40, budgetMs: 660 };

test("counts from the moment the question was put on screen, not from its arrival", () => {
  const question = putOnScreen(item, 1000, 1080, quick);
  expect(heldMs(question, 6080.4)).toBe(5000);
  expect(leftMs(question, 6080)).toBe(13_920);
});

test("after a reload, holding goes on from what the server had already counted", () => {
  const question = putOnScreen({ ...item, remainingMs: 7000 }, 500, 500, quick);
  expect(heldMs(question, 2500)).toBe(14_000);
  expect(leftMs(question, 2500)).toBe(5000);
});

test("holds exactly the limit at the shown zero and for ever after", () => {
  const question = putOnScreen(item, 0, 3, quick);
  expect(heldMs(question, 18_999)).toBe(18_996);
  expect(heldMs(question, 19_000)).toBe(19_000);
  expect(heldMs(question, 60_000)).toBe(19_000);
  expect(leftMs(question, 60_000)).toBe(0);
});

test("takes a round trip the server would not forgive off the shown clock, and no more", () => {
  const slow = putOnScreen(item, 0, 0, { rttMs: 1500, budgetMs: 660 });
  expect(leftMs(slow, 0)).toBe(19_000 - 940);
  expect(leftMs(putOnScreen(item, 0, 0, { rttMs: 560, budgetMs: 660 }), 0)).toBe(19_000);
  // Locked at the last shown instant, charged as the server will: elapsed less what it forgives.
  const lockedAt = 19_000 - 941;
  const elapsed = lockedAt + 1500;
  expect(elapsed - Math.min(elapsed - heldMs(slow, lockedAt), 660)).toBeLessThanOrEqual(19_000);
});

test("without a clock nothing is left to run out, and a week counts as a day", () => {
  const untimed = putOnScreen({ ...item, limitMs: null, remainingMs: null }, 0, 0, quick);
  expect(leftMs(untimed, 1e9)).toBeNull();
  expect(heldMs(untimed, 31_000.6)).toBe(31_001);
  expect(heldMs(untimed, 7 * 86_400_000)).toBe(86_400_000);
});
