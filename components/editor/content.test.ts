import { expect, test } from "vitest";
import type { Editable } from "@/lib/contracts/editor";
import { blankOf } from "@/lib/question/editable";
import {
  addRow,
  moveOption,
  moveRow,
  removeRow,
  setStatement,
  setVerdict,
  withFormat,
  withPrintedAnswers,
} from "./content";

function statements(...texts: string[]): Editable {
  const blank = blankOf("statements-how-many", "topic");
  return texts.reduce((content, text, row) => setStatement(content, row, text), blank);
}

test("an option that is moved keeps the key, and ids go by place", () => {
  const content: Editable = {
    ...blankOf("single", "topic"),
    key: "a",
    options: [
      { id: "a", text: "right", rationale: "" },
      { id: "b", text: "wrong", rationale: "" },
      { id: "c", text: "", rationale: "" },
      { id: "d", text: "", rationale: "" },
    ],
  };
  const moved = moveOption(content, 0, 1);
  expect(moved.options.map(({ id, text }) => [id, text])).toEqual([
    ["a", "wrong"],
    ["b", "right"],
    ["c", ""],
    ["d", ""],
  ]);
  expect(moved.key).toBe("b");
  expect(moveOption(moved, 1, -1)).toEqual(content);
});

test("a statement that is moved or removed takes its verdict along", () => {
  const content = setVerdict(statements("one", "two", "three"), 2, { holds: true, reason: "so" });
  const moved = moveRow(content, 2, -1);
  expect(moved.statements).toEqual(["one", "three", "two"]);
  expect(moved.verdicts[1]).toEqual({ holds: true, move: null, reason: "so" });
  const without = removeRow(moved, 0);
  expect(without.statements).toEqual(["three", "two"]);
  expect(without.verdicts.map(({ reason }) => reason)).toEqual(["so", ""]);
  expect(addRow(without).verdicts).toHaveLength(3);
});

test("what holds was changed by no move", () => {
  const untrue = setVerdict(statements("one"), 0, { holds: false, move: "other-year" });
  expect(untrue.verdicts[0]?.move).toBe("other-year");
  expect(setVerdict(untrue, 0, { holds: true }).verdicts[0]?.move).toBeNull();
});

test("another format keeps texts, and prints its own stem and answers where nobody wrote others", () => {
  const content = statements("one", "two", "three");
  const pairs = withFormat(content, "match-pairs");
  expect(pairs.pairs.map(({ left }) => left)).toEqual(["one", "two", "three"]);
  expect(pairs.stem).toBe(blankOf("match-pairs", "topic").stem);
  expect(pairs.statements).toEqual([]);
  const back = withFormat(pairs, "chronology");
  expect(back.statements).toEqual(["one", "two", "three"]);
  expect(back.verdicts.every(({ holds }) => holds === null)).toBe(true);
  expect(back.options).toEqual(
    expect.arrayContaining([expect.objectContaining({ text: "1 – 2 – 3" })]),
  );
});

test("a stem and answers that somebody wrote stay in every format", () => {
  const own: Editable = {
    ...blankOf("single", "topic"),
    stem: "Which one?",
    options: blankOf("single", "topic").options.map((option) => ({ ...option, text: option.id })),
  };
  const other = withFormat(own, "statements-which");
  expect(other.stem).toBe("Which one?");
  expect(other.options.map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
  expect(withPrintedAnswers(other).options.map(({ text }) => text)).not.toContain("a");
});
