import { describe, expect, test } from "vitest";
import type { Editable } from "@/lib/contracts/editor";
import { adopt } from "./adopt";
import type { ReadContent } from "./interchange";

const SETTLED = { topic: "polity", citations: [] };
const options = (...texts: string[]) => texts.map((text) => ({ text }));
const read = (changes: Partial<ReadContent> = {}): ReadContent => ({
  format: "single",
  stem: "Which river?",
  options: options("Ravi", "Beas", "Sutlej", "Indus"),
  key: 1,
  ...changes,
});
const HEAD: Editable = {
  ...adopt(read({ explanation: "It ran dry.", difficulty: 4, seconds: 40 }), null, SETTLED),
  options: ["Ravi", "Beas", "Sutlej", "Indus"].map((text, at) => ({
    id: (["a", "b", "c", "d"] as const)[at] ?? "a",
    text,
    rationale: `Of ${text}.`,
  })),
};

describe("over nothing", () => {
  test("a question gets the clock its length asks for, a middling difficulty, and no reasons", () => {
    expect(adopt(read(), null, SETTLED)).toMatchObject({
      difficulty: 2,
      seconds: 19,
      explanation: "",
      topic: "polity",
      key: "b",
      options: [{ id: "a", text: "Ravi", rationale: "" }, { id: "b" }, { id: "c" }, { id: "d" }],
    });
  });

  test.each([
    ["codes of statements", { format: "statements-which", statements: ["A.", "B."] }, "fixed"],
    ["numbers that fall", { options: options("40 km", "30 km", "20 km", "10 km") }, "fixed"],
    ["numbers in no order", { options: options("40", "10", "20", "30") }, "shuffled"],
    [
      "an option that means the others",
      { options: options("Gold", "Tin", "Zinc", "All of the above") },
      "fixed",
    ],
    ["names", {}, "shuffled"],
  ] as const)("%s are %3$s", (_, changes, order) => {
    expect(adopt(read(changes as Partial<ReadContent>), null, SETTLED).optionOrder).toBe(order);
  });
});

describe("over a question that is here", () => {
  test("what the file does not say stays", () => {
    expect(adopt(read(), HEAD, SETTLED)).toEqual(HEAD);
  });

  test("an option keeps its reason by its words, wherever it stands, and one reworded by its place", () => {
    const changed = adopt(
      read({
        options: options("Beas", "Ravi", "The Sutlej", "Indus"),
        optionOrder: "fixed",
        key: 0,
      }),
      HEAD,
      SETTLED,
    );
    expect(changed.options.map(({ text, rationale }) => [text, rationale])).toEqual([
      ["Beas", "Of Beas."],
      ["Ravi", "Of Ravi."],
      ["The Sutlej", "Of Sutlej."],
      ["Indus", "Of Indus."],
    ]);
    expect(changed.key).toBe("a");
  });

  test("options in another order are no change where their order means nothing", () => {
    const shuffled = read({ options: options("Indus", "Sutlej", "Beas", "Ravi"), key: 2 });
    expect(adopt(shuffled, HEAD, SETTLED)).toEqual(HEAD);
  });

  test("a statement keeps its verdict by its words", () => {
    const statements = ["It is long.", "It is deep."];
    const verdicts = [
      { holds: true, move: null, reason: "2,900 km." },
      { holds: false, move: null, reason: "It is not." },
    ];
    const head = adopt(read({ format: "statements-which", statements, verdicts }), null, SETTLED);
    const turned = read({
      format: "statements-which",
      statements: ["It is deep.", "It is wide."],
    });
    expect(adopt(turned, head, SETTLED).verdicts).toEqual([
      verdicts[1],
      { holds: null, move: null, reason: "" },
    ]);
  });
});
