/**
 * What can be said of a fact as one numbered statement: truly, or falsely by one named move. Every
 * false one is proved false by the truth table, or is an author's twist of the fact's own sentence.
 */

import type { Rng } from "@/lib/kernel/rng";
import { capitalise, countWords, fold } from "@/lib/kernel/text";
import type { Move } from "@/lib/question/format";
import { type Candidate, isBarred, isNamedIn, wrongObjects } from "./candidates";
import type { Fact, Relation, Value } from "./fact";
import { type Knowledge, listOf, namesOf, valuesOf } from "./knowledge";
import { fill, inText } from "./phrasing";
import { compare, holds, isSettled } from "./truth";
import { magnitude, plainText, typeOf } from "./value";
import type { Swap } from "./wording";

export type Saying = {
  readonly text: string;
  readonly fact: Fact;
  readonly holds: boolean;
  /** What a false one changes. */
  readonly move?: Move;
  /** What is true, and where what is said belongs. */
  readonly reason: string;
  /** Proves it, the fact itself first. */
  readonly proof: readonly Fact[];
  /** How near a false one stands to the truth: 0 to 1. */
  readonly nearness: number;
  /** What it names in the place of the object. */
  readonly value?: Value;
  /** What a false one says for what, where both are short enough to be named in passing. */
  readonly swap?: Swap;
  /** Which wording of the fact it is: a question sets like wordings side by side. */
  readonly wording: "own" | "relation";
};

export type Sayings = { readonly true: readonly Saying[]; readonly false: readonly Saying[] };

/** Nearest wrong objects that are said of one fact: the far ones would convince nobody. */
const MOST_OBJECTS = 5;
/** A statement outside these lengths is no part of a numbered list. */
const FEWEST_WORDS = 5;
const MOST_WORDS = 32;

const kept = new WeakMap<Knowledge, Map<string, Sayings>>();

/** Every saying of a fact, computed once for a pack: variants draw from them over and over. */
export function sayingsOf(fact: Fact, knowledge: Knowledge): Sayings {
  let own = kept.get(knowledge);
  if (own === undefined) {
    own = new Map();
    kept.set(knowledge, own);
  }
  const known = own.get(fact.id);
  if (known !== undefined) return known;
  const sayings = makeSayings(fact, knowledge);
  own.set(fact.id, sayings);
  return sayings;
}

/** Stands for no value. */
const BLANK: Value = { text: "–" };

/** Whether a text says both what a saying is about and what is true or said of it. */
export function tells(text: string, saying: Saying, knowledge: Knowledge): boolean {
  const { fact, value } = saying;
  const objects = [...valuesOf(fact), ...(value === undefined ? [] : [value])];
  return (
    objects.some((object) => isNamedIn(object, text, knowledge)) &&
    isNamedIn(fact.subject, text, knowledge)
  );
}

/** What can be added to a true statement of which no more is known: who says so. */
export function saidBySource({ citations }: Fact, { sources }: Knowledge): string {
  const source = sources.get(citations[0]?.source ?? "");
  return source === undefined ? "So the sources state." : `So stated by ${source.publisher}.`;
}

/** One of several, the nearer to the truth the likelier; chance still reaches the others. */
export function pickNear<T extends { readonly nearness: number }>(
  list: readonly T[],
  rng: Rng,
): T | undefined {
  return list
    .map((item) => ({ item, rank: item.nearness + rng.int(0, CHANCE) / 1000 }))
    .sort((a, b) => b.rank - a.rank)[0]?.item;
}

/** How far chance may lift a far one, in thousandths of nearness. */
const CHANCE = 400;

/** Whether two sayings can stand in one list: neither gives the other away. */
export function areApart(a: Saying, b: Saying, knowledge: Knowledge): boolean {
  if (a.fact === b.fact || fold(a.text) === fold(b.text)) return false;
  if (betrays(a, b, knowledge) || betrays(b, a, knowledge)) return false;
  const rule = knowledge.relations.get(a.fact.relation);
  if (a.fact.relation === b.fact.relation && rule?.object === "text" && !(a.holds && b.holds)) {
    // Two that are said to do one thing hint that one of them does not.
    const isShared = saidBy(a).some((one) =>
      saidBy(b).some((other) => compare(one, other, knowledge) === "same"),
    );
    if (isShared) return false;
  }
  // Where an object has one subject, two subjects that claim it cannot both be right.
  const isRival = a.fact.relation === b.fact.relation && rule?.perObject === "one";
  return !(
    isRival &&
    saidBy(a).some((one) =>
      saidBy(b).some((other) => compare(one, other, knowledge) !== "different"),
    )
  );
}

function saidBy({ value, fact }: Saying): readonly Value[] {
  return value === undefined ? valuesOf(fact) : [value];
}

/** Whether one saying's text answers the other: it names its object and speaks of its subject. */
function betrays(teller: Saying, told: Saying, knowledge: Knowledge): boolean {
  const isAboutIt =
    teller.fact.subject === told.fact.subject ||
    isNamedIn(told.fact.subject, teller.text, knowledge);
  return isAboutIt && valuesOf(told.fact).some((value) => isNamedIn(value, teller.text, knowledge));
}

type Template = {
  /** The sentence with a value in the object's place. */
  readonly say: (value: Value) => string;
  /** The values it is true of; a list has several, one of which may be the one exchanged. */
  readonly truths: readonly Value[];
  readonly wording: Saying["wording"];
};

function makeSayings(fact: Fact, knowledge: Knowledge): Sayings {
  const relation = knowledge.relations.get(fact.relation);
  if (relation === undefined || fact.statements === false || !isSettled(fact, knowledge)) {
    return { true: [], false: [] };
  }
  const templates = templatesOf(fact, relation, knowledge);
  const truths = new Map<string, Saying>();
  const lies = new Map<string, Saying>();
  const addTruth = (text: string, wording: Saying["wording"], value?: Value) => {
    if (!isFit(text) || truths.has(text)) return;
    const restated = fold(text) === fold(fact.statement);
    truths.set(text, {
      text,
      fact,
      holds: true,
      reason: restated ? (fact.context ?? saidBySource(fact, knowledge)) : fact.statement,
      proof: [fact],
      nearness: 1,
      wording,
      ...(value === undefined ? {} : { value }),
    });
  };
  for (const { say, truths: values, wording } of templates) {
    for (const value of values) addTruth(say(value), wording, value);
  }
  // A sentence that is never false by any move would be known as true by its build.
  if (fact.twists.length > 0) addTruth(fact.statement, "own");
  const addLie = (text: string, saying: Omit<Saying, "text" | "fact" | "holds">) => {
    if (!isFit(text) || truths.has(text) || lies.has(text)) return;
    lies.set(text, { text, fact, holds: false, ...saying });
  };
  for (const { move, from, to, because } of fact.twists) {
    addLie(tidied(fact.statement.replace(from, () => to)), {
      move,
      reason: because ?? fact.statement,
      proof: [fact],
      nearness: 0.9,
      wording: "own",
      ...swapOf(`“${to}”`, `“${from}”`),
    });
  }
  const move = moveOf(relation);
  const frames = templates.map((template) => ({ ...template, frame: template.say(BLANK) }));
  for (const wrong of falseValues(fact, relation, knowledge)) {
    for (const { say, frame, wording, truths: values } of frames) {
      // A frame that names the wrong object would say it twice; one that names the right one, take it back.
      if ([wrong.value, ...values].some((value) => isNamedIn(value, frame, knowledge))) continue;
      addLie(say(wrong.value), {
        move,
        reason: reasonAgainst(fact, wrong.rationale, wrong.isVouched),
        proof: [fact, ...wrong.proof.filter((proof) => proof !== fact)],
        nearness: wrong.nearness,
        wording,
        value: wrong.value,
        ...(values.length === 1 && values[0] !== undefined
          ? swapOf(named(wrong.value, knowledge), named(values[0], knowledge))
          : {}),
      });
    }
  }
  for (const text of reversals(fact, relation, knowledge)) {
    addLie(text, {
      move: "reversed-direction",
      reason: fact.statement,
      proof: [fact],
      nearness: 0.95,
      wording: "relation",
    });
  }
  return { true: [...truths.values()], false: [...lies.values()] };
}

/**
 * Wrong objects, the nearest first; each proved false, none that an author bars. What is far off the
 * truth convinces nobody and is left out where enough remains; years that are wanting are made up
 * from the neighbourhood, since where a subject has one year any other is false.
 */
function falseValues(fact: Fact, relation: Relation, knowledge: Knowledge): readonly Candidate[] {
  const [first, ...rest] = valuesOf(fact);
  if (first === undefined || listOf(fact)?.closed === false) return [];
  const all = [...wrongObjects(knowledge, fact, [first, ...rest], "object")].sort(
    (a, b) => b.nearness - a.nearness || (a.text < b.text ? -1 : 1),
  );
  if (typeof first !== "string" && "year" in first) {
    const near = all.filter(
      ({ value }) => Math.abs((magnitude(value) ?? 0) - first.year) <= reach(first.year),
    );
    const more =
      near.length >= FEW || relation.perSubject !== "one"
        ? []
        : yearsAround(first.year, fact, knowledge);
    return [...near, ...more].slice(0, MOST_OBJECTS);
  }
  const near = all.filter(({ nearness }) => nearness >= FAR);
  return (near.length >= FEW ? near : all.slice(0, FEW)).slice(0, MOST_OBJECTS);
}

/** So many wrong objects are enough to choose from. */
const FEW = 3;
/** An object less near than this is no neighbour. */
const FAR = 0.3;
/** The last year that a made-up one may name. */
const LAST_YEAR = 2025;

/** Years off that still tempt: a dozen in living memory, more the further back. */
function reach(year: number): number {
  return year >= 1900 ? 12 : Math.ceil((LAST_YEAR - year) / 8);
}

/** Other years, near but not next door: an event is often announced, signed and in force in three years running. */
function yearsAround(year: number, fact: Fact, knowledge: Knowledge): Candidate[] {
  const step = Math.max(1, Math.round(reach(year) / 12));
  return [-3, 4, -5, 6].flatMap((offset) => {
    const value = { year: year + offset * step };
    if (value.year > LAST_YEAR || isBarred(value, fact, knowledge)) return [];
    if (holds(knowledge, fact.subject, fact.relation, value).holds !== false) return [];
    const near = 1 / (1 + Math.abs(offset) / 6);
    return [
      {
        value,
        text: String(value.year),
        rationale: fact.statement,
        isVouched: false,
        proof: [fact],
        nearness: near,
      },
    ];
  });
}

/** The fact's own templates; else its sentence where the object stands in it, and its relation's. */
function templatesOf(fact: Fact, relation: Relation, knowledge: Knowledge): Template[] {
  const values = valuesOf(fact);
  const filled = (template: string, wording: Saying["wording"]): Template => ({
    say: (value) => tidied(fill(template, fact.subject, [value], knowledge)),
    truths: values,
    wording,
  });
  if (fact.statements !== undefined && fact.statements !== false) {
    return fact.statements.map((template) => filled(template, "own"));
  }
  return [
    ...values.flatMap((value) => slotIn(fact, value, knowledge) ?? []),
    ...(relation.statements ?? [relation.claim]).map((template) => filled(template, "relation")),
  ];
}

/** The fact's sentence with the mention of a value cut out, or undefined unless it stands there once. */
function slotIn(fact: Fact, value: Value, knowledge: Knowledge): Template | undefined {
  const { statement } = fact;
  for (const mention of mentionsOf(value, knowledge)) {
    const at = placeOf(mention.text, statement);
    if (at === undefined) continue;
    const before = statement.slice(0, at);
    const after = statement.slice(at + mention.text.length);
    return {
      say: (other) => {
        const said = mention.isInText ? inText(other, knowledge) : nameIn(other, knowledge);
        return tidied(before + (at === 0 ? capitalise(said) : said) + after);
      },
      // The others of a list stay where they are.
      truths: [value],
      wording: "own",
    };
  }
  return undefined;
}

type Mention = { readonly text: string; readonly isInText: boolean };

function mentionsOf(value: Value, knowledge: Knowledge): Mention[] {
  if (typeof value !== "string") return [{ text: plainText(value), isInText: true }];
  const entity = knowledge.entities.get(value);
  if (entity === undefined) return [];
  const inside = inText(value, knowledge);
  return [inside, capitalise(inside), ...namesOf(entity)]
    .sort((a, b) => b.length - a.length)
    .map((text) => ({
      text,
      isInText: fold(text) === fold(inside) && text.length === inside.length,
    }));
}

/** Where a text stands as whole words, no part of a compound (“India–Japan”), or undefined unless exactly once. */
function placeOf(text: string, sentence: string): number | undefined {
  const at = sentence.indexOf(text);
  if (at < 0 || sentence.indexOf(text, at + 1) >= 0) return undefined;
  const before = sentence.charAt(at - 1);
  const after = sentence.charAt(at + text.length);
  return /[\p{L}\p{N}–-]/u.test(before) || /[\p{L}\p{N}–-]/u.test(after) ? undefined : at;
}

function nameIn(value: Value, knowledge: Knowledge): string {
  if (typeof value !== "string") return plainText(value);
  return knowledge.entities.get(value)?.name ?? value;
}

/** A claim that can never hold both ways, read backwards. */
function reversals(fact: Fact, relation: Relation, knowledge: Knowledge): string[] {
  if (relation.asymmetric !== true || typeof fact.object !== "string") return [];
  const { object } = fact;
  if (holds(knowledge, object, relation.id, fact.subject).holds === true) return [];
  return (relation.statements ?? [relation.claim]).map((template) =>
    tidied(fill(template, object, [fact.subject], knowledge)),
  );
}

/** What another object does under a relation: as its author says, else by the type of the object. */
export function moveOf({ move, object }: Relation): Move {
  if (move !== undefined) return move;
  if (object === "year" || object === "date") return "other-year";
  return object === "number" || object === "money" ? "other-amount" : "other-thing";
}

/** Longer ones would be the statement over again. */
const MOST_SWAP_WORDS = 7;

function swapOf(said: string, right: string): { readonly swap?: Swap } {
  const isShort = [said, right].every((text) => countWords(text) <= MOST_SWAP_WORDS);
  return isShort ? { swap: { said, right } } : {};
}

/** A value as it is named in passing: a text in quotation marks, anything else as in a sentence. */
export function named(value: Value, knowledge: Knowledge): string {
  return typeOf(value) === "text"
    ? `“${plainText(value as Exclude<Value, string>)}”`
    : inText(value, knowledge);
}

/** What is true; then, where an author says it, what the wrong object really is. */
function reasonAgainst(fact: Fact, rationale: string, isVouched: boolean): string {
  return isVouched && fold(rationale) !== fold(fact.statement)
    ? `${fact.statement} ${rationale}`
    : fact.statement;
}

function isFit(text: string): boolean {
  const words = countWords(text);
  return words >= FEWEST_WORDS && words <= MOST_WORDS;
}

/** "a Indian" → "an Indian": a word put in another's place may want the other article. */
function tidied(text: string): string {
  return text.replace(
    // A capital inside a sentence is a letter of its own: "Part A States".
    /(?<=^|[\s(“])(a|(?<=^)A)n? (?=(\p{L}\p{Ll}{2,}|8|11\b|18\b))/gu,
    (whole, a: string, word: string) => {
      const said = soundsOpen(word) ? `${a}n ` : `${a} `;
      return said === whole ? whole : said;
    },
  );
}

/** Whether a word begins with the sound of a vowel, whatever its letter. */
function soundsOpen(word: string): boolean {
  if (/^(hour|honest|honou?r|heir)/i.test(word)) return true;
  return (
    /^[aeiou8]|^11$|^18$/i.test(word) && !/^(one|once|uni|use|usu|eu|ut|ub|ur[aeiou])/i.test(word)
  );
}
