import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { errorFile } from "./error-file";
import { anyText } from "./hostile.fixture";

const read = (file: string): string[][] => parse(file, { bom: true, relax_column_count: false });

test("has a row for each remark, with its place and what to do", () => {
  expect(
    read(
      errorFile([
        { line: 3, field: "key", value: "E", message: "There is no option E: use A to D." },
        { line: 9, file: "items/q1.xml", message: 'Say "which", please.' },
      ]),
    ),
  ).toEqual([
    ["line", "file", "field", "value", "message"],
    ["3", "", "key", "E", "There is no option E: use A to D."],
    ["9", "items/q1.xml", "", "", 'Say "which", please.'],
  ]);
});

test("no program that parts cells at other signs finds a formula after one", () => {
  for (const sign of [";", "\t", "|"]) {
    const value = `a${sign}=HYPERLINK("x")`;
    const file = errorFile([{ line: 1, value, message: "x" }]);
    expect(file).toContain(`,"a${sign}=HYPERLINK(""x"")",`);
  }
  expect(errorFile([{ line: 1, value: "＝1", message: "x" }])).toContain(",'＝1,");
});

test("is opened as UTF-8 and computes nothing, whatever stands in it", () => {
  expect(errorFile([]).startsWith("\ufeff")).toBe(true);
  fc.assert(
    fc.property(
      anyText(),
      fc.constantFrom("", "=", "+", "-", "@", "\t", "\n", "＝", "＠"),
      (text, sign) => {
        const [, [, , , value = ""] = []] = read(
          errorFile([{ line: 1, value: sign + text, message: "x" }]),
        );
        expect(value).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(value.endsWith(text)).toBe(true);
      },
    ),
  );
});
