import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { QuizStatisticsRow } from "@/lib/contracts/statistics";
import { toCsv } from "./csv";

const row = (line: string): QuizStatisticsRow => ({
  id: "q-1",
  number: 2,
  line,
  isOlder: false,
  options: [],
  weight: null,
  figures: {
    tooFew: false,
    n: 30,
    right: { value: 0.5, low: 0.3, high: 0.7 },
    facility: { value: 0.5, low: 0.3, high: 0.7 },
    discrimination: { value: -12.5, low: -40, high: 15 },
    efficiency: null,
    markVariance: 0.25,
    totalCovariance: -1,
    options: [],
    skipped: { n: 0, share: 0, meanRest: null },
    timedOut: { n: 0, share: 0, meanRest: null },
    suspicion: null,
  },
  time: null,
});

const cellsOf = (line: string): Record<string, string> => {
  const view = { slug: "q", title: "Q", isDaily: false, figures: { tooFew: true, n: 30 } } as const;
  const order = { sort: "question", direction: "up" } as const;
  const file = toCsv({ ...view, order, rows: [row(line)], countedAt: "2026-11-23T00:00:00Z" });
  const [cells = {}] = parse<Record<string, string>>(file, { bom: true, columns: true });
  return cells;
};

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1"])(
  "a question that begins as “%s” is text to a spreadsheet",
  (line) => expect(cellsOf(line).text).toBe(`'${line}`),
);

test("figures stay numbers, below zero too; what there is none of is empty", () => {
  expect(cellsOf('Which, of "these", is it?')).toMatchObject({
    text: 'Which, of "these", is it?',
    discrimination: "-12.5",
    efficiency: "",
    weight: "",
  });
});
