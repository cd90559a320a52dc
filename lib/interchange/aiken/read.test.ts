import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { Unreadable } from "@/lib/interchange/interchange";
import { read } from "@/lib/interchange/round-trip.fixture";
import { readAiken } from "./read";

async function summary(name: string): Promise<string[]> {
  const file = readFileSync(`lib/interchange/aiken/corpus/${name}.txt`);
  return (await read(readAiken, file)).map((found) => {
    if (found.kind === "question") {
      const { content } = found;
      const options = content.options.map(({ text }, at) =>
        at === content.key ? `=${text}` : text,
      );
      const lines = content.stem.split("\n").join("/");
      return `${found.line} ${content.format}: ${lines} ${options.join("|")}`;
    }
    const because = found.kind === "rejected" ? ` ${found.because}` : "";
    return `${found.line} ${found.kind}${because} ${found.field ?? "-"}: ${found.message.split(/[:;.]/)[0]}`;
  });
}

test("questions are read with dots or brackets, with or without a blank line between them", async () => {
  expect(await summary("plain")).toEqual([
    "1 single: What is the seat of the National Dairy Development Board? Karnal|=Anand|Surat|Rajkot",
    "8 single: Which of these hosts the Quad’s maritime exercise? =Malabar|Yudh Abhyas|Garuda|Indra",
    "14 single: No blank line is needed between questions. Is it? Yes|=No|Perhaps|Never",
  ]);
});

test("slips that leave no doubt are read, and said", async () => {
  expect(await summary("slips")).toEqual([
    "1 single: No space after the letters =One|Two|Three|Four",
    "2 warning -: There is no space after the letter of an option",
    "8 single: Small letters throughout One|Two|=Three|Four",
    "9 warning -: The letters of the options are small",
    "13 warning -: The answer line does not begin with “ANSWER",
    "15 single: Letters in brackets One|Two|Three|=Four",
    "20 warning -: The answer line does not begin with “ANSWER",
    "22 single: Blank lines within One|Two|Three|=Four",
    "34 single: A stem of several lines/that goes on here: =One that goes on|Two|Three|Four",
    "43 single: U.S. policy begins with letters, and so does an option: B.C. 200|=A.D. 200|Three|Four",
    "52 single: The letter with its text One|=Two|Three|Four",
    "59 single: Answer the following: what is one? =One|Two|Three",
    "59 warning options: The question has three options",
  ]);
  const file = readFileSync("lib/interchange/aiken/corpus/slips.txt");
  const found = await read(readAiken, file);
  expect(found.find(({ line }) => line === 43)).toMatchObject({
    content: { explanation: "Because of this\nand of that." },
  });
});

test("a mistake costs its question alone, and is named on its line", async () => {
  expect(await summary("mistakes")).toEqual([
    "1 rejected faulty options: The question has one option",
    "5 rejected faulty options: The question has 2 options",
    "10 rejected faulty options: The question has 5 options",
    "22 rejected faulty key: There is no ANSWER",
    "24 single: The next question is whole One|Two|Three|=Four",
    "31 rejected faulty options: The question has no options",
    "34 rejected faulty stem: The options stand below no question",
    "40 rejected faulty stem: An ANSWER",
    "47 rejected faulty key: There is no option E",
    "54 rejected faulty key: The ANSWER",
    "61 rejected faulty key: The ANSWER",
    "68 rejected unsupported key: Multiple-answer questions cannot be imported",
    "73 rejected faulty options: Option D) stands where C) is due",
    "79 rejected faulty options: Option B is empty",
    "90 rejected faulty options: Another set of options begins here within one question",
    "103 rejected faulty options: Another set of options begins here within one question",
    "109 rejected faulty options: The text has no options",
  ]);
});

test("the exam’s own forms are known by their text", async () => {
  expect(await summary("forms")).toEqual([
    "1 statements-which: Consider the following statements://Which of the statements given above is/are correct? 1 only|2 only|=Both 1 and 2|Neither 1 nor 2",
    "11 match-pairs: Consider the following pairs://How many of the pairs given above are correctly matched? Only one pair|Only two pairs|=All three pairs|None of the pairs",
    "18 negative: Which one of these is NOT a member of the Quad? =Nepal|India|Japan|Australia",
  ]);
});

test("a file without a question is refused, and so is one with too many", async () => {
  await expect(read(readAiken, "\n\n")).rejects.toThrow(Unreadable);
  const one = "Which?\nA) A\nB) B\nC) C\nD) D\nANSWER: A\n";
  const bytes = new TextEncoder().encode(one.repeat(MOST_IMPORTED + 1));
  let count = 0;
  const readAll = async () => {
    for await (const it of readAiken({ bytes })) count += it?.kind === "question" ? 1 : 0;
  };
  await expect(readAll()).rejects.toThrow("split it");
  expect(count).toBe(MOST_IMPORTED);
}, 20_000);

test("a file is read on after a question that is too long, or has a text that is", async () => {
  const one = "Which?\nA) A\nB) B\nC) C\nD) D\nANSWER: A\n";
  const long = `Which?\n${"more\n".repeat(20_000)}A) A\nB) B\nC) C\nD) D\nANSWER: A\n`;
  expect((await read(readAiken, long + one)).map(({ kind }) => kind)).toEqual([
    "rejected",
    "question",
  ]);
  const text = `${"x".repeat(4_001)}\n${one.slice(7)}`;
  expect(await read(readAiken, text + one)).toMatchObject([
    { kind: "rejected", field: "stem", line: 1 },
    { kind: "question", line: 7 },
  ]);
});
