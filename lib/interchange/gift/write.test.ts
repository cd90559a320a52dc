import { parse } from "gift-pegjs";
import { expect, test } from "vitest";
import type { Editable } from "@/lib/contracts/editor";
import { printStem } from "@/lib/interchange/printed";
import { bankQuestion, toWritten, write } from "@/lib/interchange/round-trip.fixture";
import { blankOf } from "@/lib/question/editable";
import { readBank } from "@/scripts/questions/read-bank";
import { writeGift } from "./write";

function aQuestion(changes: Partial<Editable> = {}): Editable {
  return {
    ...blankOf("single", "history"),
    stem: "Where?",
    options: (["a", "b", "c", "d"] as const).map((id) => ({
      id,
      text: id.toUpperCase(),
      rationale: "",
    })),
    key: "b",
    ...changes,
  };
}

async function written(content: Editable, penalty = 0): Promise<string> {
  const file = await write(writeGift, [toWritten(content, "q-1")], { penalty, title: "My\nbank" });
  return new TextDecoder().decode(file);
}

test("a question is written as Moodle reads it", async () => {
  const content = aQuestion({ stem: "Is 1 = 2?\nSay.", explanation: "No: *never*." });
  expect(await written(content, 1 / 3)).toBe(
    [
      "// My bank",
      "",
      "$CATEGORY: $course$/top/All of history",
      "",
      "// [id:q-1] [tag:single]",
      "::q-1::[plain]Is 1 \\= 2?\\nSay.{",
      "\t~%-33.33333%A",
      "\t=B",
      "\t~%-33.33333%C",
      "\t~%-33.33333%D",
      "\t####[markdown]No\\: *never*.",
      "}",
      "",
    ].join("\n"),
  );
});

test.each([
  "See <img src=x onerror=alert(1)>.",
  "See [this](javascript:alert(1)).",
  "See [this][1].\n\n[1]: javascript:alert(1)",
  "See <javascript:alert(1)>.",
])("nothing in an explanation runs where Markdown is taken for HTML: %j", async (explanation) => {
  const file = await written(aQuestion({ explanation }));
  expect(file).not.toMatch(/<(?:img|javascript)|href\\?="javascript|\[markdown\]/i);
});

test.each([
  [0, "\t~A\n"],
  [1 / 4, "\t~%-25%A\n"],
  [1 / 3, "\t~%-33.33333%A\n"],
  [0.34, "\t~%-33.33333%A\n"],
  [2 / 3, "\t~%-66.66667%A\n"],
  [1, "\t~%-100%A\n"],
])("a penalty of %d becomes the nearest weight that Moodle takes", async (penalty, line) => {
  expect(await written(aQuestion(), penalty)).toContain(line);
});

test("a draft without a key or without three options is left out, and the file says so", async () => {
  const left = "// Left out, for it is not finished: q-1\n";
  expect(await written(aQuestion({ key: "" }))).toContain(left);
  const two = aQuestion().options.map((option, at) => (at > 1 ? { ...option, text: " " } : option));
  expect(await written(aQuestion({ options: two }))).toContain(left);
  const three = aQuestion().options.map((it, at) => (at > 2 ? { ...it, text: "" } : it));
  expect(await written(aQuestion({ options: three }))).not.toContain(left);
});

test("another reader of the format finds the whole bank in its export", async () => {
  const bank = readBank("questions").map(bankQuestion);
  const file = new TextDecoder().decode(await write(writeGift, bank));
  const found = parse(file).filter(({ type }) => type === "MC");
  const theirs = found.map((it) =>
    it.type === "MC"
      ? {
          id: it.title,
          stem: it.stem.text,
          options: it.choices.map(({ text, feedback }) => [text.text, feedback?.text]),
          weights: it.choices.map(({ isCorrect, weight }) => (isCorrect ? 100 : weight)),
          explanation: it.globalFeedback?.text,
        }
      : null,
  );
  expect(theirs).toEqual(
    bank.map(({ id, content }) => ({
      id,
      stem: printStem(content),
      options: content.options.map(({ text, rationale }) => [text, rationale]),
      weights: content.options.map((option) => (option.id === content.key ? 100 : -33.33333)),
      explanation: content.explanation,
    })),
  );
}, 20_000);
