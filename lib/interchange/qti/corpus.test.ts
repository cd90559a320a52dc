import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ReadContent, Reading } from "@/lib/interchange/interchange";
import { read } from "@/lib/interchange/round-trip.fixture";
import { readQti } from "./read";

const FOLDER = "lib/interchange/qti/corpus";

/** What is read of a file of the corpus. */
function corpus(name: string): Promise<NonNullable<Reading>[]> {
  return read(readQti, new Uint8Array(readFileSync(`${FOLDER}/${name}`)));
}

/** A reading in one line. */
function line(reading: NonNullable<Reading>): string {
  if (reading.kind === "question") return `${reading.line} ${reading.externalId ?? "–"}`;
  const { because } = { because: "", ...reading };
  return [reading.line, because || "warning", reading.field, reading.message]
    .filter(Boolean)
    .join(" · ");
}

type Single = Partial<ReadContent> & { externalId?: string; title?: string };

/** Files with one question each, and what comes of it. */
const SINGLES: readonly (readonly [string, Single])[] = [
  [
    "choice-3.0.xml",
    {
      externalId: "river-1",
      title: "Rivers",
      format: "single",
      stem: "The Brahmaputra rises in Tibet and ends in the Bay of Bengal.\n\nWhat is it called in Tibet?",
      options: [
        { text: "Dihang", rationale: "That is its name in Arunachal Pradesh." },
        { text: "Yarlung Tsangpo" },
        { text: "Jamuna & Padma" },
        { text: "Meghna" },
      ],
      key: 1,
      optionOrder: "shuffled",
      explanation:
        "In Tibet it is the **Yarlung Tsangpo**.\n\n- Length: 2,900 km\n- Mouth: Bay of Bengal",
    },
  ],
  [
    "prefixed-3.0.xml",
    {
      externalId: "prefixed",
      format: "statements-which",
      stem: "Consider the following statements:\n\nWhich of the statements given above is/are correct?",
      statements: ["Rice is a kharif crop.", "Wheat is a rabi crop."],
      key: 2,
      optionOrder: "fixed",
    },
  ],
  [
    "blocks-3.0.xml",
    {
      externalId: "blocks",
      stem: "Read the passage.\n\nThe sea lanes are open.\n\nWhat are the lanes?\n\nChoose with care.",
      options: [
        { text: "Open" },
        { text: "Closed", rationale: "Read again." },
        { text: "Shared" },
        { text: "None of the above" },
      ],
      optionOrder: "fixed",
      explanation: "The passage says so.\n\nWell read.",
    },
  ],
  [
    "tao-2.2.xml",
    {
      externalId: "i5f0c3d7a1b2c4",
      title: "Capital of Japan",
      stem: "Which city is the capital of Japan?",
      key: 1,
      explanation: "Tokyo has been the capital since 1868.",
    },
  ],
  [
    "mapped-2.1.xml",
    {
      externalId: "mapped",
      format: "negative",
      stem: "Which of these is NOT a member of the Quad?",
      key: 2,
      optionOrder: "shuffled",
    },
  ],
  [
    "moodle-2.0.xml",
    {
      externalId: "QUE_17",
      stem: "Which sea lies between Korea and Japan?",
      options: [
        { text: "Yellow Sea", rationale: "That is west of Korea." },
        { text: "Sea of Japan" },
        { text: "East China Sea" },
      ],
      key: 1,
    },
  ],
  [
    "bank-1.2.xml",
    { externalId: "b-1", title: "The shrinking one", key: 3, topic: "Oceans & seas" },
  ],
  [
    "blackboard-1.2.xml",
    {
      stem: "In which year did the four meet first?",
      key: 1,
      optionOrder: "shuffled",
      explanation: "In Manila.",
      topic: "History of the Quad",
    },
  ],
];

describe("a question by itself", () => {
  test.each(SINGLES)("%s", async (name, { externalId, title, ...content }) => {
    const questions = (await corpus(name)).filter(({ kind }) => kind === "question");
    const named = Object.entries({ externalId, title }).filter(([, value]) => value !== undefined);
    expect(questions).toMatchObject([{ ...Object.fromEntries(named), content }]);
  });

  test("is told what of it was lost or changed", async () => {
    expect((await corpus("blocks-3.0.xml")).slice(1).map(line)).toEqual([
      "8 · warning · notes · Notes for authors and examiners are left out.",
      "1 · warning · explanation · 2 feedbacks of the item are one explanation now. See whether it reads well.",
      "10 · warning · optionOrder · Some of its options keep their place and others are shuffled; here all of them keep theirs.",
    ]);
    expect((await corpus("warned-3.0.xml")).map(line)).toEqual([
      "2 three-options",
      "4 · warning · options · It has three options; the fourth is left empty. Write it before publishing.",
      "6 table",
      "8 · warning · stem · There was a table: see whether the lines still make sense.",
      "10 part-marks",
      "12 · warning · key · Other options earn a part of the marks; here only the right one earns any. See whether that is meant.",
      "14 picture-in-feedback",
      "16 · warning · explanation · Left out or changed: the picture “the map”. See whether the text still makes sense.",
      "18 script",
      "22 none-chosen-at-most",
    ]);
  });

  test("keeps no markup of its stem, and what looks like markup as text", async () => {
    const script = (await corpus("warned-3.0.xml")).find(
      (reading) => reading.kind === "question" && reading.externalId === "script",
    );
    expect(script).toMatchObject({
      content: { stem: "Which? <b>bold</b> <script>alert(2)</script>" },
    });
  });
});

test("every kind of question that is not asked here is named, one line each, and never half read", async () => {
  const readings = await corpus("unsupported-3.0.xml");
  const items = readFileSync(`${FOLDER}/unsupported-3.0.xml`, "utf8").match(
    /<qti-assessment-item /g,
  );
  expect(readings).toHaveLength(items?.length ?? 0);
  for (const reading of readings) {
    expect(reading).toMatchObject({ kind: "rejected", because: "unsupported" });
  }
  const said = readings.map(line).join("\n");
  for (const words of [
    "a word to be typed (textEntryInteraction)",
    "an essay (extendedTextInteraction)",
    "two sets to be matched (matchInteraction)",
    "an order to be made (orderInteraction)",
    "gaps to be filled (gapMatchInteraction)",
    "a place in a picture (hotspotInteraction)",
    "something else (telepathyInteraction)",
    "It asks nothing",
    "It asks several things at once",
    "Several of its options may be chosen",
    "It has 2 right answers",
    "2 of its options earn marks",
    "It is adaptive",
    "It draws values at random",
    "It rests on a passage in another file",
    "taken in from another file",
    "the picture “Map of Asia”",
    "option 2 · There is the picture “two.png”",
    "There is a formula",
    "There is an embedded file",
    "There is the sound",
    "There is the film “film.mp4”",
    "It asks for True or False",
  ]) {
    expect(said).toContain(words);
  }
});

test("a mistake costs its own question alone and says how to mend it", async () => {
  expect((await corpus("faulty-3.0.xml")).map(line)).toEqual([
    `4 · faulty · key · ${NO_KEY}`,
    `8 · faulty · key · ${NO_KEY}`,
    `12 · faulty · key · ${NO_KEY}`,
    "15 · faulty · key · The right answer it names is none of its options. Mend the correct response.",
    "20 · faulty · key · It names “A” as the right answer, and gives more marks for “B”. Make the two agree.",
    "23 · faulty · key · Two of its options have the identifier of the right answer. Give each its own.",
    "28 · faulty · options · It has one option; questions here have four. Add what is missing.",
    "32 · faulty · options · It has 2 options; questions here have four. Add what is missing.",
    "36 · faulty · options · It has 5 options; questions here have four. Take out the weakest wrong ones.",
    "40 · faulty · options · Option 2 is empty. Write it.",
    "44 · faulty · stem · It has no question. Write it into the prompt.",
    "46 right-after-all",
  ]);
});

const NO_KEY =
  "It does not say which option is right. Mark one in the program it comes from (a correct response), and export it anew.";

test("of a quiz of Canvas’s the multiple choice comes in and all else is named", async () => {
  const [first, ...others] = await corpus("canvas-1.2.xml");
  expect(first).toMatchObject({
    externalId: "g1",
    content: {
      stem: "Which sea is it?",
      options: [
        { text: "Arabian Sea", rationale: "That is to the west." },
        { text: "Bay of Bengal" },
        { text: "Red Sea" },
        { text: "Aral <b>Sea" },
      ],
      key: 1,
      explanation: "It lies to the *east*.\n\nJust so.",
    },
  });
  const asked = (kind: string) =>
    expect.stringContaining(`(${kind}); questions here have one right`);
  expect(others.map(line)).toEqual([
    "6 · warning · explanation · What is said only to those who answered wrongly is left out.",
    asked("true_false_question"),
    asked("multiple_answers_question"),
    asked("short_answer_question"),
    asked("essay_question"),
    asked("numerical_question"),
    asked("matching_question"),
    asked("fill_in_multiple_blanks_question"),
    asked("multiple_dropdowns_question"),
    asked("calculated_question"),
    asked("file_upload_question"),
    asked("text_only_question"),
    expect.stringContaining("the picture “map.png”"),
    expect.stringContaining("no answer earns marks"),
    expect.stringContaining("2 of its options earn marks"),
    expect.stringContaining("It has 5 options"),
  ]);
});

describe("a single file", () => {
  const question = readFileSync(`${FOLDER}/choice-3.0.xml`, "utf8");

  test.each([
    ["stem", question.replace("What is it called", "x".repeat(4_001))],
    ["option 4", question.replace("Meghna", "x".repeat(4_001))],
    ["explanation", question.replace("Length", "x".repeat(4_001))],
    ["option 1, feedback", question.replace("Arunachal", "x".repeat(4_001))],
  ])("with more than 4,000 characters in its %s is rejected there", async (field, xml) => {
    const message = "It is longer than 4,000 characters. Shorten it.";
    expect(await read(readQti, xml)).toMatchObject([{ kind: "rejected", field, message }]);
  });

  test("with an item of more than 64 kB is told so, without holding it", async () => {
    const large = question.replace("What is it called", "x ".repeat(50_000));
    expect(await read(readQti, large)).toMatchObject([
      { kind: "rejected", line: 4, value: "river-1", message: expect.stringContaining("64 kB") },
    ]);
  });

  test.each([
    ["", /empty/],
    ["not XML at all", /not XML/],
    ["%PDF-1.7", /PDF/],
    ["Rar!\u001a\u0007", /ordinary zip/],
    ["<html><body>Sign in</body></html>", /web page/],
    ["<quiz><question type='multichoice'/></quiz>", /Moodle XML/],
    ["<manifest identifier='m'/>", /whole package/],
    ["<qti-assessment-test identifier='t' title='T'/>", /whole package/],
    ["<assessmentTest identifier='t' title='T'/>", /whole package/],
    ["<svg/>", /no QTI question/],
    [question.slice(0, 1_500), /cut off/],
    [`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>`, /document type/],
    [`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`, /document type/],
  ])("%# is refused as a whole with what it is", async (xml, why) => {
    await expect(read(readQti, xml)).rejects.toThrow(why);
  });

  test("of more than 32 MB is refused before it is read", async () => {
    const bytes = new Uint8Array(32 * 1024 * 1024 + 1);
    await expect(read(readQti, bytes)).rejects.toThrow("The file is larger than 32 MB: split it.");
  });
});

test("every file of the corpus is read by one of these tests", () => {
  const told = readFileSync(import.meta.filename, "utf8");
  for (const name of readdirSync(FOLDER)) expect(told).toContain(`"${name}"`);
});
