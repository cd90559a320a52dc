import { describe, expect, it } from "vitest";
import type { Pack } from "@/lib/generator/fact";
import { makeChecker } from "./checker";
import type { ProblemCode } from "./problem";
import { aFact, aQuestion, factNamed, SMALL_PACK, withFacts } from "./small-pack.fixture";

const checker = makeChecker(SMALL_PACK);

function codes(item: unknown, pack: Pack = SMALL_PACK): ProblemCode[] {
  const { check } = pack === SMALL_PACK ? checker : makeChecker(pack);
  return [...new Set(check(item).map(({ code }) => code))];
}

type Judged = {
  readonly text: string;
  /** The fact that decides it. */
  readonly fact: string;
  readonly holds: boolean;
  readonly move?: string;
};

const yes = (fact: string, text: string): Judged => ({ fact, text, holds: true });
const no = (fact: string, text: string, move: string): Judged => ({
  fact,
  text,
  holds: false,
  move,
});

const ACSA_2020 = yes(
  "acsa-signed",
  "The Acquisition and Cross-Servicing Agreement was signed in 2020.",
);
const ACSA_2015 = no(
  "acsa-signed",
  "The Acquisition and Cross-Servicing Agreement was signed in 2015.",
  "other-year",
);
const IPA_2015 = yes("ipa-signed", "The Information Protection Agreement was signed in 2015.");
const MOU_2014 = yes("mou-signed", "The Defence Memorandum was signed in 2014.");
const MOU_RUSSIA = no(
  "mou-partner",
  "The Defence Memorandum is an agreement of India with Russia.",
  "other-actor",
);
const RELOS_2025 = yes("relos-signed", "The Logistics Pact was signed in 2025.");
const LENDS = yes("japan-lends", "Japan lends to India on easy terms.");
const LENDS_BACK = no("japan-lends", "India lends to Japan.", "reversed-direction");

const stated = (judged: readonly Judged[]) => ({
  statements: judged.map(({ text }) => text),
  verdicts: judged.map(({ text: _, fact: __, ...verdict }) => ({
    ...verdict,
    reason: "So it is.",
  })),
  facts: judged.map(({ fact }) => fact),
});

const which = (
  judged: readonly Judged[],
  options: readonly string[],
  key: number,
  changes = {},
) => ({
  ...aQuestion({
    format: "statements-which",
    stem: "With reference to the defence agreements of India, consider the following statements:\n\nWhich of the statements given above is/are correct?",
    options,
    key,
    ...stated(judged),
  }),
  ...changes,
});

const howMany = (judged: readonly Judged[], options: readonly string[], key: number) =>
  aQuestion({
    format: "statements-how-many",
    stem: "With reference to the defence agreements of India, consider the following statements:\n\nHow many of the statements given above are correct?",
    options,
    key,
    ...stated(judged),
  });

const OF_TWO = ["1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"];
const OF_THREE = ["1 only", "1 and 3 only", "2 and 3 only", "1, 2 and 3"];
const COUNT_THREE = ["Only one", "Only two", "All three", "None"];
const COUNT_FOUR = ["Only one", "Only two", "Only three", "All four"];

describe("statements", () => {
  it("are read as a fact’s sentence, with its object exchanged, by the claim, reversed or twisted", () => {
    expect(codes(which([ACSA_2020, ACSA_2015], OF_TWO, 0))).toEqual([]);
    expect(codes(which([IPA_2015, MOU_RUSSIA, MOU_2014], OF_THREE, 1))).toEqual([]);
    expect(codes(which([LENDS_BACK, IPA_2015], OF_TWO, 1))).toEqual([]);
    const twisted = no(
      "acsa-signed",
      "The Acquisition and Cross-Servicing Agreement was in force before it was signed.",
      "swapped-order",
    );
    expect(codes(which([LENDS, twisted], OF_TWO, 0))).toEqual([]);
  });

  it("are read by the templates of their fact and relation", () => {
    const fact = {
      ...factNamed("mou-partner"),
      statements: ["In 2014 {object} signed a memorandum."],
    };
    const judged = [
      yes("mou-partner", "In 2014 Japan signed a memorandum."),
      yes("lemoa-partner", "LEMOA links India and the USA."),
    ];
    const relations = SMALL_PACK.relations.map((relation) =>
      relation.id === "partner"
        ? { ...relation, statements: ["{Subject} links India and {object}."] }
        : relation,
    );
    const item = which(judged, OF_TWO, 2);
    expect(codes(item, { ...withFacts(fact), relations })).toEqual([]);
    expect(codes(item)).toContain("unknown-statement");
  });

  it("may be two, three or four, with codes that fit", () => {
    expect(codes(which([ACSA_2015, MOU_RUSSIA], OF_TWO, 3))).toEqual([]);
    expect(
      codes(
        which(
          [ACSA_2020, MOU_RUSSIA, IPA_2015, MOU_2014],
          ["1 and 2 only", "1, 3 and 4 only", "2, 3 and 4 only", "1, 2, 3 and 4"],
          1,
        ),
      ),
    ).toEqual([]);
    expect(codes(howMany([ACSA_2020, MOU_RUSSIA, MOU_2014], COUNT_THREE, 1))).toEqual([]);
    expect(codes(howMany([ACSA_2020, IPA_2015, MOU_2014, LENDS], COUNT_FOUR, 3))).toEqual([]);
  });

  it.each<[string, ProblemCode, unknown]>([
    ["a key moved", "wrong-key", which([ACSA_2020, ACSA_2015], OF_TWO, 1)],
    [
      "a count that is wrong",
      "wrong-key",
      howMany([ACSA_2020, MOU_RUSSIA, MOU_2014], COUNT_THREE, 2),
    ],
    [
      "codes without the right one",
      "no-key",
      which(
        [IPA_2015, MOU_RUSSIA, MOU_2014],
        ["1 only", "1 and 2 only", "2 and 3 only", "1, 2 and 3"],
        0,
      ),
    ],
    ["codes of another number", "format-form", which([ACSA_2020, ACSA_2015], OF_THREE, 0)],
    [
      "a code without “only”",
      "format-form",
      which([IPA_2015, MOU_RUSSIA, MOU_2014], ["1", ...OF_THREE.slice(1)], 1),
    ],
    [
      "counts out of order",
      "format-form",
      howMany([ACSA_2020, MOU_RUSSIA, MOU_2014], COUNT_FOUR, 1),
    ],
    [
      "a code twice",
      "duplicate-option",
      which(
        [IPA_2015, MOU_RUSSIA, MOU_2014],
        ["1 only", "1 and 3 only", "1 and 3 only", "1, 2 and 3"],
        1,
      ),
    ],
    [
      "a false statement whose reason calls it correct",
      "verdict-differs",
      which([ACSA_2020, ACSA_2015], OF_TWO, 0, {
        verdicts: [
          { holds: true, reason: "So it is." },
          { holds: false, move: "other-year", reason: "It is correct as it stands." },
        ],
      }),
    ],
    [
      "a verdict flipped",
      "verdict-differs",
      which([{ ...ACSA_2020, holds: false, move: "other-year" }, ACSA_2015], OF_TWO, 0),
    ],
    [
      "a move misnamed",
      "verdict-differs",
      which([ACSA_2020, { ...ACSA_2015, move: "other-place" }], OF_TWO, 0),
    ],
    ["no verdicts", "malformed", which([ACSA_2020, ACSA_2015], OF_TWO, 0, { verdicts: undefined })],
    [
      "one verdict too few",
      "malformed",
      which([ACSA_2020, ACSA_2015], OF_TWO, 0, { verdicts: [{ holds: true, reason: "So." }] }),
    ],
    [
      "a theme nobody wrote",
      "unknown-stem",
      which([ACSA_2020, ACSA_2015], OF_TWO, 0, {
        stem: "With reference to trade, consider the following statements:\n\nWhich of the statements given above is/are correct?",
      }),
    ],
    [
      "a statement nobody wrote",
      "unknown-statement",
      which([ACSA_2020, no("acsa-signed", "Nothing was signed.", "other-year")], OF_TWO, 0),
    ],
    [
      "a statement on a dispute",
      "rests-on-dispute",
      which([ACSA_2020, yes("rumour-signed", "The Rumoured Pact was signed in 2022.")], OF_TWO, 2),
    ],
    [
      "what somebody holds",
      "rests-on-dispute",
      which(
        [ACSA_2020, yes("rumour-partner", "The Rumoured Pact is said to be with France.")],
        OF_TWO,
        2,
      ),
    ],
    [
      "a statement no fact decides",
      "undecided",
      which([ACSA_2020, no("japan-lends", "Japan lends to Russia.", "other-actor")], OF_TWO, 0),
    ],
  ])("are refused for %s", (_, code, item) => {
    expect(codes(item)).toContain(code);
  });

  it("are undecided where the false amount follows from the true one", () => {
    const fact = {
      ...factNamed("plan-goal"),
      statements: ["The Plan is to move at least {object} people."],
    };
    const least = (amount: string) =>
      which(
        [
          IPA_2015,
          no("plan-goal", `The Plan is to move at least ${amount} people.`, "other-amount"),
        ],
        OF_TWO,
        0,
      );
    expect(codes(least("1 million"), withFacts(fact))).toEqual([]);
    expect(codes(least("50,000"), withFacts(fact))).toEqual(["undecided"]);
  });

  it("are undecided where two readings disagree, or the sentence says more than the claim", () => {
    const rival = aFact({
      id: "another",
      subject: "relos",
      relation: "partner",
      object: "russia",
      statement: "The Acquisition and Cross-Servicing Agreement was signed in 2015.",
    });
    expect(codes(which([IPA_2015, ACSA_2015], OF_TWO, 0), withFacts(rival))).toEqual(["undecided"]);
    const members = withFacts(
      aFact({
        id: "first",
        subject: "malabar",
        relation: "takes-part",
        object: "japan",
        statement: "Japan joined Malabar in 2015.",
      }),
    );
    const moved = no("first", "Australia joined Malabar in 2015.", "other-actor");
    expect(codes(which([IPA_2015, moved], OF_TWO, 0), members)).toEqual(["undecided"]);
  });
});

const TWO = [
  "Both Statement-I and Statement-II are correct and Statement-II explains Statement-I",
  "Both Statement-I and Statement-II are correct, but Statement-II does not explain Statement-I",
  "Statement-I is correct, but Statement-II is incorrect",
  "Statement-I is incorrect, but Statement-II is correct",
];
const THREE = [
  "Both Statement II and Statement III are correct and both of them explain Statement I",
  "Both Statement II and Statement III are correct, but only one of them explains Statement I",
  "Only one of the Statements II and III is correct and that explains Statement I",
  "Neither Statement II nor Statement III is correct",
];

const assertion = (
  judged: readonly Judged[],
  key: number,
  options = judged.length === 2 ? TWO : THREE,
) =>
  aQuestion({
    format: "assertion-reason",
    stem: "Consider the following statements:\n\nWhich one of the following is correct in respect of the above statements?",
    options,
    key,
    ...stated(judged),
  });

describe("assertion and reason", () => {
  it.each<[string, unknown]>([
    ["a cause", assertion([ACSA_2020, IPA_2015], 0)],
    ["what is no cause", assertion([ACSA_2020, RELOS_2025], 1)],
    ["a false reason", assertion([ACSA_2020, MOU_RUSSIA], 2)],
    ["a false assertion", assertion([ACSA_2015, IPA_2015], 3)],
    ["two causes", assertion([ACSA_2020, IPA_2015, MOU_2014], 0)],
    ["one cause of two", assertion([ACSA_2020, RELOS_2025, MOU_2014], 1)],
    ["one true cause", assertion([ACSA_2020, MOU_RUSSIA, IPA_2015], 2)],
    ["two false reasons", assertion([ACSA_2020, MOU_RUSSIA, LENDS_BACK], 3)],
  ])("pass with %s", (_, item) => {
    expect(codes(item)).toEqual([]);
  });

  it.each<[string, ProblemCode, unknown]>([
    ["a cause is said not to explain", "wrong-key", assertion([ACSA_2020, IPA_2015], 1)],
    ["both are false", "no-key", assertion([ACSA_2015, MOU_RUSSIA], 3)],
    [
      "the only true reason is no cause",
      "no-key",
      assertion([ACSA_2020, RELOS_2025, MOU_RUSSIA], 2),
    ],
    ["nobody said whether it explains", "undecided", assertion([IPA_2015, MOU_2014], 1)],
    [
      "the assertion of three is false",
      "format-form",
      assertion([ACSA_2015, IPA_2015, MOU_2014], 0),
    ],
    [
      "the options are of the other form",
      "format-form",
      assertion([ACSA_2020, IPA_2015], 0, THREE),
    ],
  ])("are refused where %s", (_, code, item) => {
    expect(codes(item)).toEqual([code]);
  });

  it("take a cause of a cause for undecided", () => {
    const jdsc = yes("jdsc-signed", "The Joint Declaration was signed in 2008.");
    const item = { ...assertion([ACSA_2020, jdsc], 1), disputes: ["which-declaration"] };
    expect(codes(item)).toEqual(["undecided"]);
  });
});

const PAIR_FACTS = ["acsa-signed", "ipa-signed", "mou-signed", "relos-signed"];
const COUNT_PAIRS = ["Only one pair", "Only two pairs", "Only three pairs", "All four pairs"];
const ROWS: readonly (readonly [string, string])[] = [
  ["Acquisition and Cross-Servicing Agreement", "2020"],
  ["Information Protection Agreement", "2014"],
  ["Defence Memorandum", "2014"],
  ["Logistics Pact", "2025"],
];

const pairs = (key: number, changes: object = {}) => ({
  ...aQuestion({
    format: "match-pairs",
    stem: "Consider the following pairs:\n\nHow many of the pairs given above are correctly matched?",
    columns: { left: "Agreement", right: "Year", kind: "pairs" },
    pairs: ROWS.map(([left, right]) => ({ left, right })),
    verdicts: [0, 1, 2, 3].map((at) =>
      at === 1
        ? { holds: false, move: "other-year", reason: "It was 2015." }
        : { holds: true, reason: "So it is." },
    ),
    options: COUNT_PAIRS,
    key,
    facts: PAIR_FACTS,
  }),
  ...changes,
});

const LISTED: readonly (readonly [string, string])[] = [
  ["Acquisition and Cross-Servicing Agreement", "2014"],
  ["Information Protection Agreement", "2015"],
  ["Defence Memorandum", "2020"],
  ["Logistics Pact", "2025"],
];

const lists = (options: readonly string[], key: number, rows = LISTED) => ({
  ...aQuestion({
    format: "match-pairs",
    stem: "Match List-I with List-II. Which one of the following codes gives the correct match?",
    columns: { left: "Agreement", right: "Year", kind: "lists" },
    pairs: rows.map(([left, right]) => ({ left, right })),
    verdicts: rows.map(() => ({ reason: "So it is." })),
    options,
    key,
    facts: PAIR_FACTS,
  }),
});

const CODES = [
  "A-3, B-2, C-1, D-4",
  "A-3, B-1, C-2, D-4",
  "A-1, B-2, C-3, D-4",
  "A-4, B-2, C-1, D-3",
];

describe("pairs", () => {
  it("pass where every pair is decided and the count is right", () => {
    expect(codes(pairs(2))).toEqual([]);
  });

  it.each<[string, ProblemCode, unknown]>([
    ["a wrong count", "wrong-key", pairs(3)],
    [
      "a verdict flipped",
      "verdict-differs",
      pairs(2, {
        verdicts: pairs(2).verdicts.map((one, at) =>
          at === 0 ? { holds: false, move: "other-year", reason: "No." } : one,
        ),
      }),
    ],
    [
      "headings of no relation",
      "unknown-statement",
      pairs(2, { columns: { left: "Agreement", right: "Place", kind: "pairs" } }),
    ],
    [
      "an entry nobody knows",
      "unknown-option",
      pairs(2, {
        pairs: ROWS.map(([left, right], at) => ({ left, right: at === 3 ? "soon" : right })),
      }),
    ],
    [
      "one agreement twice",
      "duplicate-option",
      pairs(2, {
        pairs: ROWS.map(([left, right], at) => ({
          left: at === 3 ? "Reciprocal Supplies Agreement" : left,
          right,
        })),
      }),
    ],
    [
      "a disputed pair",
      "rests-on-dispute",
      pairs(2, {
        pairs: ROWS.map(([left, right], at) =>
          at === 3 ? { left: "Rumoured Pact", right: "2022" } : { left, right },
        ),
      }),
    ],
    [
      "counts of statements",
      "format-form",
      pairs(2, { options: howMany([], COUNT_FOUR, 0).options }),
    ],
  ])("are refused for %s", (_, code, item) => {
    expect(codes(item)).toContain(code);
  });
});

describe("two lists", () => {
  it("pass where one code is true throughout and every other has a false pair", () => {
    expect(codes(lists(CODES, 0))).toEqual([]);
  });

  it.each<[string, ProblemCode, unknown]>([
    ["the key moved", "wrong-key", lists(CODES, 1)],
    ["no right code", "no-key", lists(["A-1, B-2, C-4, D-3", ...CODES.slice(1)], 0)],
    [
      "a code twice",
      "duplicate-option",
      lists([CODES[0] ?? "", CODES[0] ?? "", ...CODES.slice(2)], 0),
    ],
    ["a row used twice", "format-form", lists(["A-3, B-3, C-1, D-4", ...CODES.slice(1)], 0)],
    [
      "one entry twice",
      "duplicate-option",
      lists(
        CODES,
        0,
        LISTED.map(([left]) => [left, "2020"] as const),
      ),
    ],
  ])("are refused for %s", (_, code, item) => {
    expect(codes(item)).toContain(code);
  });

  it("are refused when a second code comes true", () => {
    const twice = aFact({
      id: "mou-signed-again",
      subject: "mou",
      relation: "signed-in",
      object: { year: 2015 },
      statement: "The Defence Memorandum was signed again in 2015.",
    });
    const also = aFact({ ...twice, id: "ipa-again", subject: "ipa", object: { year: 2014 } });
    expect(codes(lists(CODES, 0), withFacts(twice, also))).toContain("two-keys");
  });
});

const ORDERS = ["1 – 2 – 3 – 4", "3 – 2 – 1 – 4", "3 – 1 – 2 – 4", "2 – 3 – 1 – 4"];

const chronology = (key: number, changes: object = {}) => ({
  ...aQuestion({
    format: "chronology",
    stem: "Consider the following events:\n\nWhat is the correct chronological order of the above events, from the earliest to the latest?",
    statements: [
      "Signing of the ACSA",
      "Signing of Information Protection Agreement",
      "Signing of Defence Memorandum",
      "Signing of Logistics Pact",
    ],
    verdicts: [0, 1, 2, 3].map(() => ({ reason: "So it is." })),
    options: ORDERS,
    key,
    facts: PAIR_FACTS,
  }),
  ...changes,
});

describe("a chronology", () => {
  it("passes with one right order", () => {
    expect(codes(chronology(1))).toEqual([]);
    const stem = chronology(1).stem.replace("events:", "events in the ties of India and Japan:");
    expect(codes(chronology(1, { stem }))).toEqual([]);
  });

  it.each<[string, ProblemCode, unknown]>([
    ["the key moved", "wrong-key", chronology(0)],
    [
      "no right order",
      "no-key",
      chronology(0, {
        options: aQuestion({
          ...chronology(0),
          options: ["1 – 2 – 3 – 4", "2 – 1 – 3 – 4", "3 – 1 – 2 – 4", "2 – 3 – 1 – 4"],
          key: 0,
        }).options,
      }),
    ],
    [
      "an event nobody knows",
      "unknown-statement",
      chronology(1, { statements: [...chronology(1).statements.slice(1), "Signing of peace"] }),
    ],
    [
      "an event left out of an order",
      "format-form",
      chronology(1, {
        options: aQuestion({ ...chronology(1), options: ["1 – 2 – 3", ...ORDERS.slice(1)], key: 1 })
          .options,
      }),
    ],
    [
      "two events of one year",
      "undecided",
      chronology(1, {
        statements: [...chronology(1).statements.slice(0, 3), "Signing of Renewed Declaration"],
        pairs: undefined,
      }),
    ],
    [
      "a disputed year",
      "rests-on-dispute",
      chronology(1, {
        statements: [...chronology(1).statements.slice(0, 3), "Signing of Rumoured Pact"],
      }),
    ],
    [
      "a verdict on an event",
      "verdict-differs",
      chronology(1, { verdicts: [0, 1, 2, 3].map(() => ({ holds: true, reason: "So it is." })) }),
    ],
  ])("is refused for %s", (_, code, item) => {
    const twin = withFacts({ ...factNamed("mou-signed"), object: { year: 2025 } });
    expect(codes(item, code === "undecided" ? twin : SMALL_PACK)).toContain(code);
  });

  it("is refused where a year and a date within it leave the order open", () => {
    const dated = withFacts({ ...factNamed("ipa-signed"), object: { date: "2014-12-12" } });
    expect(codes(chronology(1), dated)).toEqual(["undecided"]);
  });
});
