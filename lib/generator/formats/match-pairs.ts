/**
 * Two columns under one relation: how many pairs are correctly matched, or which code matches two
 * lists. A wrong pair is one that the truth table proves false.
 */
import { isBarred, isNamedIn, wrongObjects } from "@/lib/generator/candidates";
import { countsOf, countTexts, drawPattern, ordersOf, threeBeside } from "@/lib/generator/codes";
import type { Fact, Relation, Value } from "@/lib/generator/fact";
import { type Knowledge, listOf, optionText, valuesOf } from "@/lib/generator/knowledge";
import { type Maker, outcomeOf, tryUntilClean } from "@/lib/generator/maker";
import type { Outcome } from "@/lib/generator/outcome";
import { moveOf, named, pickNear } from "@/lib/generator/sayings";
import { isAskable } from "@/lib/generator/stems";
import { compare, holds, isSettled } from "@/lib/generator/truth";
import { magnitude } from "@/lib/generator/value";
import { explain, OPTION_IDS, toVersion } from "@/lib/generator/version";
import { countFault, factNotes, type Judged, notes, summary } from "@/lib/generator/wording";
import type { Rng } from "@/lib/kernel/rng";
import { capitalise, fold } from "@/lib/kernel/text";
import type { QuestionVersion } from "@/lib/question/question";

const MOST_TRIES = 40;
/** Nearest wrong objects tried in a pair. */
const MOST_OBJECTS = 6;

const HOW_MANY =
  "Consider the following pairs:\n\nHow many of the pairs given above are correctly matched?";
const MATCH =
  "Match List-I with List-II. Which one of the following codes gives the correct match?";

type Table = {
  readonly relation: Relation & { readonly pairs: NonNullable<Relation["pairs"]> };
  readonly topic: string;
  readonly facts: readonly Fact[];
};

/** The pair questions of every relation that has headings. */
export function pairMakers(knowledge: Knowledge): Maker[] {
  return tablesOf(knowledge).flatMap((table) => {
    const { relation, topic, facts } = table;
    const kinds = [
      { kind: "pairs", least: 3, make: makePairs },
      { kind: "lists", least: 4, make: makeLists },
    ] as const;
    return kinds.flatMap(({ kind, least, make }) =>
      Array.from({ length: facts.length < least ? 0 : share(facts.length) }, (_, at): Maker => {
        const prefix = `${kind}.${relation.id}.${topic}`;
        const id = `${prefix}.${at + 1}`;
        return {
          id,
          format: "match-pairs",
          make: (rngFor) => {
            const order = rngFor(prefix).shuffle(facts);
            const turn = (at * 4) % facts.length;
            const turned = [...order.slice(turn), ...order.slice(0, turn)];
            return [make(id, { ...table, facts: turned }, knowledge, rngFor(id))];
          },
        };
      }),
    );
  });
}

/** How many questions of one kind a table of so many rows gives. */
function share(rows: number): number {
  return Math.min(3, Math.max(1, Math.round(rows / 5)));
}

/** Rows of one relation by topic; topics with too few rows go together under the first of them. */
function tablesOf(knowledge: Knowledge): Table[] {
  return knowledge.pack.relations.flatMap((relation) => {
    const { pairs } = relation;
    if (pairs === undefined) return [];
    const rows = (knowledge.byRelation.get(relation.id) ?? []).filter((fact) =>
      isRow(fact, knowledge),
    );
    const byTopic = new Map<string, Fact[]>();
    for (const fact of rows) byTopic.set(fact.topic, [...(byTopic.get(fact.topic) ?? []), fact]);
    const large = [...byTopic].filter(([, facts]) => facts.length >= 4);
    const small = [...byTopic]
      .filter(([, facts]) => facts.length < 4)
      .flatMap(([, facts]) => facts);
    const [first] = small;
    return [
      ...large.map(([topic, facts]) => ({ relation: { ...relation, pairs }, topic, facts })),
      ...(first === undefined
        ? []
        : [{ relation: { ...relation, pairs }, topic: first.topic, facts: small }]),
    ];
  });
}

/** A fact that can be a row: one object, its name not said on the left. */
function isRow(fact: Fact, knowledge: Knowledge): boolean {
  const [object, ...more] = valuesOf(fact);
  if (object === undefined || more.length > 0 || listOf(fact) !== undefined) return false;
  if (!isAskable(fact, knowledge) || !isSettled(fact, knowledge)) return false;
  return isApart(leftText(fact, knowledge), object, knowledge);
}

function isApart(left: string, right: Value, knowledge: Knowledge): boolean {
  return !isNamedIn(right, left, knowledge);
}

function leftText({ subject }: Fact, knowledge: Knowledge): string {
  return capitalise(optionText(subject, knowledge));
}

function rightText(value: Value, knowledge: Knowledge): string {
  const text = optionText(value, knowledge);
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : capitalise(text);
}

function objectOf(fact: Fact): Value {
  return valuesOf(fact)[0] ?? "";
}

function tried(
  id: string,
  facts: readonly Fact[],
  draw: (tries: number) => QuestionVersion | undefined,
): Outcome {
  const complaint = "too few of its rows can stand side by side";
  return outcomeOf(
    tryUntilClean({ most: MOST_TRIES, complaint, draw }),
    id,
    facts.map((fact) => fact.id),
  );
}

type Pair = {
  readonly fact: Fact;
  readonly right: Value;
  readonly holds: boolean;
  readonly reason: string;
  readonly proof: readonly Fact[];
  readonly nearness: number;
};

function makePairs(id: string, table: Table, knowledge: Knowledge, rng: Rng): Outcome {
  const drawCount = () => {
    const count = table.facts.length >= 4 && rng.int(1, 3) > 1 ? 4 : 3;
    return { count, right: rng.pick(countsOf(count)) } as const;
  };
  let wanted = drawCount();
  return tried(id, table.facts, (tries) => {
    const order = tries === 0 ? table.facts : rng.shuffle(table.facts);
    // Held on to, or the counts easiest to make would come too often.
    if (tries === MOST_TRIES / 2) wanted = drawCount();
    const { count, right: rightPairs } = wanted;
    const pattern = drawPattern(count, rightPairs, rng);
    const chosen = order.slice(0, count);
    const pairs = chosen.map((fact, at) =>
      pattern[at] === true ? truePair(fact) : falsePair(fact, chosen, knowledge, rng),
    );
    const made = pairs.filter((pair) => pair !== undefined);
    if (made.length < count) return undefined;
    // Two rows that claim one thing hint that one of them is wrong.
    const rights = new Set(made.map(({ right }) => knowledge.identity(right)));
    if (rights.size < count && tries < MOST_TRIES / 2) return undefined;
    return buildPairs(id, table, count, rng.shuffle(made), knowledge);
  });
}

function truePair(fact: Fact): Pair {
  return {
    fact,
    right: objectOf(fact),
    holds: true,
    reason: fact.statement,
    proof: [fact],
    nearness: 1,
  };
}

/** A wrong object beside the subject: another row's, or one of the nearest there are. */
function falsePair(
  fact: Fact,
  rows: readonly Fact[],
  knowledge: Knowledge,
  rng: Rng,
): Pair | undefined {
  const left = leftText(fact, knowledge);
  const others = rows
    .filter((row) => row !== fact)
    .map(objectOf)
    .filter((value) => !isBarred(value, fact, knowledge))
    .filter((value) => holds(knowledge, fact.subject, fact.relation, value).holds === false)
    .map((right) => ({ right, proof: [fact], nearness: 0.8, because: "" }));
  const near = [...wrongObjects(knowledge, fact, [objectOf(fact)], "object")]
    .sort((a, b) => b.nearness - a.nearness || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_OBJECTS)
    .map(({ value, proof, nearness, rationale, isVouched }) => ({
      right: value,
      proof,
      nearness,
      because: isVouched && fold(rationale) !== fold(fact.statement) ? ` ${rationale}` : "",
    }));
  const fit = [...others, ...near].filter(({ right }) => isApart(left, right, knowledge));
  const picked = pickNear(fit, rng);
  if (picked === undefined) return undefined;
  const { right, proof, nearness, because } = picked;
  return {
    fact,
    right,
    holds: false,
    reason: fact.statement + because,
    proof: [fact, ...proof],
    nearness,
  };
}

function buildPairs(
  id: string,
  { relation, topic }: Table,
  count: 3 | 4,
  pairs: readonly Pair[],
  knowledge: Knowledge,
): QuestionVersion {
  const move = moveOf(relation);
  const parts: Judged[] = pairs.map((pair, at) => ({
    name: `Pair ${at + 1}`,
    holds: pair.holds,
    move: pair.holds ? undefined : move,
    swap: pair.holds
      ? undefined
      : {
          said: named(pair.right, knowledge),
          right: named(objectOf(pair.fact), knowledge),
        },
  }));
  const counts = countsOf(count);
  const right = pairs.filter((pair) => pair.holds).length;
  const key = counts.indexOf(right);
  const [first, ...others] = pairs.map(({ fact }) => fact);
  if (first === undefined) throw new RangeError("a table has rows");
  return toVersion(
    {
      id,
      format: "match-pairs",
      stem: HOW_MANY,
      pairs: pairs.map(({ fact, right: value }) => ({
        left: leftText(fact, knowledge),
        right: rightText(value, knowledge),
      })),
      columns: { ...relation.pairs, kind: "pairs" },
      verdicts: pairs.map((pair) => ({
        holds: pair.holds,
        ...(pair.holds ? {} : { move }),
        reason: pair.reason,
      })),
      options: countTexts(count, "pair").map((text, at) => ({
        text,
        rationale: at === key ? summary(parts) : countFault(counts[at] ?? 0, parts),
      })),
      key: OPTION_IDS[key] ?? "a",
      optionOrder: "fixed",
      explanation:
        notes(
          pairs.map(({ fact, holds: isRight, reason }, at) => ({
            name: `Pair ${at + 1}`,
            holds: isRight,
            reason,
            context: fact.context,
          })),
        ) ?? summary(parts),
      tested: [first, ...others],
      proof: pairs.flatMap(({ proof }) => proof),
      topic,
      traits: {
        depths: pairs.map(({ fact }) => fact.depth),
        nearness: pairs.filter((pair) => !pair.holds).map(({ nearness }) => nearness),
        parts: count,
        moves: [],
      },
    },
    knowledge,
  );
}

const ROWS = ["A", "B", "C", "D"];

function makeLists(id: string, table: Table, knowledge: Knowledge, rng: Rng): Outcome {
  return tried(id, table.facts, (tries) => {
    const order = tries === 0 ? table.facts : rng.shuffle(table.facts);
    const chosen: Fact[] = [];
    for (const fact of order) {
      if (chosen.length === ROWS.length) break;
      if (chosen.every((other) => areCrossed(fact, other, knowledge))) chosen.push(fact);
    }
    if (chosen.length < ROWS.length) return undefined;
    return buildLists(id, table, rng.shuffle(chosen), knowledge, rng);
  });
}

/** Whether each of two rows is provably wrong beside the other's object: then only one code can be right. */
function areCrossed(a: Fact, b: Fact, knowledge: Knowledge): boolean {
  const isWrong = (fact: Fact, value: Value) =>
    // What an author holds too near the truth to be called wrong is not called so here either.
    !isBarred(value, fact, knowledge) &&
    holds(knowledge, fact.subject, fact.relation, value).holds === false &&
    isApart(leftText(fact, knowledge), value, knowledge);
  return (
    compare(objectOf(a), objectOf(b), knowledge) === "different" &&
    isWrong(a, objectOf(b)) &&
    isWrong(b, objectOf(a))
  );
}

function buildLists(
  id: string,
  { relation, topic }: Table,
  rows: readonly Fact[],
  knowledge: Knowledge,
  rng: Rng,
): QuestionVersion | undefined {
  const values = rows.map(objectOf);
  const sizes = values.map(magnitude);
  // Years and amounts stand in their order; other texts in none.
  const column = sizes.every((size) => size !== undefined)
    ? [...values].sort((a, b) => (magnitude(a) ?? 0) - (magnitude(b) ?? 0))
    : rng.shuffle(values);
  const right = values.map((value) => column.indexOf(value) + 1);
  if (right.every((number, at) => number === at + 1)) return undefined;
  const wrong = drawOrders(right, rng);
  const codes = [right, ...wrong].sort((a, b) => (a.join() < b.join() ? -1 : 1));
  const key = codes.indexOf(right);
  const [first, ...others] = rows;
  if (first === undefined) throw new RangeError("a list has rows");
  const match = (at: number) => `${ROWS[at]} goes with ${right[at]}`;
  return toVersion(
    {
      id,
      format: "match-pairs",
      stem: MATCH,
      pairs: rows.map((fact, at) => ({
        left: leftText(fact, knowledge),
        right: rightText(column[at] ?? "", knowledge),
      })),
      columns: { ...relation.pairs, kind: "lists" },
      verdicts: rows.map((fact, at) => ({ reason: `${match(at)}. ${fact.statement}` })),
      options: codes.map((code) => {
        const faults = code.flatMap((number, at) =>
          number === right[at] ? [] : [`${ROWS[at]} goes with ${right[at]}, not with ${number}`],
        );
        return {
          text: code.map((number, at) => `${ROWS[at]}-${number}`).join(", "),
          rationale:
            code === right
              ? `All four are matched: ${code.map((number, at) => `${ROWS[at]} with ${number}`).join(", ")}.`
              : `${faults.join("; ")}.`,
        };
      }),
      key: OPTION_IDS[key] ?? "a",
      optionOrder: "shuffled",
      explanation:
        factNotes(rows.map((fact, at) => ({ name: ROWS[at] ?? "", fact }))) ??
        explain(first, false),
      tested: [first, ...others],
      proof: [],
      topic,
      traits: {
        depths: rows.map(({ depth }) => depth),
        nearness: [],
        parts: ROWS.length,
        moves: [],
      },
    },
    knowledge,
  );
}

/**
 * Three orders beside the right one that share something with it, so that knowing a single row does
 * not settle the answer: each keeps one or two numbers in their places.
 */
function drawOrders(right: readonly number[], rng: Rng): readonly (readonly number[])[] {
  const kept = (order: readonly number[]) =>
    order.filter((number, at) => number === right[at]).length;
  const near = ordersOf(right.length).filter(
    (order) => kept(order) > 0 && kept(order) < right.length,
  );
  // No place may hold the right number in every code, nor in the key alone.
  return threeBeside(right, rng.shuffle(near), rng, (three) =>
    right.every((number, at) => {
      const times = three.filter((order) => order[at] === number).length;
      return times >= 1 && times <= 2;
    }),
  );
}
