/** Solves `chronology`: each event is read, dated and put in its place. */
import type { Fact } from "@/lib/generator/fact";
import { orderOf } from "./codes";
import type { FactBase } from "./fact-base";
import type { Item } from "./item";
import { checkNoVerdict, codedSolution, paragraphs } from "./listed";
import { compareTimeOrder } from "./meaning";
import type { Report } from "./problem";
import { reportDoubt, type Solution } from "./solution";
import { fill } from "./stems";
import { normal } from "./wording";

const LEAD_IN = /^Consider the following events(?: .+)?:$/;
const QUESTION =
  "What is the correct chronological order of the above events, from the earliest to the latest?";

type Event = {
  readonly fact: Fact;
  readonly time: string;
  readonly isUsable: boolean;
};

/** Finds the facts that an event stands for, by its text. */
export type EventIndex = (text: string) => readonly Event[];

/** Reads the events of all facts that have a time. */
export function indexEvents(base: FactBase): EventIndex {
  const index = new Map<string, Event[]>();
  for (const { fact, relation, values, isUsable } of base.holdings) {
    const template = fact.event ?? relation.event;
    const time = values[0]?.time;
    if (template === undefined || template === false || time === undefined) continue;
    const text = normal(fill(base, template, fact));
    const events = index.get(text);
    if (events === undefined) index.set(text, [{ fact, time, isUsable }]);
    else events.push({ fact, time, isUsable });
  }
  return (text) => index.get(normal(text)) ?? [];
}

/** Undefined where something cannot be read or decided, which is reported. */
export function solveChronology(
  base: FactBase,
  events: EventIndex,
  item: Item,
  report: Report,
): Solution | undefined {
  const [leadIn = "", question] = paragraphs(item, 2) ?? [];
  if (!LEAD_IN.test(leadIn) || question !== QUESTION) {
    report("unknown-stem", `Events are not asked about so: “${item.stem}”`);
    return undefined;
  }
  const texts = item.statements ?? [];
  const dated = texts.flatMap((text) => {
    const event = dateEvent(base, events(text), text, report);
    return event === undefined ? [] : [event];
  });
  if (dated.length < texts.length) return undefined;
  checkNoVerdict(item, report);
  let isDecided = true;
  for (const [at, one] of dated.entries()) {
    for (const other of dated.slice(at + 1)) {
      if (compareTimeOrder(one.time, other.time) !== 0) continue;
      isDecided = false;
      report("undecided", `Which comes first, ${one.fact.id} or ${other.fact.id}, is not known.`);
    }
  }
  if (!isDecided) return undefined;
  const right = dated
    .map(({ time }, at) => ({ time, number: at + 1 }))
    .sort((a, b) => compareTimeOrder(a.time, b.time))
    .map(({ number }) => number);
  const codes = item.options.map(({ text }) => orderOf(text, texts.length)?.join());
  const rested = {
    needs: dated.map(({ facts }) => facts),
    leading: new Set(dated.flatMap(({ facts }) => facts)),
  };
  return codedSolution(item, codes, right.join(), rested, report);
}

/** The one time of an event, or undefined, reported, where facts differ or are in dispute. */
function dateEvent(
  base: FactBase,
  events: readonly Event[],
  text: string,
  report: Report,
): { readonly fact: Fact; readonly time: string; readonly facts: readonly Fact[] } | undefined {
  const [first] = events;
  if (first === undefined) {
    report("unknown-statement", `No fact has this event: “${text}”`);
    return undefined;
  }
  // Whatever else is said of the time of the same thing has to agree.
  const rivals = events.flatMap(({ fact }) => base.of(fact.subject, fact.relation));
  if (events.some(({ isUsable }) => !isUsable) || rivals.some(({ isUsable }) => !isUsable)) {
    reportDoubt(report, "dispute", `“${text}”`);
    return undefined;
  }
  const times = [
    ...events.map(({ time }) => time),
    ...rivals.flatMap(({ relation, values }) =>
      relation.perSubject === "one" ? values.map(({ time }) => time ?? first.time) : [],
    ),
  ];
  if (times.some((time) => time !== first.time)) {
    reportDoubt(report, "disagree", `“${text}”`);
    return undefined;
  }
  return { fact: first.fact, time: first.time, facts: events.map(({ fact }) => fact) };
}
