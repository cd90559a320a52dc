import { expect, test } from "vitest";
import { giveawaysIn, type Telling, tellingOf, testedIn } from "./giveaway";

const ask = (stem: string, key: string): Telling => ({ stem, key });

/** Enough other questions for "common" to mean something. */
const others = Array.from({ length: 60 }, (_, n) =>
  ask(`Which alpha${n} did Japan and bravo${n} choose in delta${n}?`, `Echo ${n}`),
);

const between = (one: Telling, other: Telling) => {
  const helps = giveawaysIn([...others, one, other]);
  expect(helps(one, other)).toBe(helps(other, one));
  return helps(one, other);
};

test("a stem that says another's answer gives it away, whatever its case and accents", () => {
  const army = ask("Which exercise is held by the two armies?", "Dharma Guardian");
  const year = ask("In which year was DHARMA Guardian first held?", "2018");
  expect(between(army, year)).toBe(true);
});

test("an amount counts as said however it is written", () => {
  const goal = ask("How many people are to be exchanged in five years?", "500,000");
  const span = ask("Over what time are 5 lakh to move between the countries?", "Five years");
  expect(between(goal, span)).toBe(true);
});

test("a key that half the pool mentions is not given away by one more mention", () => {
  const owner = ask("Whose initiative is the vision of a free ocean?", "Japan");
  const speech = ask("Where did the Prime Minister of Japan speak of two seas?", "Parliament");
  expect(between(owner, speech)).toBe(false);
});

test("two stems about nearly the same thing do not stand together", () => {
  const one = ask(
    "What ten-year target was set for private investment by firms?",
    "JPY 10 trillion",
  );
  const other = ask(
    "Over what period is the private investment target to be reached?",
    "Ten years",
  );
  expect(between(one, other)).toBe(true);
});

test("one answer is not asked for twice", () => {
  const gift = ask("Which object was presented to the visitor in Tokyo?", "Daruma doll");
  const symbol = ask("Which toy stands for resilience?", "Daruma doll");
  expect(between(gift, symbol)).toBe(true);
});

test("questions about different things may stand together", () => {
  const one = ask("Which exercise is held by the two navies?", "JIMEX");
  const other = ask("Which rocket is to carry the lunar rover?", "H3");
  expect(between(one, other)).toBe(false);
});

const judge = (also: readonly string[], key: string | null = null): Telling => ({
  stem: "Consider the following statements:",
  key,
  also,
});

test("a statement that says another's answer gives it away", () => {
  const army = ask("Which exercise is held by the two armies?", "Dharma Guardian");
  const list = judge(["Dharma Guardian was first held in 2018.", "JIMEX is a naval exercise."]);
  expect(between(army, list)).toBe(true);
});

test("a statement, a pair or an event is a twin of a stem about the same thing", () => {
  const stem = ask("In which year was the supplies agreement of both forces signed?", "2020");
  expect(between(stem, judge(["The supplies agreement of both forces was signed in 2018."]))).toBe(
    true,
  );
  expect(
    between(judge(["Signing of the supplies agreement", "Abe addresses Parliament"]), stem),
  ).toBe(true);
});

test("two questions with one code for an answer may stand together", () => {
  const one = judge(["Varuna is held by two navies.", "Indra is held by three armies."]);
  const other = judge(["Rupee bonds are sold in Tokyo.", "Yen loans finance metro lines."]);
  expect(between(one, other)).toBe(false);
});

test("a code is no answer to give away, and two lists tell row by row and side by side", () => {
  const pairs = [
    { left: "ACSA", right: "2020" },
    { left: "CEPA", right: "2011" },
  ];
  const stem = "Consider the following pairs:";
  expect(tellingOf({ format: "match-pairs", stem, pairs }, "Only one pair")).toEqual({
    stem,
    key: null,
    also: ["ACSA 2020", "CEPA 2011"],
  });
  const lists = { format: "match-pairs", stem, pairs, columns: { kind: "lists" } } as const;
  expect(tellingOf(lists, "A-2, B-1").also).toEqual(["ACSA", "2020", "CEPA", "2011"]);
  expect(tellingOf({ format: "single", stem: "When?" }, "2020").key).toBe("2020");
});

test("what a taker has to know is one fact, or one for each statement or pair", () => {
  expect(testedIn({})).toBe(1);
  expect(testedIn({ statements: ["a", "b", "c"] })).toBe(3);
  expect(testedIn({ statements: null, pairs: [{ left: "a", right: "b" }] })).toBe(1);
});
