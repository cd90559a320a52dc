import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Editable } from "@/lib/contracts/editor";
import { toEditable } from "@/lib/question/editable";
import { FORMATS } from "@/lib/question/format";
import { readBank } from "@/scripts/questions/read-bank";
import { anyText, spent } from "./hostile.fixture";
import { asPrinted, type Printed, printStem, readPrinted, readStem } from "./printed";

const bank = readBank("questions");

function partsOf({ format, stem, statements, pairs, columns }: Printed): Printed {
  return { format, stem, statements, pairs, columns };
}

const WHICH = ["1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"];
const MANY = ["Only one", "Only two", "All three", "None"];

describe("printing", () => {
  test("puts numbered statements between lead-in and question", () => {
    const printed = printStem({
      format: "statements-which",
      stem: "Consider the following statements:\n\nWhich is correct?",
      statements: ["One.", "Two."],
      pairs: [],
      columns: null,
    });
    expect(printed).toBe(
      "Consider the following statements:\n\n1. One.\n2. Two.\n\nWhich is correct?",
    );
  });

  test("names the two statements of an assertion and its reason as the options do", () => {
    const content: Printed = {
      format: "assertion-reason",
      stem: "Consider:\n\nWhich is correct?",
      statements: ["One.", "Two."],
      pairs: [],
      columns: null,
    };
    expect(printStem(content)).toBe(
      "Consider:\n\nStatement-I: One.\nStatement-II: Two.\n\nWhich is correct?",
    );
    const three = { ...content, statements: ["One.", "Two.", "Three."] };
    expect(printStem(three)).toContain("Statement III: Three.");
  });

  test("puts the headings above pairs, and a longer dash where a cell holds one", () => {
    const content: Printed = {
      format: "match-pairs",
      stem: "Consider:\n\nHow many are matched?",
      statements: [],
      pairs: [
        { left: "Delhi – Mumbai", right: "DMIC" },
        { left: "Chennai", right: "CBIC" },
      ],
      columns: { left: "Route", right: "Corridor", kind: "pairs" },
    };
    expect(printStem(content)).toBe(
      "Consider:\n\nRoute –– Corridor\n1. Delhi – Mumbai –– DMIC\n2. Chennai –– CBIC\n\nHow many are matched?",
    );
    expect(asPrinted(content)).toEqual(content);
  });

  test("puts two lists one below the other", () => {
    const content: Printed = {
      format: "match-pairs",
      stem: "Match List-I with List-II.",
      statements: [],
      pairs: [
        { left: "Quad", right: "2017" },
        { left: "ACSA", right: "2020" },
      ],
      columns: { left: "Event", right: "Year", kind: "lists" },
    };
    expect(printStem(content)).toBe(
      "Match List-I with List-II.\n\nList-I (Event)\nA. Quad\nB. ACSA\n\nList-II (Year)\n1. 2017\n2. 2020",
    );
  });
});

test("reading what was printed gives every question of the bank back, from its options alone", () => {
  expect(bank.length).toBeGreaterThan(2_000);
  for (const question of bank) {
    const content = toEditable(question);
    const texts = content.options.map(({ text }) => text);
    const parts = partsOf(content);
    // Nothing but a NOT in capitals tells a question asked in the negative from a fact about a "not".
    const format = / NOT /.test(content.stem) ? "negative" : content.format;
    expect(readStem(printStem(content), texts)).toEqual({ ...parts, format });
    expect(asPrinted(content)).toEqual(partsOf(content));
  }
}, 20_000);

describe("what teachers type", () => {
  const statements = ["Rice is a crop.", "Wheat is a crop."];

  test.each([
    ["1. ", "2. "],
    ["(1) ", "(2) "],
    ["1) ", "2) "],
    ["  1. ", "  2. "],
    ["Statement I: ", "Statement II: "],
    ["Statement-1: ", "Statement-2: "],
    ["Statement 1. ", "Statement 2. "],
  ])("is read with rows that begin “%s”", (one, two) => {
    const stem = `Consider the following statements:\n${one}Rice is a crop.\n${two}Wheat is a crop.\nWhich of the above is/are correct?`;
    expect(readStem(stem, WHICH)).toEqual({
      format: "statements-which",
      stem: "Consider the following statements:\n\nWhich of the above is/are correct?",
      statements,
      pairs: [],
      columns: null,
    });
  });

  test("is read with blank lines between the rows and lines that go on below", () => {
    const stem =
      "Consider:\r\n\r\n1. Rice is\r\na crop.\r\n\r\n2. Wheat is a crop.\r\n\r\n3. Salt is not.\r\n\r\nHow many are correct?";
    expect(readStem(stem, MANY)).toMatchObject({
      format: "statements-how-many",
      stem: "Consider:\n\nHow many are correct?",
      statements: ["Rice is\na crop.", "Wheat is a crop.", "Salt is not."],
    });
  });

  test("is read with Roman numerals where no option speaks of them", () => {
    const stem =
      "Consider:\nI. Rice is a crop.\nII. Wheat is a crop.\nIII. Tea is a crop.\nHow many of the above are correct?";
    expect(readStem(stem, MANY).format).toBe("statements-how-many");
    const named = ["I only", "II only", "I and II only", "I, II and III"];
    expect(readStem(stem, named)).toMatchObject({ format: "single", stem });
  });

  test.each([":", " - ", " — ", "\t", " -> ", " – "])(
    "is read with pairs parted by “%s”",
    (between) => {
      const by = between === ":" ? " : " : between;
      const stem = `Consider the following pairs:\nRiver${by}City\n1. Yamuna${by}Delhi\n2. Ganga${by}Patna\n3. Musi${by}Hyderabad\nHow many pairs given above are correctly matched?`;
      expect(readStem(stem, MANY)).toMatchObject({
        format: "match-pairs",
        stem: "Consider the following pairs:\n\nHow many pairs given above are correctly matched?",
        columns: { left: "River", right: "City", kind: "pairs" },
        pairs: [
          { left: "Yamuna", right: "Delhi" },
          { left: "Ganga", right: "Patna" },
          { left: "Musi", right: "Hyderabad" },
        ],
      });
    },
  );

  test("is read with events in order and with two lists", () => {
    const events = "Arrange the following in chronological order:\n1. Quad\n2. ACSA\n3. SCRI";
    const orders = ["1, 2, 3", "2-1-3", "3 – 2 – 1", "1→3→2"];
    expect(readStem(events, orders)).toMatchObject({
      format: "chronology",
      statements: ["Quad", "ACSA", "SCRI"],
    });
    const lists =
      "Match:\nList I (Event)\n(A) Quad\n(B) ACSA\nList II (Year)\n(1) 2017\n(2) 2020\nSelect the correct code:";
    expect(readStem(lists, ["A-1, B-2", "A-2, B-1"])).toMatchObject({
      format: "match-pairs",
      stem: "Match:\n\nSelect the correct code:",
      columns: { left: "Event", right: "Year", kind: "lists" },
    });
  });

  test.each([
    "Consider the following statements:\nI. Rice is a crop.\nII. Wheat is a crop.\nWhich is/are correct?",
    "Consider the following statements:\n\n(I) Rice is a crop.\n(II) Wheat is a crop.\n\nWhich is/are correct?",
    "Consider the following statements: I. Rice is a crop. II. Wheat is a crop. Which is/are correct?",
    "Consider the following statements:\nStatement I: Rice is a crop.\nStatement II: Wheat is a crop.\nWhich is/are correct?",
  ])("is read with Roman numerals in stem and options: %j", (stem) => {
    const options = ["I only", "II only", "Both I and II", "Neither I nor II"];
    expect(readPrinted(stem, options)).toEqual({
      format: "statements-which",
      stem: "Consider the following statements:\n\nWhich is/are correct?",
      statements,
      pairs: [],
      columns: null,
      options: ["1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"],
    });
  });

  test("is read with an assertion and its reason, by our names", () => {
    const stem =
      "Given below are two statements:\nAssertion (A): Rice needs water.\nReason (R): Rice grows in fields.\nChoose the correct answer:";
    const options = [
      "Both A and R are true and R is the correct explanation of A",
      "Both (A) and (R) are true but (R) is not the correct explanation of (A)",
      "A is true but R is false",
      "Assertion is false but the Reason is true",
    ];
    expect(readPrinted(stem, options)).toEqual({
      format: "assertion-reason",
      stem: "Given below are two statements:\n\nChoose the correct answer:",
      statements: ["Rice needs water.", "Rice grows in fields."],
      pairs: [],
      columns: null,
      options: [
        "Both Statement-I and Statement-II are true and Statement-II is the correct explanation of Statement-I",
        "Both Statement-I and Statement-II are true but Statement-II is not the correct explanation of Statement-I",
        "Statement-I is true but Statement-II is false",
        "Statement-I is false but Statement-II is true",
      ],
    });
  });

  test("keeps its names where the rows are not surely rows", () => {
    const own = ["King George V", "I", "Edward VII", "II"];
    expect(readPrinted("Who came in 1911? I. or II.?", own)).toMatchObject({ options: own });
    const text = "What is an Assertion: a claim, or a Reason: a cause?";
    expect(readPrinted(text, ["A claim", "A cause", "Both", "Neither"])).toMatchObject({
      format: "single",
      stem: text,
      options: ["A claim", "A cause", "Both", "Neither"],
    });
  });

  test("stays a stem as it is where nothing is sure", () => {
    const own = ["Rice", "Wheat", "Tea", "Salt"];
    const numbered = "Which of these is a crop?\n1. Rice\n2. Wheat";
    expect(readStem(numbered, own)).toMatchObject({ format: "single", stem: numbered });
    const five = "Consider:\n1. a\n2. b\n3. c\n4. d\n5. e\nWhich are correct?";
    expect(readStem(five, WHICH)).toMatchObject({ format: "single", stem: five });
    expect(readStem("Which is NOT a crop?", own).format).toBe("negative");
    expect(readStem("Each is a crop EXCEPT:", own).format).toBe("negative");
    expect(readStem("Which is not a crop?", own).format).toBe("single");
  });
});

const word = fc.stringMatching(/^[A-Za-z0-9 .,:;“”’–\-()[\]{}=~#%\\<>&"'é日]{0,40}$/);
const lines = fc.array(word, { minLength: 1, maxLength: 3 }).map((texts) =>
  texts
    .map((text) => text.trim())
    .join("\n")
    .trim(),
);

const content: fc.Arbitrary<Printed> = fc.record({
  format: fc.constantFrom(...FORMATS),
  stem: fc.oneof(
    word,
    fc.tuple(word, word).map((parts) => parts.join("\n\n")),
  ),
  statements: fc.array(lines, { maxLength: 4 }),
  pairs: fc.array(fc.record({ left: lines, right: lines }), { maxLength: 5 }),
  columns: fc.option(
    fc.record({
      left: word,
      right: word,
      kind: fc.constantFrom("pairs" as const, "lists" as const),
    }),
  ),
});

test("what a printed stem can hold, it holds for good", () => {
  fc.assert(
    fc.property(content, (made) => {
      const once = asPrinted(made);
      expect(asPrinted(once)).toEqual(once);
    }),
  );
});

/** Content as a question has it: every cell filled, nothing in it that looks like the next row. */
function isOrdinary(made: Printed): boolean {
  const cells = [...made.statements, ...made.pairs.flatMap(({ left, right }) => [left, right])];
  return cells.every((cell) => /^\p{L}[^\n]*\p{L}$/u.test(cell));
}

test("statements, pairs and lists of any ordinary text come back as they were", () => {
  const text = word.map((middle) => `A${middle.trim()}b`);
  const sentence = word.map((middle) => `Consider ${middle.trim()} these`);
  const stem = fc.oneof(
    sentence,
    fc.tuple(sentence, sentence).map((parts) => parts.join("\n\n")),
  );
  const heads = fc.record({
    left: text,
    right: text,
    kind: fc.constantFrom("pairs" as const, "lists" as const),
  });
  const ordinary: fc.Arbitrary<Printed> = fc.oneof(
    fc.record({
      format: fc.constantFrom("single" as const, "negative" as const),
      stem,
      statements: fc.constant<Editable["statements"]>([]),
      pairs: fc.constant<Editable["pairs"]>([]),
      columns: fc.constant(null),
    }),
    fc.record({
      format: fc.constantFrom(
        "statements-which",
        "statements-how-many",
        "chronology",
        "assertion-reason",
      ),
      stem,
      statements: fc.array(text, { minLength: 2, maxLength: 3 }),
      pairs: fc.constant<Editable["pairs"]>([]),
      columns: fc.constant(null),
    }),
    fc.record({
      format: fc.constant("match-pairs" as const),
      stem,
      statements: fc.constant<Editable["statements"]>([]),
      pairs: fc.array(fc.record({ left: text, right: text }), { minLength: 2, maxLength: 5 }),
      columns: heads,
    }),
  );
  fc.assert(
    fc.property(ordinary.filter(isOrdinary), (made) => {
      expect(asPrinted(made)).toEqual(made);
    }),
  );
});

test("any text at all is read without failing, and quickly", () => {
  fc.assert(
    fc.property(anyText(400), fc.array(fc.string(), { maxLength: 4 }), (stem, options) => {
      expect(readStem(stem, options).stem.length).toBeLessThanOrEqual(stem.length + 2);
    }),
  );
  const much = 60_000;
  const hostile = [
    "1. ".repeat(much / 3),
    `1. a${"\n".repeat(much)}   b`,
    "–".repeat(much),
    `1. ${"– ".repeat(much / 2)}`,
    `1. a${" ".repeat(much)}b\n2. c`,
    `List I${" ".repeat(much)}x`,
    `Statement I)${" ".repeat(much)}x`,
    "1. a\n".repeat(much / 5),
    "a – b\n1. c\n\n".repeat(much / 12),
  ];
  const started = spent();
  for (const stem of hostile) {
    readStem(stem, WHICH);
    readStem(stem, [stem, stem, stem, stem], "match-pairs");
    readStem(stem, WHICH, "assertion-reason");
  }
  expect(spent() - started).toBeLessThan(1_000);
}, 20_000);
