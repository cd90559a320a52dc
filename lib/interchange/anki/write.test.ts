import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import type { WrittenQuestion } from "@/lib/interchange/interchange";
import { anEditable, bankQuestion, toWritten, write } from "@/lib/interchange/round-trip.fixture";
import { readBank } from "@/scripts/questions/read-bank";
import { writeAnki } from "./write";

const bank = readBank("questions").map(bankQuestion);

async function exported(questions: readonly WrittenQuestion[]): Promise<string> {
  return new TextDecoder().decode(await write(writeAnki, questions, { title: "Daily\tten" }));
}

/** As Anki reads it: tabs, quotes that enclose a field, comments. */
function notes(file: string): string[][] {
  return parse(file, { delimiter: "\t", comment: "#", comment_no_infix: true, relax_quotes: true });
}

const ELEMENTS =
  /^(?:div|p|br|ol|ul|li|b|strong|em|i|a|code|pre|blockquote|span|h[1-6]|hr|s|del|sup|sub)$/;

/** What a note shows, and the elements it is made of. */
function shownIn(html: string): { text: string; elements: Set<string>; links: string[] } {
  const elements = new Set<string>();
  const links: string[] = [];
  let text = "";
  const parser = new Parser({
    ontext: (piece) => {
      text += piece;
    },
    onopentag: (name, attributes) => {
      elements.add(name);
      if (attributes.href !== undefined) links.push(attributes.href);
      for (const attribute of Object.keys(attributes)) {
        expect(attribute).not.toMatch(/^on/);
      }
    },
  });
  parser.end(html);
  return { text, elements, links };
}

test("the file begins with what Anki wants to know of it", async () => {
  expect((await exported([])).split("\n")).toEqual([
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#deck:Daily ten",
    "#columns:Front\tBack\tTags",
    "#tags column:3",
    "",
  ]);
});

test("a card asks in front, and has the answer, the reasons and the sources on its back", async () => {
  const question = bank.find(({ id }) => id === "biogas.board.object");
  if (question === undefined) throw new Error("no such question");
  const [[front = "", back = "", tags = ""] = []] = notes(await exported([question]));
  expect(shownIn(front).text).toContain("Suzuki has which one of the following Indian bodies");
  expect(front).toContain("<li>National Dairy Development Board</li>");
  expect(back).toMatch(/^<div><b>C\. National Dairy Development Board<\/b><\/div>/);
  expect(shownIn(back).text).toContain("NABARD is the apex bank");
  expect(shownIn(back).text).toContain("Its seat is Anand");
  expect(shownIn(back).links[0]).toMatch(/^https:\/\/example\.org\/studyiq-2025/);
  expect(tags).toBe("energy-health single difficulty-3");
});

test("every question of the bank becomes one card", async () => {
  const all = notes(await exported(bank));
  expect(all).toHaveLength(bank.length);
  expect(all.every((fields) => fields.length === 3)).toBe(true);
}, 20_000);

test("whatever a question says is text on its card, never markup, sound or another field", async () => {
  await fc.assert(
    fc.asyncProperty(anEditable(), async (content) => {
      const file = await exported([toWritten(content)]);
      const [fields = [], ...more] = notes(file);
      expect(more).toEqual([]);
      expect(fields).toHaveLength(3);
      const [front = "", back = ""] = fields;
      for (const field of [front, back]) {
        for (const element of shownIn(field).elements) expect(element).toMatch(ELEMENTS);
        expect(field).not.toMatch(/\[(?:sound|latex|\$)|\{\{/);
      }
      const squeezed = (text: string) => text.replace(/\s+/g, "");
      for (const { text } of content.options) {
        expect(squeezed(shownIn(front).text)).toContain(squeezed(text));
      }
    }),
  );
}, 20_000);

test("a question without an answer is left out, and the file says so", async () => {
  const [first] = bank;
  if (first === undefined) throw new Error("no question");
  const file = await exported([{ ...first, content: { ...first.content, key: "" } }]);
  expect(notes(file)).toEqual([]);
  expect(file).toContain(`# Left out, for it has no answer: ${first.id}\n`);
});
