import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { MOST_IMPORT_BYTES, MOST_IMPORTED } from "@/lib/contracts/interchange";
import { anyText, spent } from "@/lib/interchange/hostile.fixture";
import { Unreadable } from "@/lib/interchange/interchange";
import {
  anEditable,
  bankQuestion,
  expectSame,
  read,
  readAnything,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import type { QuestionVersion } from "@/lib/question/question";
import { readBank } from "@/scripts/questions/read-bank";
import { JSON_CARRIES } from "./carries";
import { readJson } from "./read";
import { writeJson } from "./write";

// Whole banks and large files, beside whatever else the machine does.
vi.setConfig({ testTimeout: 60_000 });

const bankFiles = readdirSync("questions/bank").map((name) => `questions/bank/${name}`);
const bank = readBank("questions");
const SIMPLE = {
  stem: "Which of these?",
  options: ["One", "Two", "Three", "Four"],
  key: "B",
};
const json = (value: unknown) => JSON.stringify(value, null, 2);
const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...SIMPLE, id: `q-${at}` }));

describe("a round trip through JSON", () => {
  test("gives every question of the bank back", async () => {
    const written = bank.map(bankQuestion);
    expectSame(await read(readJson, await write(writeJson, written)), written, JSON_CARRIES);
  });

  test("gives any question back with all it has", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEditable(), { minLength: 1, maxLength: 4 }),
        async (editables) => {
          const written = editables.map((editable, at) => toWritten(editable, `w-${at}`));
          expectSame(await read(readJson, await write(writeJson, written)), written, JSON_CARRIES);
        },
      ),
    );
  });

  test("is one valid document that says how many it holds", async () => {
    const file = await write(writeJson, bank.slice(0, 3).map(bankQuestion));
    expect(JSON.parse(new TextDecoder().decode(file))).toMatchObject({
      nineteen: 1,
      exportedAt: "2026-11-20T10:00:00.000Z",
      count: 3,
      questions: bank.slice(0, 3).map(({ id }) => ({ id })),
    });
  });
});

describe("Nineteen JSON is read", () => {
  test("as the generator writes it, each question on its line", async () => {
    for (const file of bankFiles.slice(0, 3)) {
      const text = readFileSync(file, "utf8");
      const readings = await read(readJson, text);
      const questions: QuestionVersion[] = JSON.parse(text);
      const lines = text.split("\n");
      expect(readings).toHaveLength(questions.length);
      readings.forEach((reading, at) => {
        expect(reading).toMatchObject({ kind: "question", externalId: questions[at]?.id });
        expect(lines[reading.line]).toContain(`"id": "${questions[at]?.id}"`);
      });
    }
  });

  test.each([
    ["an array", json([SIMPLE, SIMPLE]), [2, 12]],
    ["a document", json({ count: 2, questions: [SIMPLE, SIMPLE] }), [4, 14]],
    [
      "a document whose questions come first",
      json({ questions: [SIMPLE, SIMPLE], count: 2 }),
      [3, 13],
    ],
    ["a question a line", `${JSON.stringify(SIMPLE)}\n\n${JSON.stringify(SIMPLE)}\n`, [1, 3]],
    [
      "a question a line of Windows",
      `${JSON.stringify(SIMPLE)}\r\n${JSON.stringify(SIMPLE)}`,
      [1, 2],
    ],
    ["one question after the other", `${json(SIMPLE)}\n${json(SIMPLE)}`, [1, 11]],
    ["one question alone", json(SIMPLE), [1]],
    ["all on one line", JSON.stringify([SIMPLE, SIMPLE]), [1, 1]],
  ])("from %s", async (_, text, lines) => {
    const readings = await read(readJson, text);
    expect(readings.map(({ kind, line }) => [kind, line])).toEqual(
      lines.map((line) => ["question", line]),
    );
  });

  test.each([
    ["its letter", "b"],
    ["its text", "two"],
    ["a list of one", ["B"]],
  ])("with the key told by %s", async (_, key) => {
    const [reading] = await read(readJson, json([{ ...SIMPLE, key }]));
    expect(reading).toMatchObject({ kind: "question", content: { key: 1 } });
  });

  test("with the key told by the id of its option, whatever that is", async () => {
    const options = ["x", "a", "b", "c"].map((id) => ({ id, text: `Text ${id}` }));
    const [reading] = await read(readJson, json([{ ...SIMPLE, options, key: "b" }]));
    expect(reading).toMatchObject({ content: { key: 2 } });
  });

  test("as the exam prints it, where the stem holds the statements", async () => {
    const stem =
      "Consider the following statements:\n\n1. One.\n2. Two.\n\nWhich of the statements given above is/are correct?";
    const options = ["1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"];
    const [reading] = await read(readJson, json([{ stem, options, key: "C" }]));
    expect(reading).toMatchObject({
      content: { format: "statements-which", statements: ["One.", "Two."], key: 2 },
    });
  });

  test("with names that are not known said once", async () => {
    const readings = await read(
      readJson,
      json([
        { ...SIMPLE, colour: 1 },
        { ...SIMPLE, colour: 2 },
      ]),
    );
    expect(readings.map(({ kind }) => kind)).toEqual(["warning", "question", "question"]);
    expect(readings[0]).toMatchObject({ line: 2, field: "colour" });
  });

  test("with numbers that were typed as texts", async () => {
    const [reading] = await read(
      readJson,
      json([{ ...SIMPLE, seconds: "25 s", difficulty: "Hard" }]),
    );
    expect(reading).toMatchObject({ content: { seconds: 25, difficulty: 4 } });
  });

  test("with three options, of which whoever imports is told", async () => {
    const readings = await read(readJson, json([{ ...SIMPLE, options: ["One", "Two", "Three"] }]));
    expect(readings.map(({ kind }) => kind)).toEqual(["warning", "question"]);
    expect(readings[1]).toMatchObject({ content: { key: 1 } });
  });
});

describe("a question is rejected alone, with line, field and value", () => {
  const faulty = (change: object) => json([SIMPLE, { ...SIMPLE, ...change }, SIMPLE]);

  test.each<[string, object, object]>([
    ["without a stem", { stem: "" }, { field: "stem", value: "" }],
    ["whose stem is no text", { stem: 5 }, { field: "stem", value: "5" }],
    ["with a stem too long", { stem: "a".repeat(4_001) }, { field: "stem" }],
    ["with the character 0", { stem: "a\0b" }, { field: "stem" }],
    ["with half a character", { explanation: "a\ud83d" }, { field: "explanation" }],
    ["without options", { options: undefined }, { field: "options" }],
    ["with two options", { options: ["a", "b"] }, { field: "options", value: "a / b" }],
    ["with five options", { options: [..."abcde"] }, { field: "options" }],
    [
      "with an option of a number",
      { options: ["a", 2, "c", "d"] },
      { field: "options.1", value: "2" },
    ],
    ["without a key", { key: "" }, { field: "key" }],
    ["whose key is no option", { key: "Five" }, { field: "key", value: "Five" }],
    ["whose key is a number", { key: 1 }, { field: "key", value: "1" }],
    ["of no known format", { format: "riddle" }, { field: "format", value: "riddle" }],
    [
      "with too many statements",
      { format: "statements-which", statements: [..."abcde"] },
      { field: "statements" },
    ],
    [
      "with statements its format has none of",
      { format: "single", statements: ["a"] },
      { field: "format" },
    ],
    ["with a verdict on nothing", { verdicts: [{ holds: true }] }, { field: "verdicts" }],
    [
      "with a verdict that is neither",
      { format: "statements-which", statements: ["a", "b"], verdicts: [{ holds: "maybe" }] },
      { field: "verdicts.0.holds", value: "maybe" },
    ],
    ["of a difficulty unknown", { difficulty: 9 }, { field: "difficulty", value: "9" }],
    ["of too many seconds", { seconds: 6_000 }, { field: "seconds", value: "6000" }],
    [
      "with lists of thousands",
      { citations: Array.from("a".repeat(5_000)) },
      { field: "citations", message: expect.stringContaining("More than 24") },
    ],
    [
      "that is none",
      { stem: undefined, options: 3 },
      { field: "stem", message: "Missing: add it. (Also at fault: options.)" },
    ],
  ])("%s", async (_, change, where) => {
    const readings = await read(readJson, faulty(change));
    expect(readings.map(({ kind }) => kind)).toEqual(["question", "rejected", "question"]);
    expect(readings[1]).toMatchObject({ kind: "rejected", because: "faulty", line: 12, ...where });
  });

  test.each([
    ["several right answers", { key: ["A", "B"] }],
    ["several right answers in one text", { key: "A, C" }],
    ["true or false", { options: ["True", "False"], key: "A" }],
    ["an essay", { format: "essay", options: undefined }],
    ["numbers", { format: "Numerical" }],
  ])("of a kind that is not asked: %s", async (_, change) => {
    const [, reading] = await read(readJson, faulty(change));
    expect(reading).toMatchObject({ kind: "rejected", because: "unsupported", line: 12 });
  });

  test.each([
    ["a trailing comma", '[\n{"stem": "x",\n"key": "A",\n}\n]', 4, "before the closing “}”"],
    ["a missing comma", '[\n{"stem": "x"\n"key": "A"}]', 3, "A comma is missing"],
    ["a quotation mark within", '[\n{"stem": "so "called""}]', 2, "quotation mark"],
    ["single quotation marks", "[\n{'stem': 'x'}]", 2, "double quotation marks"],
    ["a value of no kind", '[\n{"key":\nNaN}]', 3, "no value"],
    ["a bare word for a question", "[\nnull, maybe]", 2, "no value"],
    ["no value at all", '[\n{"key": }]', 2, "value is missing"],
    ["a tab within a text", '[\n{"key": "a\tb"}]', 2, "not closed here"],
  ])("with %s", async (_, text, line, says) => {
    const readings = await read(readJson, text);
    expect(readings.at(-1)).toMatchObject({ kind: "rejected", line });
    expect(readings.at(-1)).toMatchObject({ message: expect.stringContaining(says) });
  });

  test("that is larger than any, the others read", async () => {
    const large = { ...SIMPLE, explanation: "a".repeat(65 * 1024) };
    const readings = await read(readJson, json([large, SIMPLE]));
    expect(readings.map(({ kind }) => kind)).toEqual(["rejected", "question"]);
  });

  test("on its line, where each has one", async () => {
    const one = JSON.stringify(SIMPLE);
    const readings = await read(readJson, `${one}\n{"stem": "x"\n${one}\n`);
    expect(readings.map(({ kind, line }) => [kind, line])).toEqual([
      ["question", 1],
      ["rejected", 2],
      ["question", 3],
    ]);
  });

  test("with a comma too many or too few between questions, all are read", async () => {
    const one = json(SIMPLE);
    const readings = await read(readJson, `[${one}\n${one},\n]`);
    expect(readings.map(({ kind }) => kind)).toEqual([
      "question",
      "warning",
      "question",
      "warning",
    ]);
  });
});

describe("a file is refused as a whole", () => {
  const whole = json([SIMPLE, SIMPLE]);
  test.each([
    ["that is cut off between questions", whole.slice(0, whole.indexOf("},") + 2), "cut off"],
    ["that is cut off within a text", whole.slice(0, -20), "cut off"],
    ["that is a table", "stem,key\na,b", "not JSON"],
    ["that is empty", "", "empty"],
    ["without questions", "[]", "no question"],
    ["that goes on after its end", `${whole}\nand so on`, "after the end"],
    ["of a version to come", '{"nineteen": 2, "questions": [{}]}', "version"],
    ["whose text spans lines", '[{"stem": "a\nb"}]', "line break"],
    ["whose brackets cross", '[{"stem": ["a"}]', "does not close"],
    ["that nests without end", "[".repeat(100_000), "deep"],
    ["with a line that does", `{}\n{"stem": ${"[".repeat(9_000)}${"]".repeat(9_000)}}\n`, "deep"],
  ])("%s", async (_, text, says) => {
    await expect(read(readJson, text)).rejects.toThrow(says);
  });

  test("that is cut off anywhere: never taken for whole", async () => {
    const text = json({ nineteen: 1, questions: numbered(3), count: 3 });
    for (let end = 1; end < text.length - 1; end += 3) {
      expect(await readAnything(readJson, text.slice(0, end))).toBeNull();
    }
  });

  test("with more questions than may come", async () => {
    const one = `${JSON.stringify(SIMPLE)}\n`;
    await expect(read(readJson, one.repeat(MOST_IMPORTED + 1))).rejects.toThrow("20,000");
  });

  test("that says it holds more: what is there comes in, with a warning", async () => {
    const readings = await read(readJson, json({ questions: [SIMPLE], count: 2 }));
    expect(readings.map(({ kind }) => kind)).toEqual(["question", "warning"]);
  });
});

/** Each reading as "line kind field", a question with the letter of its key. */
async function outcome(name: string): Promise<string[] | string> {
  const path = `lib/interchange/json/corpus/${name}`;
  try {
    const readings = await read(readJson, new Uint8Array(readFileSync(path)));
    return readings.map((reading) => {
      if (reading.kind === "question") {
        const { format, key } = reading.content;
        return `${reading.line} ${format} ${"ABCD".charAt(key)}`;
      }
      const what = reading.kind === "rejected" ? reading.because : "warning";
      return `${reading.line} ${what} ${reading.field ?? ""}`.trim();
    });
  } catch (error) {
    return error instanceof Unreadable ? `${error.line}: ${error.message}` : String(error);
  }
}

const CORPUS: Readonly<Record<string, string[] | string>> = {
  "cut-off.json": "77: The file ends in the middle",
  "export-of-the-desk.json": ["2 match-pairs B", "3 faulty key"],
  "forgiving.json": ["2 statements-which C", "25 single B", "47 single D"],
  "generator.json": ["2 single C"],
  "hostile.json": ["1 warning __proto__", "1 warning constructor", "1 single A"],
  "mistakes.json": [
    "2 faulty options",
    "3 faulty key",
    "4 faulty key",
    "5 faulty stem",
    "6 faulty",
    "7 faulty citations.0.source",
    "8 faulty key",
    "9 faulty format",
    "10 faulty explanation",
    "11 faulty seconds",
    "12 warning question",
    "12 warning choices",
    "12 warning answer",
    "12 faulty stem",
  ],
  "newer.json": "1: The file is in version 2",
  "not-json.json": "1: This is not JSON",
  "one-a-line.ndjson": ["1 single B", "2 single D", "4 faulty", "5 single B"],
  "syntax.json": [
    "4 faulty",
    "8 faulty",
    "13 faulty",
    "15 warning",
    "19 faulty",
    "20 single B",
    "25 warning",
  ],
  "text-over-lines.json": "3: A text is not closed here",
  "unsupported.json": [
    "2 unsupported key",
    "3 unsupported format",
    "4 unsupported format",
    "5 unsupported key",
    "6 unsupported format",
  ],
  "utf-16.json": ["1 single B"],
  "windows-1252.json": ["1 warning", "1 single A"],
  "without-brackets.json": ["1 single B", "2 single B"],
};

describe("the corpus", () => {
  test("has a row here for each of its files", () => {
    expect(readdirSync("lib/interchange/json/corpus").sort()).toEqual(Object.keys(CORPUS).sort());
  });

  test.each(Object.entries(CORPUS))("%s", async (name, expected) => {
    const found = await outcome(name);
    if (typeof expected === "string") expect(found).toContain(expected);
    else expect(found).toEqual(expected);
  });

  test("names of JavaScript’s own are names as any other", async () => {
    const file = readFileSync("lib/interchange/json/corpus/hostile.json");
    const readings = await read(readJson, new Uint8Array(file));
    expect(readings.at(-1)).toMatchObject({ content: { stem: "<script>alert(1)</script>" } });
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("whatever a file holds", () => {
  test("it is read or refused", async () => {
    const anything = fc.oneof(
      anyText(30),
      fc.json(),
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(...'[]{},:"\\\n tn1e-.', "null", '"questions"', '"stem":'), {
          maxLength: 60,
        })
        .map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (file) => {
        await readAnything(readJson, file);
      }),
      { numRuns: 200 },
    );
  });

  test("a question that was tampered with is read or rejected, never half a file", async () => {
    const text = json({ nineteen: 1, questions: bank.slice(0, 3) });
    const position = fc.nat(text.length);
    await fc.assert(
      fc.asyncProperty(position, position, fc.string(), async (from, to, put) => {
        await readAnything(readJson, text.slice(0, from) + put + text.slice(Math.max(from, to)));
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    [
      "questions",
      `[${`${JSON.stringify(SIMPLE)},\n`.repeat(15_000)}${JSON.stringify({ ...SIMPLE, explanation: "" })}]`,
    ],
    ["one text", `[{"stem": "${"a".repeat(8_000_000)}"}]`],
    ["escapes", `[{"stem": "${"\\n".repeat(4_000_000)}"}]`],
    [
      "blank lines",
      `${JSON.stringify(SIMPLE)}\n${JSON.stringify(SIMPLE)}\n${"\n".repeat(4_000_000)}`,
    ],
    ["numbers", `[${"1,".repeat(19_999)}1]`],
    ["one number", `[${"1".repeat(4_000_000)}]`],
  ])("it never holds the server long: %s", { retry: 4 }, (_, text) => {
    const bytes = new TextEncoder().encode(text);
    expect(bytes.length).toBeLessThan(MOST_IMPORT_BYTES);
    const readings = readJson({ bytes });
    if (!(Symbol.iterator in readings)) throw new Error("expected to be driven here");
    let longest = 0;
    let last = spent();
    for (const _reading of readings) {
      const now = spent();
      longest = Math.max(longest, now - last);
      last = now;
    }
    // What is caught here is work without a pause, on a machine that may be busy.
    expect(longest).toBeLessThan(150);
    if (process.env.SHOW_GAPS) console.log(`${_}: ${longest.toFixed(1)} ms`);
  });
});
