import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { MOST_IMPORT_BYTES, MOST_IMPORTED } from "@/lib/contracts/interchange";
import { anyText, spent } from "@/lib/interchange/hostile.fixture";
import {
  anEditable,
  anOddText,
  bankQuestion,
  expectSame,
  read,
  readAnything,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import { FORMATS } from "@/lib/question/format";
import type { QuestionVersion } from "@/lib/question/question";
import { CSV_CARRIES } from "./carries";
import { lineOf, textOfCell } from "./cell";
import { CITED, columnsFor } from "./columns";
import { readCsv } from "./read";
import { rowsOf } from "./rows";
import { csvTemplate } from "./template";
import { writeCsv } from "./write";

// Whole banks and large files, beside whatever else the machine does.
vi.setConfig({ testTimeout: 60_000 });

const bank = readdirSync("questions/bank").flatMap(
  (name) => JSON.parse(readFileSync(`questions/bank/${name}`, "utf8")) as QuestionVersion[],
);
const HEADINGS = "stem,option_a,option_b,option_c,option_d,key\n";
const ROW = "Which is it?,One,Two,Three,Four,B\n";
const rowsIn = (text: string, delimiter = ",") =>
  [...rowsOf(text, delimiter)].filter((row) => row !== null);
const cellsIn = (text: string, delimiter = ",") =>
  rowsIn(text, delimiter).map((row) => ("cells" in row ? row.cells : row.fault));

describe("a round trip through a sheet", () => {
  test("gives every question of the bank back", async () => {
    const written = bank.map(bankQuestion);
    const readings = await read(readCsv, await write(writeCsv, written));
    expectSame(readings, written, CSV_CARRIES);
    // What is known of the sources comes along, for where they are not known yet.
    expect(readings.map((it) => (it.kind === "question" ? it.content.citations : null))).toEqual(
      written.map(({ citations }) => citations),
    );
  });

  test("gives any question back with all it has", async () => {
    const some = fc.array(anEditable(), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, async (editables) => {
        const written = editables.map((editable, at) => toWritten(editable, `w-${at}`));
        expectSame(await read(readCsv, await write(writeCsv, written)), written, CSV_CARRIES);
      }),
    );
  });
});

describe("a sheet that is written", () => {
  test("is one that other programs read alike, with nothing in it that they would run", async () => {
    const some = fc.array(anEditable(), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(some, async (editables) => {
        const file = await write(
          writeCsv,
          editables.map((editable) => toWritten(editable)),
        );
        const rows = rowsOfRfc4180(new TextDecoder().decode(file));
        expect(rows).toHaveLength(editables.length + 1);
        rows.slice(1).forEach((cells, at) => {
          const stem = cells[rows[0]?.indexOf("stem") ?? -1] ?? "";
          expect(textOfCell(stem)).toBe(editables[at]?.stem);
          expect(cells.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
        });
      }),
    );
  });

  test("begins with the mark by which Excel knows UTF-8, and has lines as it ends them", async () => {
    const file = await write(writeCsv, []);
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(file)).toMatch(/^id,topic,format,stem,.*\r\n$/);
  });

  test("gives back any cell as it was, apostrophes and all", () => {
    const cell = fc.oneof(
      anyText(),
      fc
        .array(fc.constantFrom(..."'=+-@\t\r\n\",; a"), { maxLength: 6 })
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (texts) => {
        fc.pre(texts.some((text) => text.trim() !== ""));
        const [cells] = cellsIn(lineOf(texts));
        expect(Array.isArray(cells) && cells.map(textOfCell)).toEqual(texts);
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1"])(
    "puts an apostrophe before %j",
    (text) => {
      expect(lineOf([text])).toMatch(/^"?'/);
    },
  );

  test.each(["'tis", "1-1", "a=b", "Article 17"])("leaves %j as it is", (text) => {
    expect(lineOf([text])).toBe(`${text}\r\n`);
  });
});

test("the template is read without a remark: one question and one on statements", async () => {
  const readings = await read(readCsv, csvTemplate());
  expect(readings).toMatchObject([
    { kind: "question", line: 2, content: { format: "single", key: 2, seconds: 19 } },
    {
      kind: "question",
      line: 3,
      content: {
        format: "statements-which",
        statements: [expect.any(String), expect.any(String)],
        verdicts: [{ holds: true }, { holds: false }],
        key: 0,
        citations: [{ publisher: "Ministry of External Affairs", date: "2025" }],
      },
    },
  ]);
});

describe("rows", () => {
  test("are those that were written, whatever their cells hold", () => {
    const grid = fc.array(fc.array(anOddText(4), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom(",", ";", "\t", "|", "\u00a7"),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, delimiter, end) => {
          const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
          const text = rows.map((cells) => cells.map(quoted).join(delimiter) + end).join("");
          expect(cellsIn(text, delimiter)).toEqual(
            rows.filter((cells) => cells.some((cell) => cell.trim() !== "")),
          );
        },
      ),
    );
  });

  test.each([
    ["without marks", "a,b c,d\n", [["a", "b c", "d"]]],
    ["with spaces about the cells", ' a , "b" ,"c"  , "d "\n', [["a", "b", "c", "d "]]],
    ["with marks within", 'Which 5" disk,a "b" c\n', [['Which 5" disk', 'a "b" c']]],
    ["with marks doubled", '"a ""b""","""",""\n', [['a "b"', '"', ""]]],
    ["with lines and separators in marks", '"a,\r\nb","c\rd\n"', [["a,\r\nb", "c\rd\n"]]],
    ["of different lengths", "a,b\nc\nd,e,f\n", [["a", "b"], ["c"], ["d", "e", "f"]]],
    ["ended in each way", "a\rb\nc\r\nd", [["a"], ["b"], ["c"], ["d"]]],
    ["among blank ones", '\n\r\n , ,\n"",\u00a0\na,\n\n', [["a", ""]]],
  ])("are read as spreadsheet programs write them: %s", (_, text, cells) => {
    expect(cellsIn(text)).toEqual(cells);
  });

  test("begin on the lines of the file, however many lines their cells have", () => {
    const lines = rowsIn('a\r\n"b\r\nb\nb\rb"\r\nc\rd\n\ne').map((row) => row.line);
    expect(lines).toEqual([1, 2, 6, 7, 9]);
  });

  test.each([
    ["within its marks", 'a\n"b "x" y",c\nd\n"e\ne"\nf', [1, 2, 3, 4, 6]],
    ["after its marks", 'a\n"b" x,c\nd\n"e\ne"\nf', [1, 2, 3, 4, 6]],
    ["lines below", 'a\n"b,c\nd"x\n"e\ne"\nf', [1, 2, 3, 4, 6]],
  ])("are found below one at fault %s, which is named", (_, text, lines) => {
    const rows = rowsIn(text);
    expect(rows.map((row) => row.line)).toEqual(lines);
    expect(rows.filter((row) => "fault" in row)).toMatchObject([
      { line: 2, fault: expect.stringContaining("double it"), value: expect.stringMatching(/^"b/) },
    ]);
  });

  // What is read at once ends somewhere in this row, before it or behind it.
  test.each(Array.from({ length: 24 }, (_, at) => [at]))(
    "are the same wherever reading pauses: %i characters before their end",
    (before) => {
      const row = '"\u{1f600}""\r\n""",\u{1f600}é\r\n';
      for (const pause of [16_384, 65_536]) {
        const first = `${"a".repeat(pause - 2 - before)}\r\n`;
        const rows = rowsIn(`${first}${row}z\r\n`);
        expect(rows.map((it) => it.line)).toEqual([1, 2, 4]);
        expect(rows.slice(1)).toMatchObject([
          { cells: ['\u{1f600}"\r\n"', "\u{1f600}é"] },
          { cells: ["z"] },
        ]);
      }
    },
  );

  test.each(["\n", "\r\n", "\r"])(
    "are never lost below one that is about the largest, with lines ended by %j",
    (end) => {
      for (let length = 65_536 - 5; length < 65_536 + 5; length++) {
        for (const large of [
          "a".repeat(length),
          `"b${end}",${"a".repeat(length - 4 - end.length)}`,
        ]) {
          const rows = rowsIn(`${large}${end}y${end}z`);
          const line = large.includes(end) ? 3 : 2;
          expect(rows.map((row) => row.line)).toEqual([1, line, line + 1]);
          expect(rows.slice(1)).toMatchObject([{ cells: ["y"] }, { cells: ["z"] }]);
        }
      }
    },
  );

  test("larger than 64 kB in marks are not taken apart, wherever a doubled mark stands", () => {
    for (let length = 65_536 - 5; length < 65_536 + 5; length++) {
      const text = `"${"a".repeat(length)}""\nx,y\n${"b".repeat(70_000)}",c\nz\n`;
      expect(() => rowsIn(text)).toThrow("within 64 kB");
    }
  });
});

/** Rows by the grammar of RFC 4180 to the letter, whatever our reader makes of them. */
function rowsOfRfc4180(text: string): string[][] {
  const rows: string[][] = [[]];
  let read = 0;
  for (const found of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    const [all, quoted, bare = "", end] = found;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ",") rows.push([]);
    read += all.length;
  }
  expect(read).toBe(text.length);
  return rows.slice(0, -1);
}

/** Each reading as "line kind field", a question with the letter of its key. */
async function outcome(name: string): Promise<string[] | string> {
  const path = `lib/interchange/csv/corpus/${name}`;
  try {
    const readings = await read(readCsv, new Uint8Array(readFileSync(path)));
    return readings.map((reading) => {
      if (reading.kind === "question") {
        const { format, key } = reading.content;
        return `${reading.line} ${format} ${"ABCD".charAt(key)}`;
      }
      const what = reading.kind === "rejected" ? reading.because : "warning";
      return `${reading.line} ${what} ${reading.field ?? ""}`.trim();
    });
  } catch (error) {
    return String(error);
  }
}

const CORPUS: Readonly<Record<string, string[] | string>> = {
  "citations.csv": ["2 single A", "4 warning source_date_2", "4 warning url_2", "4 single B"],
  "cut-off.csv": "not closed until the end",
  "excel-semicolon-windows-1252.csv": ["1 warning", "2 single C", "3 single A"],
  "excel-sep-line.csv": ["3 single D"],
  "excel-unicode-text.txt": ["2 single A", "3 single B"],
  "formats.csv": [
    "2 statements-how-many A",
    "5 assertion-reason A",
    "8 chronology A",
    "11 match-pairs C",
    "14 match-pairs A",
    "15 negative C",
    "16 statements-which C",
  ],
  "google-sheets.csv": ["2 statements-which B", "5 faulty key"],
  "headings-alone.csv": "no question below",
  "headings-typed-loosely.csv": [
    "1 warning",
    "2 single C",
    "4 single C",
    "5 single C",
    "6 single A",
  ],
  "hostile.csv": ["2 single A", "3 single D"],
  "kahoot.csv": [
    "5 single B",
    "6 unsupported Correct answer(s) - choose at least one",
    "7 unsupported Answer 1 - max 75 characters",
  ],
  "lacks-a-key.csv": "lack key",
  "least.csv": ["2 single C", "3 single C"],
  "libreoffice-all-quoted.csv": ["2 single B"],
  "mistakes.csv": [
    "1 warning",
    "2 faulty stem",
    "3 faulty option_a",
    "4 faulty key",
    "5 faulty key",
    "6 unsupported key",
    "7 faulty key",
    "8 faulty seconds",
    "9 faulty difficulty",
    "10 faulty format",
    "11 faulty verdict_1",
    "12 faulty",
    "13 faulty",
    "14 single A",
    "16 warning option_a",
    "16 single C",
    "17 faulty key",
    "18 unsupported option_a",
    "19 faulty key",
  ],
  "no-headings.csv": "no headings",
  "old-mac.csv": ["2 single A", "3 faulty key"],
  "quizizz.csv": [
    "1 warning",
    "2 single B",
    "3 unsupported Question Type",
    "4 unsupported Question Type",
    "5 unsupported Question Type",
    "6 faulty Option 1",
    "7 unsupported Question Type",
  ],
  "typed-by-hand.csv": ["2 single B", "3 single A"],
  "workbook.csv": "workbook",
};

describe("the corpus", () => {
  test("has a row here for each of its files", () => {
    expect(readdirSync("lib/interchange/csv/corpus").sort()).toEqual(Object.keys(CORPUS).sort());
  });

  test.each(Object.entries(CORPUS))("%s", async (name, expected) => {
    const found = await outcome(name);
    if (typeof expected === "string") expect(found).toContain(expected);
    else expect(found).toEqual(expected);
  });

  test("marks and tags stay the text that they are", async () => {
    const file = readFileSync("lib/interchange/csv/corpus/hostile.csv", "utf8");
    expect(await read(readCsv, file)).toMatchObject([
      {
        content: {
          stem: "<script>alert(1)</script> Which?",
          options: [{}, { text: '<img src=x onerror="alert(1)">' }, {}, {}],
        },
      },
      // The apostrophe that one types against formulas is no part of the text.
      { content: { stem: '=HYPERLINK("https://evil.example","x")', explanation: "=1" } },
    ]);
  });

  test("cells of several citations are taken apart", async () => {
    const file = readFileSync("lib/interchange/csv/corpus/citations.csv", "utf8");
    expect(await read(readCsv, file)).toMatchObject([
      {
        content: {
          citations: [
            { source: "mea-2025", locator: "Section 2" },
            { publisher: "Ministry of External Affairs", date: "2025-08-29" },
            { source: "nextias-2025-10", locator: "page 3" },
            { publisher: "The Hindu", title: "A bar | in a title", date: "2025-10" },
          ],
        },
      },
      {},
      {},
      { content: { citations: [{ publisher: "The Hindu", title: "A title" }] } },
    ]);
  });
});

describe("a sheet is refused as a whole", () => {
  test.each([
    ["of 1,000,000 rows", HEADINGS + "W,1,2,3,4,A\n".repeat(1_000_000), "20,000"],
    [
      "with a cell of 30 MB that is not closed",
      `${HEADINGS}"${"a".repeat(30_000_000)}`,
      "not closed",
    ],
    [
      "with a cell of 30 MB in quotation marks",
      `${HEADINGS}"${"a ".repeat(15_000_000)}"`,
      "within 64 kB",
    ],
    [
      "with quotation marks that are never doubled",
      HEADINGS + '"a" b,c\n'.repeat(200),
      "not doubled",
    ],
    ["without text", "\n \n", "empty"],
    ["of many headings alone", "x,".repeat(1_000_000), "no headings"],
  ])("%s", async (_, text, says) => {
    await expect(read(readCsv, text)).rejects.toThrow(says);
  });

  test("no later than after the most questions", async () => {
    const readings = readCsv({ bytes: new TextEncoder().encode(HEADINGS + ROW.repeat(100_000)) });
    let count = 0;
    await expect(async () => {
      for await (const reading of readings) if (reading?.kind === "question") count++;
    }).rejects.toThrow("split");
    expect(count).toBe(MOST_IMPORTED);
  });
});

test("a row too large is rejected alone", async () => {
  const large = `${"a".repeat(30_000_000)},One,Two,Three,Four,B\n`;
  const readings = await read(readCsv, HEADINGS + ROW + large + ROW);
  expect(readings.map(({ kind, line }) => [kind, line])).toEqual([
    ["question", 2],
    ["rejected", 3],
    ["question", 4],
  ]);
  expect(readings.every((it) => it.kind !== "rejected" || (it.value?.length ?? 0) <= 200)).toBe(
    true,
  );
});

describe("whatever a sheet holds", () => {
  test("it is read or refused", async () => {
    const piece = fc.constantFrom(
      ...",;\t|\"\n\r'= aA1",
      '""',
      HEADINGS,
      ROW,
      "key",
      "sep=",
      "\ufeff",
    );
    const anything = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((all) => all.join("")),
      fc.array(piece, { maxLength: 40 }).map((all) => HEADINGS + all.join("")),
      fc.uint8Array({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (file) => {
        const readings = await readAnything(readCsv, file);
        expect(readings?.length ?? 0).toBeLessThan(200);
      }),
      { numRuns: 500 },
    );
  });

  test("a file of the corpus that was tampered with is read or refused", async () => {
    const files = Object.keys(CORPUS).map(
      (name) => new Uint8Array(readFileSync(`lib/interchange/csv/corpus/${name}`)),
    );
    const tampered = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(20),
      put: fc.uint8Array({ maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(tampered, async ({ file, at, cut, put }) => {
        const from = Math.floor(at * file.length);
        await readAnything(
          readCsv,
          new Uint8Array([...file.subarray(0, from), ...put, ...file.subarray(from + cut)]),
        );
      }),
      { numRuns: 500 },
    );
  });

  const full = csvTemplate().split("\r\n");
  test.each([
    ["questions", `${full[0]}\n${`${full[1]}\n`.repeat(20_000)}`],
    ["blank rows", `${HEADINGS}${ROW}${",,,,,\n".repeat(5_000_000)}`],
    [
      "rows that only look blank",
      `${"\u00a0\n".repeat(50_000)}${HEADINGS}${"\u00a0\n".repeat(100_000)}`,
    ],
    ["one line", `${HEADINGS}${"a".repeat(30_000_000)}`],
    ["one row of cells", `${HEADINGS}${",".repeat(30_000_000)}`],
    ["marks", `${HEADINGS}${'"'.repeat(30_000_000)}`],
    ["marks that break their rows", `${HEADINGS}${`"${"a\n".repeat(30_000)}"b\n`.repeat(90)}`],
  ])("it never holds the server long: %s", { retry: 4 }, (name, text) => {
    const bytes = new TextEncoder().encode(text);
    expect(bytes.length).toBeLessThan(MOST_IMPORT_BYTES);
    const readings = readCsv({ bytes });
    if (!(Symbol.iterator in readings)) throw new Error("expected to be driven here");
    let longest = 0;
    let last = spent();
    try {
      for (const _reading of readings) {
        const now = spent();
        longest = Math.max(longest, now - last);
        last = now;
      }
    } catch (error) {
      expect(error).toHaveProperty("name", "Unreadable");
    }
    if (process.env.SHOW_GAPS) console.log(`${name}: ${longest.toFixed(1)} ms`);
    // What is caught here is work without a pause, on a machine that may be busy.
    expect(longest).toBeLessThan(150);
  });
});

test("every column is explained in docs/csv-and-json.md", () => {
  const explained = readFileSync("docs/csv-and-json.md", "utf8");
  const numberless = (column: string) => column.replace(/_[2-7a-d]$/, "");
  for (const column of columnsFor(CITED)) {
    const family = numberless(column);
    const first = [column, `${family}_1`, `${family}_a`];
    expect(first.some((name) => explained.includes(`\`${name}\``))).toBe(true);
  }
});

test("every format is written with columns of its own", async () => {
  for (const format of FORMATS) {
    const one = bank.find((question) => question.format === format);
    if (!one) throw new Error(`the bank has no ${format}`);
    const text = new TextDecoder().decode(await write(writeCsv, [bankQuestion(one)]));
    expect(text).toContain(`,${format},`);
  }
});
