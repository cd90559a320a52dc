import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { Unreadable } from "@/lib/interchange/interchange";
import { read } from "@/lib/interchange/round-trip.fixture";
import { readGift } from "./read";

function corpus(name: string) {
  return read(readGift, readFileSync(`lib/interchange/gift/corpus/${name}.gift`));
}

/** One line for each thing found: what a table of expectations can hold. */
async function summary(name: string): Promise<string[]> {
  return (await corpus(name)).map((found) => {
    if (found.kind === "question") {
      const { content, externalId = "", title = "" } = found;
      const options = content.options.map(({ text }, at) =>
        at === content.key ? `=${text}` : text,
      );
      return `${found.line} question [${externalId}] ${title} (${content.format}) ${options.join("|")}`;
    }
    const because = found.kind === "rejected" ? ` ${found.because}` : "";
    return `${found.line} ${found.kind}${because} ${found.field ?? "-"}: ${found.message.split(/[:;,.]/)[0]}`;
  });
}

const UNSUPPORTED = (kind: string) => `${kind} cannot be imported`;

test("of all kinds of questions only a choice of one comes in; each other is named", async () => {
  const short = "Short-answer questions (a choice marks its wrong answers with ~)";
  expect(await summary("kinds")).toEqual([
    "5 question [ip-1] Seat of the board (single) Karnal|=Anand|Surat|Rajkot",
    `13 rejected unsupported -: ${UNSUPPORTED("True/false questions")}`,
    `15 rejected unsupported -: ${UNSUPPORTED("True/false questions")}`,
    `17 rejected unsupported -: ${UNSUPPORTED(short)}`,
    `19 rejected unsupported -: ${UNSUPPORTED(short)}`,
    `21 rejected unsupported -: ${UNSUPPORTED("Numerical questions")}`,
    `23 rejected unsupported -: ${UNSUPPORTED("Numerical questions")}`,
    `25 rejected unsupported -: ${UNSUPPORTED("Numerical questions")}`,
    `31 rejected unsupported -: ${UNSUPPORTED("Matching questions")}`,
    `37 rejected unsupported -: ${UNSUPPORTED("Essay questions")}`,
    "39 rejected unsupported -: There are no answers in braces",
    `41 rejected unsupported key: ${UNSUPPORTED("Multiple-answer questions")}`,
    `48 rejected unsupported -: ${UNSUPPORTED("Questions with answers embedded in the text (Cloze)")}`,
  ]);
});

test("a question brings its category, feedback and general feedback along", async () => {
  const [first] = await corpus("kinds");
  expect(first).toMatchObject({
    kind: "question",
    content: {
      topic: "India and Japan",
      explanation: "It was set up in 1965.",
      options: [
        { text: "Karnal", rationale: "The seat of the research institute." },
        { text: "Anand", rationale: "Home of the cooperative movement." },
        { text: "Surat", rationale: "A port." },
        { text: "Rajkot" },
      ],
    },
  });
});

test("texts are read as what they are marked: plain, HTML or Markdown", async () => {
  const found = await corpus("texts");
  const named = (title: string) => found.find((it) => it.kind === "question" && it.title === title);
  expect(named("escapes: {all}")).toMatchObject({
    content: {
      stem: "What is 2 \\+ 2 = 4 ~ #5 {6} at 10:30, C:\\temp\\new?\nSay.",
      options: [
        { text: "= right ~ # { } :", rationale: "because 2 = 2" },
        { text: "wrong \\n stays two characters" },
        { text: "a\nnew line" },
        { text: "50\\% stays as typed" },
      ],
    },
  });
  expect(named("html")).toMatchObject({
    content: {
      stem: "Which gas is\nCO₂ & why?",
      options: [
        { text: "Carbon dioxide", rationale: "It has one carbon." },
        { text: "Water" },
        { text: "<i>as typed</i>" },
        { text: "Iron <Fe>" },
      ],
      explanation: "First.\n\n- One\n- Two",
    },
  });
  expect(named("markdown")).toMatchObject({
    content: { stem: "Which is bold?", explanation: "See *this*:\n\n* one\n* two" },
  });
  expect(named("plain")).toMatchObject({
    content: {
      stem: "Is 3 < 4 & 5 > 4 <b>or not</b>?",
      explanation: "A star * and \\_line\\_.",
    },
  });
  expect(named("missing word")).toMatchObject({
    content: { stem: "The National Dairy Development Board sits at ____ in Gujarat." },
  });
  expect(named("end of sentence")).toMatchObject({ content: { stem: "It sits at ____." } });
  expect(named("comment")).toMatchObject({ content: { stem: "What is\nasked here?" } });
});

test("what text cannot show is refused, and what Moodle would take for HTML is said", async () => {
  const found = await corpus("texts");
  const remarks = found.filter(({ kind }) => kind !== "question");
  expect(remarks.map((it) => [it.kind, it.line])).toEqual([
    ["warning", 34],
    ["rejected", 56],
    ["rejected", 63],
  ]);
  expect(remarks[0]).toMatchObject({ message: expect.stringContaining("[html]") });
  expect(remarks[1]).toMatchObject({
    because: "unsupported",
    field: "stem",
    message: expect.stringContaining("a map"),
  });
  expect(remarks[2]).toMatchObject({ because: "unsupported", field: "options" });
});

test("the exam’s own forms are known by their text, and a format by its tag", async () => {
  expect(await summary("forms")).toEqual([
    "3 question []  (statements-which) 1 only|2 only|=Both 1 and 2|Neither 1 nor 2",
    "13 question []  (match-pairs) Only one pair|Only two pairs|=All three pairs|None of the pairs",
    "21 question []  (negative) =Nepal|India|Japan|Australia",
    "30 question []  (single) =A|B|C|D",
  ]);
  const topics = (await corpus("forms")).map((it) => it.kind === "question" && it.content.topic);
  expect(topics).toEqual(["dick/harry", "dick/harry", undefined, undefined]);
});

test("weights decide the key, and a question has four options or nearly", async () => {
  expect(await summary("weights")).toEqual([
    "1 question [] percent (single) =A|B|C|D",
    "3 question [] comma (single) =A|B|C|D",
    "5 question [] part of the mark (single) =A|B|C|D",
    "5 warning options: Some wrong answers earn part of the mark in the file",
    "7 rejected unsupported key: Multiple-answer questions cannot be imported",
    "9 rejected unsupported key: Two or more answers are marked with =",
    "11 rejected faulty key: No answer is marked as right",
    "13 rejected faulty key: No answer is marked as right",
    "15 question [] three (single) =A|B|C",
    "15 warning options: The question has three options",
    "17 rejected faulty options: The question has 2 options",
    "19 rejected faulty options: The question has 5 options",
    "21 rejected faulty options: The question has 6 options",
  ]);
});

test("a mistake costs one question, and is named on its line", async () => {
  expect(await summary("mistakes")).toEqual([
    "1 rejected faulty -: The answers are not closed",
    "7 question [] the next (single) =A|B|C|D",
    "9 question [] blank line inside (single) =A|B|C|D",
    "11 warning -: A blank line stands between the answers",
    "18 rejected unsupported -: There are no answers in braces",
    "20 rejected faulty stem: The question has no text",
    "22 rejected faulty -: Another question begins in this one",
    "25 rejected faulty -: A } has no { before it",
    "27 rejected unsupported key: Two or more answers are marked with =",
    "31 rejected faulty options: An answer is empty",
    "36 rejected faulty options: Something stands before the first answer",
    "38 rejected faulty options: No answer is marked",
    "40 rejected faulty -: The question has more than one group of answers",
    "42 rejected faulty -: A { stands among the answers",
    "44 question []  (single) =A|B|C|D",
    "46 rejected unsupported -: There are no answers in braces",
  ]);
});

describe("a file as a whole", () => {
  test("is read with any line ends and with a byte order mark", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const file = `\ufeff::one::Which? {=A ~B ~C ~D}${end}${end}::two::Which? {=A ~B ~C ~D}${end}`;
      const lines = (await read(readGift, file)).map(({ line }) => line);
      expect(lines).toEqual([1, 3]);
    }
  });

  test("is refused without a question in it", async () => {
    await expect(read(readGift, "")).rejects.toThrow(Unreadable);
    await expect(read(readGift, "// nothing\n\n$CATEGORY: a\n")).rejects.toThrow(Unreadable);
  });

  test("holds at most 20,000 questions", async () => {
    const bytes = new TextEncoder().encode("Which? {=A ~B ~C ~D}\n\n".repeat(MOST_IMPORTED + 1));
    let count = 0;
    const readAll = async () => {
      for await (const it of readGift({ bytes })) count += it?.kind === "question" ? 1 : 0;
    };
    await expect(readAll()).rejects.toThrow("split it");
    expect(count).toBe(MOST_IMPORTED);
  }, 20_000);

  test("is read on after a question that is too long, or has a text that is", async () => {
    const long = `Which? {\n${"~x\n".repeat(50_000)}}\n\nWhich? {=A ~B ~C ~D}`;
    expect((await read(readGift, long)).map(({ kind }) => kind)).toEqual(["rejected", "question"]);
    const text = `Which ${"x".repeat(4_000)}? {=A ~B ~C ~D}\n\nWhich? {=A ~B ~C ~D}`;
    expect(await read(readGift, text)).toMatchObject([
      {
        kind: "rejected",
        field: "stem",
        message: "The stem has 4007 characters: cut it to 4,000 or fewer.",
      },
      { kind: "question" },
    ]);
  });
});
