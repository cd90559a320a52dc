import { describe, expect, test } from "vitest";
import { spent } from "./hostile.fixture";
import { checkSaid } from "./said";
import { keyAmong } from "./said-key";
import { formatNamed, isAnotherKind } from "./said-kinds";

const TEXTS = ["Goa", "Sikkim", "Kerala", "Assam"].map((text) => ({ text }));
const SAID = { stem: "Which State?", options: TEXTS, key: "B" };

describe("the key", () => {
  test.each([
    ["B", 1],
    ["b", 1],
    ["(b)", 1],
    ["B.", 1],
    [" b) ", 1],
    ["Option B", 1],
    ["answer 2", 1],
    ["2", 1],
    ["2.", 1],
    ["Sikkim", 1],
    ["  sikkim ", 1],
    [["B"], 1],
  ])("%j is the second option", (key, at) => {
    expect(keyAmong(key, TEXTS)).toBe(at);
  });

  test.each(["A, B", "a;b", "1 & 3", "A and C", "(A), (B)", "AC", "1|2", "A B"])(
    "%j is more than one answer, which is not asked",
    (key) => {
      expect(keyAmong(key, TEXTS)).toMatchObject({ because: "unsupported" });
    },
  );

  test.each(["E", "5", "Delhi", "", null, undefined, 1, true, {}])("%j names no option", (key) => {
    expect(keyAmong(key, TEXTS)).toMatchObject({ because: "faulty" });
  });

  test("is told from a long text in no time", () => {
    const started = spent();
    for (const key of [
      `a${" ".repeat(60_000)}!`,
      `a${" ,".repeat(30_000)}!`,
      "a and ".repeat(10_000),
    ]) {
      expect(keyAmong(key, TEXTS)).toMatchObject({ because: "faulty" });
    }
    expect(spent() - started).toBeLessThan(250);
  });

  test("is the text of an option before it is several letters", () => {
    const codes = ["1, 2", "2, 3", "1, 3", "1, 2, 3"].map((text) => ({ text }));
    expect(keyAmong("1, 3", codes)).toBe(2);
  });

  test("of a number that is another option’s text may be either", () => {
    const numbers = ["4", "3", "2", "1"].map((text) => ({ text }));
    expect(keyAmong("4", numbers)).toMatchObject({ because: "faulty", value: "4" });
    expect(keyAmong("D", numbers)).toBe(3);
  });

  test("is an id where the options have some", () => {
    const named = [..."dcba"].map((id) => ({ id, text: `Text of ${id}` }));
    expect(keyAmong("a", named)).toBe(3);
  });
});

describe("a kind of question", () => {
  test.each([
    "True/False",
    "Essay",
    "checkbox",
    "Fill-in-the-Blank",
    "numerical",
    "Matching",
    "Short answer",
    "Multiple Select",
    "Open-Ended",
    "cloze",
  ])("called %s is not asked", (name) => {
    expect(isAnotherKind(name)).toBe(true);
  });

  test.each(["", "MCQ", "Multiple choice", "multichoice", "Single Choice"])(
    "called %s may be any that is",
    (name) => {
      expect([isAnotherKind(name), formatNamed(name)]).toEqual([false, null]);
    },
  );

  test.each(["match-pairs", "Match pairs", "MATCH_PAIRS"])("called %s is that of pairs", (name) => {
    expect([isAnotherKind(name), formatNamed(name)]).toEqual([false, "match-pairs"]);
  });
});

describe("what is said of a question", () => {
  test("in the stem alone comes apart as the exam prints it, in the format that is named", () => {
    const stem = "Consider:\n\n1. One.\n2. Two.\n3. Three.\n\nWhat is the order?";
    const checked = checkSaid({ ...SAID, stem, format: "chronology" });
    expect(checked).toMatchObject({
      question: { content: { format: "chronology", statements: ["One.", "Two.", "Three."] } },
    });
  });

  test("with an option left out between others keeps the places of the others", () => {
    const options = ["Goa", "", "Kerala", "Assam"];
    expect(checkSaid({ ...SAID, options, key: "C" })).toMatchObject({
      question: { content: { options: [{ text: "Goa" }, { text: "" }, {}, {}], key: 2 } },
      warnings: [{ path: "options" }],
    });
  });

  test("that cannot be stored is shown as it can be", () => {
    const checked = checkSaid({ ...SAID, stem: "a\0b\ud83d" });
    expect(checked).toMatchObject({ ok: false, faults: [{ path: "stem", value: "ab\ufffd" }] });
  });

  test("is tidied: one kind of line end, nothing around it", () => {
    const checked = checkSaid({ ...SAID, stem: " One\r\ntwo\rthree? " });
    expect(checked).toMatchObject({ question: { content: { stem: "One\ntwo\nthree?" } } });
  });
});
