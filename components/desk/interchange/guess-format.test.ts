import { describe, expect, test } from "vitest";
import { guessFormat, headText } from "./guess-format";

describe("the format of a file is guessed", () => {
  const AIKEN = "Which is the capital?\nA. Rome\nB. Oslo\nC. Delhi\nD. Lima\nANSWER: C\n";
  const GIFT = "::Capital:: Which is the capital? {=Delhi ~Oslo ~Rome ~Lima}\n";
  for (const [what, name, head, format] of [
    ["a package by its name", "bank.ZIP", "", "qti"],
    ["a package by how it begins", "bank", "PK\u0003\u0004…", "qti"],
    ["Moodle’s XML", "bank.xml", '<?xml version="1.0"?>\n<quiz>\n', "moodle-xml"],
    ["an item of QTI 3", "item.xml", '<qti-assessment-item identifier="a">', "qti"],
    ["an item of QTI 2", "", '\ufeff<?xml version="1.0"?><assessmentItem xmlns="">', "qti"],
    ["an XML that is neither", "a.xml", "<html>", null],
    ["a table by its name", "bank.tsv", "whatever", "csv"],
    ["a pasted table", "", "stem;option_a;option_b;key\n", "csv"],
    ["a table of a spreadsheet program", "bank.txt", "sep=;\nQuestion;A;B;C;D;Correct\n", "csv"],
    ["Aiken in a text file", "bank.txt", AIKEN, "aiken"],
    ["GIFT in a text file", "bank.txt", GIFT, "gift"],
    ["GIFT that begins with a comment", "", `// Week 1\n\n${GIFT}`, "gift"],
    ["JSON by how it begins", "", ' [{"id":"x"}]', "json"],
    ["JSON, one question a line", "bank.ndjson", "", "json"],
    ["nothing", "", "", null],
    ["a letter", "letter.txt", "Dear all,\nplease find the questions attached.", null],
  ] as const) {
    test(`${what}: ${format ?? "nothing can be said"}`, () => {
      expect(guessFormat(name, head)).toBe(format);
    });
  }

  test("in any encoding that says which it is", () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[..."<quiz>"].flatMap((c) => [c.charCodeAt(0), 0]),
    ]);
    expect(guessFormat("bank.xml", headText(utf16))).toBe("moodle-xml");
  });
});
