/** How often the alert is wrong, and how often it is right, on answers that are drawn by a model. */
import { expect, test } from "vitest";
import { rng } from "@/lib/kernel/rng";
import { questionFigures } from "./question";
import { groupsOf, type Sheets } from "./sheet.fixture";

const ITEMS = 20;
const PRACTICE = { correct: 3, wrong: 0, blank: 0 };

type Kind =
  /** Everybody guesses among the four. */
  | "guessed"
  /** The more one knows the likelier the key; who does not know guesses. */
  | "sound"
  /** As before, and the key is another option. */
  | "miskeyed"
  /** The same of a question that nearly everybody knows. */
  | "plainly-miskeyed"
  /** Nearly everybody knows it, or hardly anybody. */
  | "easy"
  | "hard"
  /** A popular misconception: half of those who do not know choose the same wrong option. */
  | "trap";

const HARD: Partial<Record<Kind, number>> = { "plainly-miskeyed": -2, easy: -2, hard: 2 };

/** Of questions of that kind, each among nineteen sound ones, the share that is suspected. */
function suspectedShare(kind: Kind, people: number, rounds: number): number {
  let suspected = 0;
  for (let round = 0; round < rounds; round++) {
    const random = rng(`${kind} ${people} ${round}`, "simulation");
    const unit = () => random.int(0, 999_999) / 1_000_000;
    const abilities = Array.from({ length: people }, () => unit() + unit() + unit() - 1.5);
    const sheet = (ability: number) =>
      Array.from({ length: ITEMS }, (_, item) => {
        const hard = item === 10 ? (HARD[kind] ?? 0) : (item - 10) / 10;
        const knows = unit() < 1 / (1 + Math.exp(-2.5 * (ability - hard)));
        const guess = random.pick(["A", "B", "C", "D"]);
        if (item !== 10 || kind === "sound") return knows ? "A" : guess;
        if (kind === "guessed") return guess;
        if (kind === "miskeyed" || kind === "plainly-miskeyed") return knows ? "B" : guess;
        return knows ? "A" : kind === "trap" && unit() < 0.5 ? "B" : guess;
      }).join("");
    const sheets: Sheets = {
      sheets: abilities.map(sheet),
      keys: Array.from({ length: ITEMS }, () => 0),
      marking: PRACTICE,
    };
    const figures = questionFigures(groupsOf(sheets, 10), { options: 4, key: 0 });
    if (!figures.tooFew && figures.suspicion) suspected++;
  }
  return suspected / rounds;
}

/** Many rounds of few people, or few of many. */
const SIZES = [
  { people: 30, rounds: 1_000 },
  { people: 100, rounds: 500 },
  { people: 300, rounds: 150 },
];

// Measured over 1,000 rounds: 0.7 %, 1.2 % and 1.0 %.
test.each(SIZES)(
  "suspects about one in a hundred of questions that $people people guess at",
  ({ people, rounds }) => {
    expect(suspectedShare("guessed", people, rounds)).toBeLessThan(0.02);
  },
);

// Measured over 500 rounds: none.
test.each(SIZES)("suspects next to no sound question answered by $people", ({ people, rounds }) => {
  expect(suspectedShare("sound", people, rounds / 2)).toBeLessThan(0.005);
  expect(suspectedShare("trap", people, rounds / 2)).toBeLessThan(0.005);
  expect(suspectedShare("easy", people, rounds / 2)).toBeLessThan(0.005);
  expect(suspectedShare("hard", people, rounds / 2)).toBeLessThan(0.015);
});

test.each(SIZES)("finds a wrong key that nearly all of $people people contradict", ({ people }) => {
  expect(suspectedShare("plainly-miskeyed", people, 100)).toBeGreaterThanOrEqual(0.95);
});

// Measured over 200 rounds: 32 %, 68 % and 99.5 %.
test.each([
  { people: 30, least: 0.2 },
  { people: 100, least: 0.55 },
  { people: 300, least: 0.95 },
])(
  "finds a wrong key that $people people met in a share of $least at least",
  ({ people, least }) => {
    expect(suspectedShare("miskeyed", people, 100)).toBeGreaterThanOrEqual(least);
  },
);
