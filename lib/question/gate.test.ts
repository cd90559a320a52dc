import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Editable, editableSchema } from "@/lib/contracts/editor";
import { blankOf, toContent, toEditable } from "./editable";
import { FORMATS } from "./format";
import { type GateContext, gate, isBlocked } from "./gate";
import { type QuestionVersion, questionVersionSchema } from "./question";

const context: GateContext = {
  openDisputes: [],
  topicExists: true,
  knownSources: new Set(["source"]),
};

const sound: Editable = {
  ...blankOf("single", "odd"),
  stem: "Which one of the following towns was the seat of the court?",
  options: (["a", "b", "c", "d"] as const).map((id, at) => ({
    id,
    text: ["Agra", "Bhopal", "Cochin", "Delhi"][at] ?? "",
    rationale: `It was so of ${id}.`,
  })),
  key: "a",
  explanation: "The court sat there from 1556.",
  citations: [{ source: "source", locator: "Section 1" }],
};

const statements: Editable = {
  ...blankOf("statements-which", "odd"),
  statements: ["Agra is a town.", "Bhopal is a river.", "Cochin is a port."],
  verdicts: [true, false, true].map((holds) => ({ holds, move: null, reason: "It is so." })),
  options: blankOf("statements-which", "odd").options.map((option) => ({
    ...option,
    rationale: "It is so.",
  })),
  key: "c",
  explanation: "Three places.",
  citations: [{ source: "source", locator: "Section 1" }],
};

const fieldsOf = (changes: Partial<Editable>, more: Partial<GateContext> = {}, from = sound) =>
  gate({ ...from, ...changes }, { ...context, ...more }).map(({ field, severity }) =>
    severity === "error" ? field : `${field}?`,
  );

test("lets a sound question through", () => {
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({}, {}, statements)).toEqual([]);
  expect(isBlocked(gate(sound, context))).toBe(false);
});

test("lets every question of the bank through, save for warnings", () => {
  const bank = readdirSync("questions/bank").flatMap(
    (file) => JSON.parse(readFileSync(`questions/bank/${file}`, "utf8")) as QuestionVersion[],
  );
  const knownSources = new Set(bank.flatMap(({ citations }) => citations.map((c) => c.source)));
  for (const question of bank) {
    const found = gate(toEditable(question), { ...context, knownSources });
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  }
});

describe("says what is missing, at its field:", () => {
  const option = (changes: Partial<Editable["options"][number]>) =>
    sound.options.map((other) => (other.id === "b" ? { ...other, ...changes } : other));
  const cases: readonly (readonly [string, Partial<Editable>, string])[] = [
    ["the stem", { stem: " " }, "stem"],
    ["an option", { options: option({ text: "" }) }, "options.b"],
    ["a reason", { options: option({ rationale: " " }) }, "rationales.b"],
    ["the key", { key: "" }, "key"],
    ["the explanation", { explanation: "" }, "explanation"],
    ["a citation", { citations: [] }, "citations"],
    ["a known source", { citations: [{ source: "x", locator: "1" }] }, "citations.0"],
    ["the place in the source", { citations: [{ source: "source", locator: " " }] }, "citations.0"],
  ];
  test.each(cases)("%s", (_, changes, field) => {
    expect(fieldsOf(changes)).toEqual([field]);
  });

  test("the topic", () => {
    expect(fieldsOf({}, { topicExists: false })).toEqual(["topic"]);
  });

  test("statements, their verdicts and the reasons for them", () => {
    expect(fieldsOf({ statements: ["Agra is a town."] }, {}, statements)).toContain("statements");
    const [first, ...others] = statements.verdicts;
    const verdict = { holds: null, move: null, reason: "" };
    expect(first && fieldsOf({ verdicts: [verdict, ...others] }, {}, statements)).toEqual([
      "verdicts.0",
      "verdicts.0",
    ]);
    expect(
      fieldsOf({ statements: ["", ...statements.statements.slice(1)] }, {}, statements),
    ).toEqual(["statements.0"]);
  });

  test("pairs and the headings of their columns", () => {
    const fields = fieldsOf({}, {}, blankOf("match-pairs", "odd"));
    expect(fields).toEqual(
      expect.arrayContaining(["columns", "pairs.0", "verdicts.3", "rationales.a", "key"]),
    );
  });
});

test.each(FORMATS)("a new question of the format %s cannot be published", (format) => {
  expect(isBlocked(gate(blankOf(format, "odd"), context))).toBe(true);
});

test("what it lets through is content that can be served", () => {
  const pairs = blankOf("match-pairs", "odd");
  const paired: Editable = {
    ...statements,
    format: "match-pairs",
    stem: pairs.stem,
    columns: { left: "Act", right: "Year", kind: "pairs" },
    pairs: ["One", "Two", "Three", "Four"].map((left, at) => ({ left, right: `${1950 + at}` })),
    verdicts: [true, true, false, false].map((holds) => ({ holds, move: null, reason: "So." })),
    options: pairs.options.map((option) => ({ ...option, rationale: "It is so." })),
    key: "b",
  };
  const seen = { through: 0, blocked: 0 };
  for (const whole of [sound, statements, paired]) {
    for (const damaged of [whole, ...damages(whole)]) {
      if (isBlocked(gate(damaged, context))) {
        seen.blocked++;
        continue;
      }
      seen.through++;
      const content = toContent(damaged, {
        id: "w-1",
        facts: [],
        disputes: [],
        difficulty: damaged.difficulty,
        difficultyReasons: ["asked often"],
      });
      expect(questionVersionSchema.safeParse(content).error).toBeUndefined();
    }
  }
  expect(seen.through).toBeGreaterThan(3);
  expect(seen.blocked).toBeGreaterThan(30);
});

/** The same with one text blanked, one list cut short or one choice not made. */
function damages(value: Editable): Editable[] {
  const anywhere = (part: unknown): unknown[] => {
    if (typeof part === "string") return [" "];
    if (typeof part === "boolean" || part === null) return [null];
    if (Array.isArray(part)) {
      return [
        [],
        part.slice(1),
        ...part.flatMap((item, at) => anywhere(item).map((damaged) => part.with(at, damaged))),
      ];
    }
    if (typeof part !== "object") return [];
    return Object.entries(part).flatMap(([name, item]) =>
      anywhere(item).map((damaged) => ({ ...part, [name]: damaged })),
    );
  };
  return anywhere(value).filter(
    (damaged) => editableSchema.safeParse(damaged).success,
  ) as Editable[];
}

test("an open dispute stands in the way and is named", () => {
  const [finding] = gate(sound, { ...context, openDisputes: ["Which town it was"] });
  expect(finding).toMatchObject({ field: "disputes", severity: "error" });
  expect(finding?.message).toContain("Which town it was");
});

test("a clock shorter than the reading is warned of", () => {
  const long = Array.from({ length: 40 }, (_, n) => `word${n}`).join(" ");
  const found = gate({ ...sound, stem: `Which of ${long} is it?`, seconds: 5 }, context);
  expect(found.map(({ field, severity }) => [field, severity])).toEqual([["seconds", "warning"]]);
});

describe("what the linter finds is told at the field it is about:", () => {
  test("the stem", () => {
    expect(fieldsOf({ stem: "Which town is it now, recently?" })).toEqual(["stem"]);
  });

  test("a statement by its number", () => {
    const [first = "", , third = ""] = statements.statements;
    expect(fieldsOf({ statements: [first, "bhopal is a river", third] }, {}, statements)).toEqual([
      "statements.1",
    ]);
  });

  test("the option that has the words", () => {
    const options = sound.options.map((option) =>
      option.id === "c" ? { ...option, text: "All of the above" } : option,
    );
    expect(fieldsOf({ options })).toContain("options.c");
  });

  test("the key that the verdicts contradict", () => {
    expect(fieldsOf({ key: "a" }, {}, statements)).toEqual(["key"]);
  });

  test("nothing while there are gaps: they would all be alike", () => {
    const options = sound.options.map((option) => ({ ...option, text: "" }));
    expect(fieldsOf({ options })).toEqual(["options.a", "options.b", "options.c", "options.d"]);
  });
});
