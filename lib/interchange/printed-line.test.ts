import { expect, test } from "vitest";
import { toEditable } from "@/lib/question/editable";
import { readBank } from "@/scripts/questions/read-bank";
import { printStem, readStem } from "./printed";
import { folded, unfolded } from "./printed-line";

test("every question of the bank is known again from one line", () => {
  for (const question of readBank("questions")) {
    const { format, stem, statements, pairs, columns, options } = toEditable(question);
    const line = folded(printStem({ format, stem, statements, pairs, columns }));
    expect(line).not.toContain("\n");
    const texts = options.map(({ text }) => text);
    const negative = / NOT /.test(stem) ? "negative" : format;
    expect(readStem(line, texts)).toEqual({ format: negative, stem, statements, pairs, columns });
  }
}, 20_000);

test("a line without two rows is left alone", () => {
  expect(unfolded("Which of these is right?")).toBeNull();
  expect(unfolded("In 1947 1. something happened. Which?")).toBeNull();
});

test("a line of numbers is a stem as it is unless its options are codes", () => {
  const stem = "Consider: 1. Rice is a crop. 2. Salt is a crop. Which is right?";
  expect(readStem(stem, ["Rice", "Salt", "Both", "Tea"])).toMatchObject({ format: "single", stem });
  expect(readStem(stem, ["1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"])).toMatchObject({
    format: "statements-which",
    stem: "Consider:\n\nWhich is right?",
    statements: ["Rice is a crop.", "Salt is a crop."],
  });
});
