import { expect, test } from "vitest";
import type { PublicItem } from "@/lib/contracts/item";
import { awaitClock, awaitsClock, heldMs, leftMs, onPageMs, putOnScreen } from "./question-clock";

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
const quick = { lagMs: 40, budgetMs: 660 };

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

test("takes what the server would not forgive off the shown clock, with a quarter of the delay to spare", () => {
  const slow = putOnScreen(item, 0, 0, { lagMs: 1500, budgetMs: 660 });
  expect(leftMs(slow, 0)).toBe(19_000 - (1875 + 100 - 660));
  expect(leftMs(putOnScreen(item, 0, 0, { lagMs: 448, budgetMs: 660 }), 0)).toBe(19_000);
  // Locked at the last shown instant, over a line that has become a quarter worse by then.
  const lockedAt = 19_000 - 1316;
  const elapsed = lockedAt + 1875;
  expect(elapsed - Math.min(elapsed - heldMs(slow, lockedAt), 660)).toBeLessThanOrEqual(19_000);
});

test("a line that is hardly one takes a quarter of the time to think, and no more", () => {
  const hopeless = putOnScreen(item, 0, 0, { lagMs: 30_000, budgetMs: 0 });
  expect(leftMs(hopeless, 0)).toBe(14_250);
});

test("a question of unknown age has no clock yet, and nobody can say how long it was on the page", () => {
  const rendered = awaitClock({ ...item, remainingMs: 7000 });
  expect(awaitsClock(rendered)).toBe(true);
  expect(leftMs(rendered, 1e9)).toBeNull();
  expect(onPageMs(rendered, 1e9)).toBeNull();
  const untimed = awaitClock({ ...item, limitMs: null, remainingMs: null });
  expect(awaitsClock(untimed)).toBe(false);
});

test("the time on the page runs from the reply that brought the question, past zero too", () => {
  expect(onPageMs(putOnScreen(item, 1000, 1080, quick), 21_500)).toBe(20_500);
  const resumed = putOnScreen({ ...item, remainingMs: 7000 }, 500, 500, quick);
  expect(onPageMs(resumed, 2500)).toBe(14_000);
});

test("without a clock nothing is left to run out, and a week counts as a day", () => {
  const untimed = putOnScreen({ ...item, limitMs: null, remainingMs: null }, 0, 0, quick);
  expect(leftMs(untimed, 1e9)).toBeNull();
  expect(heldMs(untimed, 31_000.6)).toBe(31_001);
  expect(heldMs(untimed, 7 * 86_400_000)).toBe(86_400_000);
});
