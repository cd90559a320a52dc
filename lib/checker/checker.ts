/**
 * Solves questions again from the facts, reading only what a taker reads. It shares no code with the
 * generator and trusts nothing a question says of itself: not its key, its verdicts nor its facts.
 * Whatever cannot be read or decided is a problem; silence means that exactly one option is right.
 */
import type { Fact, Pack } from "@/lib/generator/fact";
import { solveAssertion } from "./assertion";
import { indexCauses } from "./causes";
import { solveChoice } from "./choice";
import { indexEvents, solveChronology } from "./chronology";
import { solveStatements } from "./counted";
import { type FactBase, type Holding, indexFacts } from "./fact-base";
import { type Item, parseItem } from "./item";
import type { Problem, Report } from "./problem";
import { isDisputeShown, type Solution, settle } from "./solution";
import { makeStatementReader } from "./statements";
import { indexStems } from "./stems";
import { solveTable } from "./table";
import { makeJudge } from "./truth";

export type Checker = {
  /** All that is wrong with a question; none if it may be published. */
  readonly check: (item: unknown) => Problem[];
  /** Questions whose answer changes with time while they name none; a bank may hold none of these. */
  readonly advise: (item: unknown) => Problem[];
};

/** A checker over one pack. Indexes are made once, texts are read once. */
export function makeChecker(pack: Pack): Checker {
  const base = indexFacts(pack);
  const solve = makeSolver(base);
  const sources = new Set(pack.sources.map(({ id }) => id));
  const topics = new Set(pack.topics.map(({ slug }) => slug));
  const disputes = new Set(pack.disputes.map(({ id }) => id));

  const check = (input: unknown): Problem[] => {
    const item = parseItem(input);
    if (typeof item === "string") return [{ code: "malformed", id: idOf(input), message: item }];
    const problems: Problem[] = [];
    const report: Report = (code, message) => problems.push({ code, id: item.id, message });
    if (!topics.has(item.topic)) report("malformed", `There is no topic “${item.topic}”.`);
    for (const { source } of item.citations) {
      if (!sources.has(source)) report("citation-unresolved", `There is no source “${source}”.`);
    }
    for (const id of item.disputes) {
      if (!disputes.has(id)) report("dispute-unknown", `There is no dispute “${id}”.`);
    }
    for (const [at, id] of item.facts.entries()) checkFact(item, id, at, base.byId.get(id), report);
    const solution = solve(item, report);
    if (solution !== undefined) settle(item, solution, report);
    return problems;
  };

  const advise = (input: unknown): Problem[] => {
    const item = parseItem(input);
    if (typeof item === "string") return [];
    // What only proves another option wrong need not be dated.
    const isPlain = item.format === "single" || item.format === "negative";
    return (isPlain ? item.facts.slice(0, 1) : item.facts).flatMap((id): Problem[] => {
      const fact = base.byId.get(id)?.fact;
      if (fact === undefined || !isUndated(item, fact)) return [];
      const message = `What ${fact.id} says held in ${fact.asOf}, and the question names no time.`;
      return [{ code: "stale-as-of", id: item.id, message }];
    });
  };

  return { check, advise };
}

/** Checks a whole bank, which must be a list of questions with ids of their own. */
export function checkBank(pack: Pack, items: unknown): Problem[] {
  if (!Array.isArray(items)) return [{ code: "malformed", id: "bank", message: "is no list" }];
  const checker = makeChecker(pack);
  const seen = new Set<string>();
  return items.flatMap((item: unknown, at) => {
    const id = idOf(item, at);
    const twice: Problem[] = seen.has(id)
      ? [{ code: "malformed", id, message: "Another question has this id." }]
      : [];
    seen.add(id);
    return [...twice, ...checker.check(item), ...checker.advise(item)];
  });
}

/** What a question rests on must be there, settled, and open about a dispute it was part of. */
function checkFact(
  item: Item,
  id: string,
  at: number,
  holding: Holding | undefined,
  report: Report,
): void {
  if (holding === undefined) {
    report("fact-unknown", `There is no fact “${id}”.`);
    return;
  }
  const { fact, isUsable } = holding;
  // The one thing asked may be what somebody holds, in words that say so.
  const mayBeHeld = at === 0 && item.format === "single" && fact.status === "attributed";
  if (!isUsable && !mayBeHeld) report("rests-on-dispute", `${id} is disputed or attributed.`);
  if (!isDisputeShown(item, fact)) {
    report("dispute-not-shown", `${id} rests on the dispute ${fact.dispute}.`);
  }
}

function makeSolver(base: FactBase): (item: Item, report: Report) => Solution | undefined {
  const judge = makeJudge(base);
  const readings = indexStems(base);
  const read = makeStatementReader(base, judge);
  const events = indexEvents(base);
  const explains = indexCauses(base.pack.causes);
  return (item, report) => {
    switch (item.format) {
      case "single":
      case "negative":
        return solveChoice(base, judge, readings, item, report);
      case "statements-which":
      case "statements-how-many":
        return solveStatements(base.pack.themes, read, item, report);
      case "assertion-reason":
        return solveAssertion(explains, read, item, report);
      case "match-pairs":
        return solveTable(base, judge, item, report);
      case "chronology":
        return solveChronology(base, events, item, report);
    }
  };
}

/** A year, a financial year or “as of” in anything the taker reads before answering. */
const TIME_NAMED = /\b(?:1[89]|20)\d{2}\b|\bFY ?\d{2}\b|\bas of\b/i;

function isUndated(item: Item, { asOf }: Fact): boolean {
  if (asOf === undefined) return false;
  const texts = [
    item.stem,
    item.columns?.left ?? "",
    item.columns?.right ?? "",
    ...(item.statements ?? []),
    ...(item.pairs ?? []).flatMap(({ left, right }) => [left, right]),
    ...item.options.map(({ text }) => text),
  ];
  return !texts.some((text) => TIME_NAMED.test(text));
}

function idOf(item: unknown, at = 0): string {
  const hasId = typeof item === "object" && item !== null && "id" in item;
  return hasId && typeof item.id === "string" ? item.id : `#${at}`;
}
