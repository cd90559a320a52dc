import { expect, test } from "vitest";
import type { QuizStatisticsRow } from "@/lib/contracts/statistics";
import type { QuestionFigures } from "@/lib/statistics/question";
import { toCsv } from "./csv";
import { inOrder } from "./order";

function aRow(changes: Partial<QuizStatisticsRow>): QuizStatisticsRow {
  return {
    id: "question-1",
    line: "Which one?",
    isOlder: false,
    number: 1,
    options: ["A", "B", "C", "D"],
    figures: { tooFew: true, n: 12 },
    time: null,
    weight: null,
    ...changes,
  };
}

const estimate = (value: number) => ({ value, low: value, high: value });
const NOBODY = { n: 0, share: 0, meanRest: null };
const FIGURES: QuestionFigures = {
  tooFew: false,
  n: 40,
  right: estimate(0.5),
  facility: estimate(0.5),
  discrimination: null,
  efficiency: null,
  markVariance: 0,
  totalCovariance: 0,
  options: [],
  skipped: NOBODY,
  timedOut: NOBODY,
  suspicion: null,
};

function linesOf(rows: readonly QuizStatisticsRow[]): string[] {
  const text = toCsv({
    slug: "quiz",
    title: "Quiz",
    isDaily: false,
    figures: { tooFew: true, n: 12 },
    rows,
    order: { sort: "question", direction: "up" },
    countedAt: "2026-11-23T06:00:00.000Z",
  });
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  return text.slice(1, -2).split("\r\n");
}

test("a question with too few answers has its number of answers and no figure", () => {
  const [head = "", line = ""] = linesOf([aRow({})]);
  expect(line.split(",").slice(0, 5)).toEqual(["question-1", "1", "Which one?", "no", "12"]);
  expect(line.split(",").slice(5).join("")).toBe("");
  expect(line.split(",")).toHaveLength(head.split(",").length);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["  =1", "'  =1"],
  ["\t1", `"'\t1"`],
  ["＝1", "'＝1"],
  ["'=1", "''=1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ["Which, then?", '"Which, then?"'],
  ["1 = 1", "1 = 1"],
])("the text %j is no formula and one cell: %j", (line, cell) => {
  expect(linesOf([aRow({ line })])[1]).toContain(`,1,${cell},no,12,`);
});

test("a figure below zero stays a number", () => {
  const [head = "", line = ""] = linesOf([aRow({ weight: -0.25, figures: FIGURES })]);
  expect(line.split(",")[head.split(",").indexOf("weight")]).toBe("-0.25");
});

test("what has no figure comes last, whichever way the table is sorted", () => {
  const known = (id: string, facility: number, isSuspect = false) =>
    aRow({
      id,
      figures: {
        ...FIGURES,
        facility: estimate(facility),
        discrimination: isSuspect ? estimate(50) : estimate(10),
        suspicion: isSuspect ? { because: "negative", discrimination: -1 } : null,
      },
    });
  const rows = [aRow({ id: "none" }), known("b", 0.9), known("a", 0.2), known("c", 0.5, true)];
  const ids = (sort: "facility" | "suspect" | "question", direction: "up" | "down") =>
    inOrder(rows, { sort, direction }).map(({ id }) => id);
  expect(ids("facility", "up")).toEqual(["a", "c", "b", "none"]);
  expect(ids("facility", "down")).toEqual(["b", "c", "a", "none"]);
  expect(ids("suspect", "up")).toEqual(["c", "a", "b", "none"]);
  expect(ids("question", "up")).toEqual(["a", "b", "c", "none"]);
});
