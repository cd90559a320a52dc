import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blankOf, changedFields, codesOf, toContent, toEditable } from "./editable";
import { FORMATS } from "./format";
import { type QuestionVersion, questionVersionSchema } from "./question";

const bank = readdirSync("questions/bank").flatMap(
  (file) => JSON.parse(readFileSync(`questions/bank/${file}`, "utf8")) as QuestionVersion[],
);

test("every question of the bank goes through the form and comes out byte for byte", () => {
  expect(bank.length).toBeGreaterThan(1_000);
  for (const question of bank) {
    const parsed = questionVersionSchema.parse(question);
    expect(JSON.stringify(toContent(toEditable(parsed), parsed))).toBe(JSON.stringify(parsed));
  }
});

const carried = {
  id: "w-1",
  facts: ["fact"],
  disputes: [],
  difficulty: 2,
  difficultyReasons: ["rests on core facts"],
};

describe("the content of a form", () => {
  const paired = blankOf("match-pairs", "odd");

  test("has no statements where the format prints none, and keeps no empty lists", () => {
    const content = toContent({ ...paired, format: "single", statements: ["One."] }, carried);
    expect(content).not.toHaveProperty("statements");
    expect(content).not.toHaveProperty("pairs");
    expect(content).not.toHaveProperty("columns");
    expect(content).not.toHaveProperty("verdicts");
  });

  test("is trimmed, with one kind of line end", () => {
    const content = toContent({ ...paired, stem: "  One:\r\n\r\nTwo? \n" }, carried);
    expect(content.stem).toBe("One:\n\nTwo?");
  });

  test("has a verdict for each row, and none on the rows of two lists", () => {
    const verdicts = [{ holds: false, move: "other-year" as const, reason: "Later." }];
    const judged = toContent({ ...paired, verdicts }, carried).verdicts;
    expect(judged).toEqual([
      { holds: false, move: "other-year", reason: "Later." },
      ...[1, 2, 3].map(() => ({ reason: "" })),
    ]);
    const lists = { left: "Act", right: "Year", kind: "lists" as const };
    const listed = toContent({ ...paired, columns: lists, verdicts }, carried).verdicts;
    expect(listed?.[0]).toEqual({ reason: "Later." });
  });

  test("names no trick for what is right", () => {
    const verdicts = [{ holds: true, move: "other-year" as const, reason: "So it is." }];
    expect(toContent({ ...paired, verdicts }, carried).verdicts?.[0]).toEqual({
      holds: true,
      reason: "So it is.",
    });
  });

  test("forgets why it was as difficult as it no longer is", () => {
    expect(toContent({ ...paired, difficulty: 2 }, carried).difficultyReasons).toHaveLength(1);
    expect(toContent({ ...paired, difficulty: 3 }, carried).difficultyReasons).toEqual([]);
  });

  test("comes back as it was from a second time through the form", () => {
    const text = fc.string({ maxLength: 12 });
    const anything = fc.record({
      format: fc.constantFrom(...FORMATS),
      stem: text,
      statements: fc.array(text, { maxLength: 4 }),
      pairs: fc.array(fc.record({ left: text, right: text }), { maxLength: 5 }),
      columns: fc.option(
        fc.record({ left: text, right: text, kind: fc.constantFrom("pairs", "lists") }),
      ),
      verdicts: fc.array(
        fc.record({
          holds: fc.option(fc.boolean()),
          move: fc.option(fc.constantFrom("other-year", "other-place")),
          reason: text,
        }),
        { maxLength: 5 },
      ),
      key: fc.constantFrom("", "a", "d"),
      explanation: text,
    });
    fc.assert(
      fc.property(anything, (typed) => {
        const once = toContent({ ...blankOf("single", "odd"), ...typed }, carried);
        expect(toContent(toEditable(once), carried)).toEqual(once);
      }),
    );
  });
});

describe("a new question", () => {
  test.each(FORMATS)("%s has four different answers where the exam prints them", (format) => {
    const { options } = blankOf(format, "odd");
    const texts = options.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts[0] === "" ? 1 : 4);
  });

  test("offers answers for as many statements or pairs as there are", () => {
    const of = (count: number) =>
      codesOf({
        ...blankOf("statements-which", "odd"),
        statements: Array.from({ length: count }, () => ""),
      })?.texts;
    expect(of(2)?.[3]).toBe("Neither 1 nor 2");
    expect(of(3)?.[3]).toBe("1, 2 and 3");
    expect(codesOf(blankOf("single", "odd"))).toBeNull();
    const lists = codesOf({
      ...blankOf("match-pairs", "odd"),
      columns: { left: "", right: "", kind: "lists" },
    });
    expect(lists?.texts[1]).toBe("A-1, B-3, C-2, D-4");
  });
});

test("two forms differ in the fields that would be saved otherwise", () => {
  const one = blankOf("single", "odd");
  expect(changedFields(one, { ...one, stem: "Which? ", key: "b" })).toEqual(["stem", "key"]);
  expect(changedFields(one, { ...one, stem: " ", statements: ["Unprinted."] })).toEqual([]);
});
