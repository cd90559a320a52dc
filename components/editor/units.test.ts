import { expect, test } from "vitest";
import type { Editable } from "@/lib/contracts/editor";
import { blankOf } from "@/lib/question/editable";
import { merged, startChoices, type UnitWords, unitsOf } from "./units";

const WORDS: UnitWords = {
  format: (format) => format,
  verdict: ({ holds, reason }) => `${holds} ${reason}`,
  columns: (columns) => JSON.stringify(columns),
  order: (order) => order,
  key: ({ key }) => key,
  topic: (slug) => slug,
  citation: ({ source, locator }) => `${source} ${locator}`,
};

const BASE: Editable = {
  ...blankOf("statements-how-many", "topic"),
  statements: ["one", "two", "three"],
};

const changedIds = (before: Editable, after: Editable) =>
  unitsOf(before, after, WORDS)
    .filter(({ isSame }) => !isSame)
    .map(({ id }) => id);

test("two contents differ in the parts that were changed, and in no others", () => {
  expect(changedIds(BASE, BASE)).toEqual([]);
  expect(changedIds(BASE, { ...BASE, statements: ["one", "2", "three"], key: "b" })).toEqual([
    "statement-1",
    "key",
  ]);
});

test("statements that do not answer to one another are laid side by side as a whole", () => {
  expect(changedIds(BASE, { ...BASE, statements: ["one", "two"] })).toContain("body");
});

test("a merge begins with theirs where I changed nothing, and with mine where I did", () => {
  const theirs: Editable = { ...BASE, stem: "theirs", explanation: "theirs" };
  const mine: Editable = { ...BASE, stem: "mine" };
  const choices = startChoices(BASE, theirs, mine, WORDS);
  expect(choices).toEqual({ stem: "mine", explanation: "theirs" });
  expect(merged(theirs, mine, choices, WORDS)).toEqual({
    ...BASE,
    stem: "mine",
    explanation: "theirs",
  });
});

test("where it is not known what I began from, mine stands until I choose", () => {
  const theirs: Editable = { ...BASE, stem: "theirs" };
  expect(startChoices(null, theirs, BASE, WORDS)).toEqual({ stem: "mine" });
});

test("every part taken from theirs makes theirs", () => {
  const theirs: Editable = {
    ...blankOf("match-pairs", "other"),
    stem: "theirs",
    key: "c",
    seconds: 60,
    citations: [{ source: "s", locator: "l" }],
  };
  const all = Object.fromEntries(changedIds(theirs, BASE).map((id) => [id, "theirs" as const]));
  expect(merged(theirs, BASE, all, WORDS)).toEqual(theirs);
});
