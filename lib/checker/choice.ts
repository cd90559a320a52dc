/** Solves `single` and `negative` questions: each option, put into the claim the stem asks about. */
import type { Fact } from "@/lib/generator/fact";
import type { FactBase } from "./fact-base";
import type { Item } from "./item";
import { compare, type Meaning } from "./meaning";
import type { Report } from "./problem";
import type { Solution, Verdict } from "./solution";
import type { Reading } from "./stems";
import { avoids, type Judge, judgeAll } from "./truth";

/** Undefined where the stem or an option cannot be read, which is reported. */
export function solveChoice(
  base: FactBase,
  judge: Judge,
  readingsOf: (stem: string) => readonly Reading[],
  item: Item,
  report: Report,
): Solution | undefined {
  const isNegative = item.format === "negative";
  const readings = readingsOf(item.stem).filter(({ ask }) => ask.startsWith("not-") === isNegative);
  if (readings.length === 0) {
    report("unknown-stem", `No fact is asked so: “${item.stem}”`);
    return undefined;
  }
  const values = item.options.map(({ text }) => base.read(text));
  let isReadable = reportTwins(item, values, report);
  for (const [at, value] of values.entries()) {
    if (base.isKnown(value)) continue;
    report("unknown-option", `“${item.options[at]?.text}” is no value of the facts or decoys.`);
    isReadable = false;
  }
  if (!isReadable) return undefined;
  const solutions = readings.map((reading) => solveReading(base, judge, reading, item, values));
  const [first, ...others] = solutions;
  if (first === undefined) return undefined;
  const leading = new Set(solutions.flatMap((one) => [...one.leading]));
  const options = first.options.map((verdict, at): Verdict => {
    if (others.every((other) => other.options[at]?.is === verdict.is)) return verdict;
    return { is: "unknown", why: "disagree", what: `“${item.options[at]?.text}”` };
  });
  return { options, needs: first.needs, leading };
}

/** False if two options are one value. */
function reportTwins(item: Item, values: readonly Meaning[], report: Report): boolean {
  let isClean = true;
  for (const [at, value] of values.entries()) {
    const twin = values.findIndex((other, place) => place < at && compare(value, other) === "same");
    if (twin < 0) continue;
    isClean = false;
    const [one, two] = [item.options[twin]?.text, item.options[at]?.text];
    report("duplicate-option", `“${one}” and “${two}” are the same answer.`);
  }
  return isClean;
}

function solveReading(
  base: FactBase,
  judge: Judge,
  reading: Reading,
  item: Item,
  values: readonly Meaning[],
): Solution {
  const isNegative = reading.ask.startsWith("not-");
  const rightTruth = isNegative ? "false" : "true";
  const needs: (readonly Fact[])[] = [];
  const leading = new Set<Fact>(isNegative ? reading.facts : []);
  const options = values.map((value, at): Verdict => {
    const what = `“${item.options[at]?.text}”`;
    const claims = claimsOf(judge, reading, value);
    const { truth, why, needs: shown } = claims;
    if (truth === "unknown") return { is: "unknown", why: why ?? "unproved", what };
    needs.push(...shown);
    const isRight = truth === rightTruth;
    if (truth === "false" && [...reading.facts].some((fact) => avoids(base, fact, value))) {
      return { is: "unknown", why: "avoided", what };
    }
    for (const fact of shown.flat()) {
      if (isNegative || (isRight && reading.facts.has(fact))) leading.add(fact);
    }
    return { is: isRight ? "right" : "wrong" };
  });
  return { options, needs, leading };
}

/** The claims an option makes: it stands for the object, or for the subject of all that is given. */
function claimsOf(judge: Judge, { relation, given, own }: Reading, value: Meaning) {
  if ("subject" in given) return judgeAll([judge(given.subject, relation, value, own)]);
  const { object } = given;
  const perBearer = value.entities.map((subject) =>
    judgeAll(object.map((member) => judge(subject, relation, member, own))),
  );
  const [first] = perBearer;
  const agree = perBearer.every(({ truth }) => truth === first?.truth);
  return first !== undefined && agree
    ? first
    : ({ truth: "unknown", why: "unproved", needs: [] } as const);
}
