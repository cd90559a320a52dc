/** Four dated events to be put in order. Times are strictly apart, so exactly one order is right. */

import { ordersOf, threeBeside } from "@/lib/generator/codes";
import type { Fact, Value } from "@/lib/generator/fact";
import { type Knowledge, listOf, valuesOf } from "@/lib/generator/knowledge";
import { type Maker, outcomeOf, tryUntilClean } from "@/lib/generator/maker";
import type { Outcome } from "@/lib/generator/outcome";
import { fill } from "@/lib/generator/phrasing";
import { isAskable } from "@/lib/generator/stems";
import { compare, isSettled } from "@/lib/generator/truth";
import { magnitude, plainText, typeOf } from "@/lib/generator/value";
import { explain, OPTION_IDS, toVersion } from "@/lib/generator/version";
import { factNotes } from "@/lib/generator/wording";
import type { Rng } from "@/lib/kernel/rng";
import { capitalise, containsPhrase, fold } from "@/lib/kernel/text";
import type { QuestionVersion } from "@/lib/question/question";

const EVENTS = 4;
const MOST_TRIES = 30;

const ORDER =
  "Consider the following events:\n\nWhat is the correct chronological order of the above events, from the earliest to the latest?";

type Event = {
  readonly fact: Fact;
  readonly text: string;
  readonly time: Exclude<Value, string>;
  readonly at: number;
};

/** Questions of one topic's events beside those of its themes, where the themes give few. */
const MOST_OF_TOPIC = 3;

/** The chronology questions: one for every theme with four dated events, then some over whole topics. */
export function chronologyMakers(knowledge: Knowledge): Maker[] {
  const dated = new Map(
    [...knowledge.facts.values()].flatMap((fact) => {
      const event = eventOf(fact, knowledge);
      return event === undefined ? [] : [[fact.id, event] as const];
    }),
  );
  const themes = knowledge.pack.themes.flatMap(({ id, topic, facts }) => {
    const events = facts.flatMap((fact) => dated.get(fact) ?? []);
    return yearsOf(events) < EVENTS ? [] : [{ id, topic, events }];
  });
  return knowledge.pack.topics.flatMap(({ slug: topic }) => {
    const own = themes.filter((theme) => theme.topic === topic);
    const events = [...dated.values()].filter(({ fact }) => fact.topic === topic);
    // Few events come out in the same fours again.
    const most = Math.min(MOST_OF_TOPIC, Math.floor(yearsOf(events) / EVENTS));
    const left = Math.max(0, most - own.length);
    return [
      ...own.map((theme) => maker(`order.${theme.id}.1`, topic, 0, theme.events)),
      ...Array.from({ length: left }, (_, at) =>
        maker(`order.${topic}.${at + 1}`, topic, at, events),
      ),
    ];
  });

  function maker(id: string, topic: string, turn: number, events: readonly Event[]): Maker {
    return {
      id,
      format: "chronology",
      make: (rngFor) => {
        const order = rngFor(id.replace(/\.\d+$/, "")).shuffle(events);
        const from = (turn * 3) % events.length;
        const turned = [...order.slice(from), ...order.slice(0, from)];
        return [makeChronology(id, topic, turned, knowledge, rngFor(id))];
      },
    };
  }
}

function yearsOf(events: readonly Event[]): number {
  return new Set(events.map(({ at }) => Math.floor(at))).size;
}

/** A dated fact as an event, or undefined: its own words, else its relation's; never with the time in it. */
function eventOf(fact: Fact, knowledge: Knowledge): Event | undefined {
  const template = fact.event ?? knowledge.relations.get(fact.relation)?.event;
  const [time] = valuesOf(fact);
  if (template === undefined || template === false || time === undefined) return undefined;
  if (typeof time === "string" || listOf(fact) !== undefined) return undefined;
  if (!isAskable(fact, knowledge) || !isSettled(fact, knowledge)) return undefined;
  const type = typeOf(time);
  const at = magnitude(time);
  if ((type !== "year" && type !== "date") || at === undefined) return undefined;
  const text = capitalise(fill(template, fact.subject, [], knowledge));
  return /\b(1[5-9]|20)\d\d\b/.test(text) ? undefined : { fact, text, time, at };
}

function makeChronology(
  id: string,
  topic: string,
  events: readonly Event[],
  knowledge: Knowledge,
  rng: Rng,
): Outcome {
  const result = tryUntilClean({
    most: MOST_TRIES,
    complaint: "too few of its events are strictly apart in time",
    draw: (tries) => {
      const chosen = chooseApart(tries === 0 ? events : rng.shuffle(events), knowledge);
      return chosen && build(id, topic, rng.shuffle(chosen), knowledge, rng);
    },
  });
  return outcomeOf(
    result,
    id,
    events.map(({ fact }) => fact.id),
  );
}

/** The first four whose years differ, none named in another's text. */
function chooseApart(events: readonly Event[], knowledge: Knowledge): Event[] | undefined {
  const chosen: Event[] = [];
  for (const event of events) {
    if (chosen.length === EVENTS) break;
    const isApart = chosen.every(
      (other) =>
        compare(event.time, other.time, knowledge) === "different" &&
        Math.floor(event.at) !== Math.floor(other.at) &&
        event.fact.subject !== other.fact.subject &&
        fold(event.text) !== fold(other.text) &&
        !containsPhrase(event.text, other.text) &&
        !containsPhrase(other.text, event.text),
    );
    if (isApart) chosen.push(event);
  }
  return chosen.length === EVENTS ? chosen : undefined;
}

function build(
  id: string,
  topic: string,
  events: readonly Event[],
  knowledge: Knowledge,
  rng: Rng,
): QuestionVersion | undefined {
  const numberOf = (event: Event) => events.indexOf(event) + 1;
  const right = [...events].sort((a, b) => a.at - b.at).map(numberOf);
  if (right.every((number, at) => number === at + 1)) return undefined;
  const orders = [right, ...nearOrders(right, rng)].sort((a, b) => (a.join() < b.join() ? -1 : 1));
  const key = orders.indexOf(right);
  const timeOf = (number: number) => {
    const event = events[number - 1];
    return event === undefined ? "" : plainText(event.time);
  };
  const timed = (number = 0) => `${number} (${timeOf(number)})`;
  const [first, ...others] = events.map(({ fact }) => fact);
  if (first === undefined) throw new RangeError("an order has events");
  const times = events.map(({ at }) => at).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return toVersion(
    {
      id,
      format: "chronology",
      stem: ORDER,
      statements: events.map(({ text }) => text),
      verdicts: events.map(({ fact, time }) => ({
        reason: `${plainText(time)}. ${fact.statement}`,
      })),
      options: orders.map((order) => ({
        text: order.join(" – "),
        rationale:
          order === right ? `The order is ${right.map(timed).join(", ")}.` : faultIn(order),
      })),
      key: OPTION_IDS[key] ?? "a",
      optionOrder: "shuffled",
      explanation:
        factNotes(events.map(({ fact }, at) => ({ name: `Event ${at + 1}`, fact }))) ??
        explain(first, false),
      tested: [first, ...others],
      proof: [],
      topic,
      traits: {
        depths: events.map(({ fact }) => fact.depth),
        // Years apart, as options of a single question would be: near by distance.
        nearness: gaps.map((gap) => 1 / (1 + gap / 6)),
        parts: EVENTS,
        moves: ["swapped-order"],
      },
    },
    knowledge,
  );

  function faultIn(order: readonly number[]): string {
    const at = order.findIndex(
      (number, index) => right.indexOf(number) > right.indexOf(order[index + 1] ?? number),
    );
    const run = order.map((number) => timeOf(number)).join(", ");
    return `It puts ${timed(order[at])} before ${timed(order[at + 1])}: the times would run ${run}.`;
  }
}

/** Three wrong orders, each the right one with few events changed about. */
function nearOrders(right: readonly number[], rng: Rng): readonly (readonly number[])[] {
  const swaps = (order: readonly number[]) => {
    let count = 0;
    order.forEach((number, at) => {
      for (const later of order.slice(at + 1)) {
        if (right.indexOf(later) < right.indexOf(number)) count += 1;
      }
    });
    return count;
  };
  const near = rng
    .shuffle(ordersOf(right.length))
    .map((order) => ({ order, far: swaps(order) }))
    .filter(({ far }) => far > 0 && far <= 4)
    .sort((a, b) => (a.far <= 2 ? 0 : 1) - (b.far <= 2 ? 0 : 1))
    .map(({ order }) => order);
  return threeBeside(right, near, rng);
}
