import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_IMPORT_BYTES } from "@/lib/contracts/interchange";
import { spent } from "@/lib/interchange/hostile.fixture";
import { type Reading, Unreadable } from "@/lib/interchange/interchange";
import { read, readAnything } from "@/lib/interchange/round-trip.fixture";
import { readMoodleXml } from "./read";

const FOLDER = "lib/interchange/moodle-xml/corpus";
const corpus = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(`${FOLDER}/${name}`)] as const,
);

/** A reading in one line. */
function told(reading: NonNullable<Reading>): string {
  if (reading.kind === "question") {
    const { content, title = "", line } = reading;
    return `${line} ${content.format} “${title}” ${content.options[content.key]?.text}`;
  }
  const because = reading.kind === "warning" ? "warning" : reading.because;
  return `${reading.line} ${because}${reading.field ? ` ${reading.field}` : ""}: ${reading.message}`;
}

async function outcome(file: Uint8Array | string): Promise<string[]> {
  try {
    return (await read(readMoodleXml, file)).map(told);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [`unreadable ${error.line ?? "-"}: ${error.message}`];
  }
}

const UNASKED =
  "cannot be imported: only questions with four options, one of them right, are asked here.";
const DOCTYPE =
  "The file has a document type (“<!DOCTYPE …>”), which can make a small file a huge one and is therefore not read. Delete that declaration; the questions need none.";
const LOST = "is left out. Add what it showed in words.";

/** What must come of each file. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  "export.xml": [
    "15 single “Quorum of the Lok Sabha” One tenth",
    "81 statements-which “Statements” Both 1 and 2",
    "81 warning: Its hints are left out: nothing is shown here before the answer.",
    "81 warning: It is hidden in Moodle: look whether it is still wanted.",
  ],
  "old.xml": [
    "3 single “Moodle 1.9” Yes",
    "18 unsupported stem: The question shows the picture “maps/asia.gif”, and only text can be asked here: put what it shows into words.",
  ],
  "handwritten.xml": [
    "3 negative “” Property",
    "3 warning options: The question has three options: it comes in with the fourth left empty. Write it before publishing.",
    "3 warning: HTML stood in a <text> without CDATA and was read as HTML.",
    "10 single “Without text” <b>",
    "20 single “Markdown” c",
  ],
  "kinds.xml": [
    ...[
      "A true/false question",
      "A short-answer question",
      "A numerical question",
      "A matching question",
      "An essay question",
      "A question with gaps (Cloze)",
      "A question with gaps (Cloze)",
      "A description",
      "A calculated question",
      "A calculated question",
      "A calculated question",
      "A question with words to drag",
      "A question with words to select",
      "A question with things to drag onto a picture",
      "A question with markers to drag",
      "An all-or-nothing question with several right answers",
      "An ordering question",
      "A random question",
      "A random matching question",
      "A question of algebra (STACK)",
      "A question of the type “mystery”",
      "A question without a type",
    ].map((kind, at) => `${at + 2} unsupported: ${kind} ${UNASKED}`),
    `24 unsupported key: A question with several right answers ${UNASKED}`,
  ],
  "mistakes.xml": [
    "2 single “Several allowed, one right” a",
    "2 warning options: Moodle lets takers tick several answers of this question, and one alone is right: here they choose one.",
    "3 single “Partly right” a",
    "3 warning options: Some wrong answers earn part of the mark in the file: here they earn none of it.",
    '4 faulty key: No answer is marked as right: give one of them fraction="100".',
    '5 faulty key: No answer is marked as right: give one of them fraction="100".',
    `6 unsupported key: A question with several right answers ${UNASKED}`,
    `7 unsupported key: A question with several right answers ${UNASKED}`,
    '8 faulty key: The weight of an answer is no number: write fraction="100" or "0".',
    "9 faulty options: The question has 2 options; four are asked here: add two.",
    "10 faulty options: The question has 5 options; four are asked here: remove a wrong one.",
    '11 faulty options: The question has no <answer>: write four of them, the right one with fraction="100".',
    "12 faulty stem: The question has no text: write one in <questiontext>.",
    "13 faulty options: An answer has no text: write one or remove the answer.",
  ],
  "pictures.xml": [
    "3 unsupported stem: The question shows the picture “map of asia.png”, and only text can be asked here: put what it shows into words.",
    "10 unsupported options: The question shows a formula, and only text can be asked here: put what it shows into words.",
    "15 single “Picture in the feedback, a file, a table” a",
    "15 warning stem: A table is now lines: look whether it still reads well.",
    `15 warning stem: Only text comes in: the file “act.pdf” ${LOST}`,
    "15 warning explanation: Struck-out text is now as any other: look at it.",
    `15 warning explanation: Only text comes in: the picture “chart.svg” ${LOST}`,
  ],
  "filters.xml": [
    "2 single “TeX and two languages” a",
    "2 warning: A formula in TeX stays as typed: write it so that it can be read.",
    "2 warning: A text stands in several languages, one after the other: keep one of them.",
  ],
  "hostile.xml": [
    "2 single “<script>alert(1)</script>” a",
    `2 warning explanation: Only text comes in: an embedded page ${LOST}`,
    `2 warning explanation: Only text comes in: a drawing ${LOST}`,
  ],
  "escaped-twice.xml": ["2 single “<p>Name” a"],
  "bom.xml": ["2 single “Café” a"],
  "utf-16.xml": ["3 single “Café” a"],
  "windows-1252.xml": ["3 single “Café” a"],
  "iso-8859-1.xml": ["3 single “Café” a"],
  "wrongly-declared.xml": [
    "unreadable 1: The file says that it is in UTF-8 and is not, about here. Save it as UTF-8.",
  ],
  "doctype.xml": [`unreadable 2: ${DOCTYPE}`],
  "entities.xml": [`unreadable 6: ${DOCTYPE}`],
  "qti.xml": [
    "unreadable 2: The file begins with <qti-assessment-item>, a file of Moodle XML with <quiz>. This looks like QTI: choose that format.",
  ],
  "cut-off.xml": [
    "2 single “Whole” a",
    "4 faulty: The file cannot be read from here on. The file ends in the middle: it has been cut off. Export or upload it anew. The question before this place was read.",
  ],
  "ampersand.xml": [
    "2 single “Whole” a",
    "3 faulty: The file cannot be read from here on. “&” begins no character reference that XML knows. Write “&amp;” where the sign itself is meant. The question before this place was read.",
  ],
};

describe("reading Moodle XML", () => {
  test.each(corpus)("%s gives what it must", async (name, file) => {
    expect(await outcome(file)).toEqual(OUTCOMES[name]);
  });

  test("an export keeps weights, feedback, id, category and order", async () => {
    const [first, second] = await read(readMoodleXml, readFileSync(`${FOLDER}/export.xml`));
    expect(first).toEqual({
      kind: "question",
      line: 15,
      externalId: "polity-100",
      title: "Quorum of the Lok Sabha",
      content: {
        format: "single",
        stem: "What is the quorum of the Lok Sabha?",
        statements: [],
        pairs: [],
        columns: null,
        options: [
          { text: "One fifth" },
          { text: "One tenth", rationale: "Of all members." },
          { text: "One third" },
          { text: "One half" },
        ],
        key: 1,
        optionOrder: "shuffled",
        explanation: "Article 100(3) sets it at **one tenth**.\n\n- The Chair adjourns without it.",
        topic: "Default for Polity",
      },
    });
    expect(second).toMatchObject({
      content: {
        stem: "Consider the following statements:\n\nWhich of the statements given above is/are correct?",
        statements: ["One & only.", "Two."],
        optionOrder: "fixed",
        topic: "Centre/State relations",
      },
    });
  });

  test("each text is read in the markup it says it is in", async () => {
    const [, , , typed, markdown] = await read(
      readMoodleXml,
      readFileSync(`${FOLDER}/handwritten.xml`),
    );
    expect(typed).toMatchObject({
      content: {
        stem: "2 < 3 &amp; *so*\non",
        options: [{ text: "<b>" }, { text: "x" }, { text: "y & z" }, { text: "10<sup>6</sup>" }],
        explanation: "Not \\*bold\\*.",
      },
    });
    expect(markdown).toMatchObject({
      content: { stem: "Which one?", explanation: "__So__ it is.\n\n* one\n* two" },
    });
    const [old] = await read(readMoodleXml, readFileSync(`${FOLDER}/old.xml`));
    expect(old).toMatchObject({
      content: { stem: "First line\nsecond & line", explanation: "All  \nof it \\*so\\*" },
    });
  });

  test("script, handlers and addresses that run something do not come through", async () => {
    const [question] = await read(readMoodleXml, readFileSync(`${FOLDER}/hostile.xml`));
    expect(question).toMatchObject({
      content: {
        stem: "Which one? <img src=x onerror=alert(1)>",
        options: [{ text: "a" }, { text: "<b>b</b>" }, { text: "<c>" }, { text: "=1+1" }],
        explanation: "a \\[b\\](javascript:alert(1))",
      },
    });
  });
});

describe("files that mean harm", () => {
  const asked = (inside: string) =>
    `<quiz><question type="multichoice"><questiontext><text>${inside}</text></questiontext></question></quiz>`;

  test.each([
    ["elements a hundred thousand deep", "<quiz>".repeat(100_000), /nested more than 100 deep/],
    ["an attribute of 30 MB", `<quiz a="${"x".repeat(30_000_000)}">`, /longer than 64 kB/],
    ["a name of 30 MB", `<${"q".repeat(30_000_000)}>`, /longer than 64 kB/],
    [
      "a million attributes",
      `<quiz ${"a".repeat(5)}="" ${Array.from({ length: 5_000 }, (_, at) => `a${at}=""`).join(" ")}>`,
      /more than 200 attributes/,
    ],
    ["33 MB", "x".repeat(MOST_IMPORT_BYTES + 1), /^The file is larger than 32 MB: split it\.$/],
    ["nothing", "", /empty/],
    ["a picture", "\u0089PNG\r\n\u001a\n", /not XML/],
    ["no question", "<quiz></quiz>", /no question in the file/],
    [
      "a document type after the start",
      "<quiz><!DOCTYPE quiz></quiz>",
      /document type|well-formed/,
    ],
  ])("%s is refused with a reason", async (_, file, reason) => {
    await expect(read(readMoodleXml, file)).rejects.toThrow(reason);
    await expect(read(readMoodleXml, file)).rejects.toBeInstanceOf(Unreadable);
  });

  test("a question of 30 MB costs one entry, and embedded files cost nothing", async () => {
    expect(await outcome(asked("x ".repeat(15_000_000)))).toEqual([
      "1 faulty: The question is longer than 64 kB: shorten its texts or leave it out.",
    ]);
    const many = asked("x").replace("</text>", `</text>${"<tag/>".repeat(3_000)}`);
    expect(await outcome(many)).toEqual([
      "1 faulty: The question is longer than 64 kB: shorten its texts or leave it out.",
    ]);
    const file = `<file name="a.png" encoding="base64">${"QUJD".repeat(5_000_000)}</file>`;
    expect(await outcome(asked("Which?").replace("</text>", `</text>${file}`))).toEqual([
      '1 faulty options: The question has no <answer>: write four of them, the right one with fraction="100".',
    ]);
  }, 30_000);

  test("more questions than are read is said at the first of them", async () => {
    const file = `<quiz>\n${'<question type="essay"/>\n'.repeat(20_001)}</quiz>`;
    await expect(read(readMoodleXml, file)).rejects.toMatchObject({
      message: "The file holds more than 20,000 questions: split it.",
      line: 20_002,
    });
  }, 30_000);

  test("long runs of what a pattern could stumble over are read in no time", async () => {
    const runs = [
      " ",
      "\n",
      "\u00a0",
      "&#160;",
      "*",
      "_",
      "`",
      "[",
      "![",
      "> ",
      "- ",
      "# ",
      "&lt;b&gt;",
    ];
    for (const run of runs) {
      const text = `${run.repeat(Math.floor(20_000 / run.length))}x`;
      for (const format of ["html", "markdown", "moodle_auto_format", "plain_text"]) {
        const began = spent();
        const answers = '<answer fraction="100"><text>a</text></answer>'
          .repeat(4)
          .replace(/100(?=.*100)/g, "0");
        const file = `<quiz><question type="multichoice"><questiontext format="${format}"><text>a ${text}</text></questiontext><generalfeedback format="${format}"><text>b ${text}</text></generalfeedback>${answers}</question></quiz>`;
        await read(readMoodleXml, file);
        expect([run, format, spent() - began < 2_000]).toEqual([run, format, true]);
      }
    }
  }, 60_000);

  test("whatever the bytes are, they are read or refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await readAnything(readMoodleXml, bytes);
      }),
    );
  });

  test("a file in which bytes were lost, changed or doubled is read or refused, in bounds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...corpus),
        fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.uint8Array({ maxLength: 6 })), { maxLength: 5 }),
        async ([, file], edits) => {
          let bytes: Uint8Array = file;
          for (const [at, cut, put] of edits) {
            const from = at % (bytes.length + 1);
            bytes = Uint8Array.from([
              ...bytes.subarray(0, from),
              ...put,
              ...bytes.subarray(from + cut),
            ]);
          }
          const readings = await readAnything(readMoodleXml, bytes);
          expect(JSON.stringify(readings ?? []).length).toBeLessThan(100_000);
          for (const reading of readings ?? []) {
            expect(reading.line).toBeGreaterThan(0);
            if (reading.kind !== "question") {
              expect(reading.message.length).toBeLessThan(700);
              expect([...(reading.value ?? "")].length).toBeLessThanOrEqual(200);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  }, 30_000);
});
