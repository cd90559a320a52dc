import { expect, test } from "vitest";
import type { QuizContent } from "@/lib/contracts/blueprint";
import { MARKINGS } from "@/lib/quiz/blueprint";
import { differing, isSame, toContent, toFields } from "./fields";

const RULES: QuizContent = {
  title: "Papers",
  description: "Twenty.",
  kind: "sprint",
  chosen: {
    kind: "rules",
    count: 20,
    topics: ["history"],
    formats: ["chronology"],
    difficulty: { min: 2, max: 4 },
  },
  timing: { kind: "per-question", seconds: 25, secondsByFormat: { chronology: 40 } },
  marking: { ...MARKINGS.csat },
  feedback: "at-end",
  shuffle: true,
  opensAt: "2026-12-01T04:00:00.000Z",
  closesAt: null,
};
const FIXED: QuizContent = {
  ...RULES,
  chosen: { kind: "fixed", ids: ["b", "a"] },
  timing: { kind: "untimed" },
  marking: { correct: 4, wrong: -1, blank: -0.5 },
};

test.each([
  ["by rules", RULES],
  ["by hand", FIXED],
])("what the form shows of a quiz %s is what it would send", (_, content) => {
  expect(toContent(toFields("papers", content))).toEqual(content);
});

test("a minus may be the sign or the hyphen, and what is no number is sent as none", () => {
  const fields = toFields("papers", FIXED);
  const own = { correct: "4", wrong: "−2", blank: "" };
  expect(toContent({ ...fields, own }).marking).toEqual({
    correct: 4,
    wrong: -2,
    blank: Number.NaN,
  });
});

test("a change taken back leaves nothing to save; of two versions the fields that differ are named", () => {
  const fields = toFields("papers", RULES);
  expect(isSame(fields, toFields("papers", toContent(fields)))).toBe(true);
  expect(differing(fields, { ...fields, title: "Other", count: "5" })).toEqual(["title", "count"]);
});
