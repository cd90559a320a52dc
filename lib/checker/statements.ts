/**
 * What a numbered statement claims. A statement is read by every template it fits: a fact's own
 * sentence, that sentence with its object exchanged or with a twist of its author's, the templates
 * of its fact and relation. It counts as decided only if all that is decided agrees.
 */
import type { Fact, Relation, Value } from "@/lib/generator/fact";
import { type FactBase, type Holding, valuesOf } from "./fact-base";
import { compare, follows, type Meaning } from "./meaning";
import { PLACEHOLDER } from "./stems";
import { avoids, type Judge, type Judgement } from "./truth";
import { normal, standsIn, timesIn } from "./wording";

export type Statement =
  | {
      readonly truth: "true" | "false";
      /** Any one of them shows it. */
      readonly grounds: readonly Fact[];
      /** The facts whose sentence or claim it is. */
      readonly about: readonly Fact[];
      /** Of a false one: the moves it may be named by. */
      readonly moves: readonly string[];
    }
  | { readonly truth: "unknown"; readonly why: "unproved" | "near" | "dispute" | "disagree" }
  | { readonly truth: "unreadable" };

/** A template with one subject set and its object left out. */
type Template = {
  /** What stands before, between and after the slots; all slots hold the same words. */
  readonly pieces: readonly string[];
  readonly subject: string;
  readonly relation: Relation;
  /** The fact whose own sentence it is, if any: it says more than the bare claim. */
  readonly sentenceOf: Fact | undefined;
  /** The object that its slot takes the place of. */
  readonly instead: Meaning | undefined;
};

type Reading = {
  readonly judgement: Judgement;
  readonly about: readonly Fact[];
  readonly moves: readonly string[];
};

/** A reader of statements over one fact base; it remembers what it has read. */
export function makeStatementReader(base: FactBase, judge: Judge): (text: string) => Statement {
  const sentences = new Map<string, Reading[]>();
  for (const holding of base.holdings) {
    for (const [text, reading] of wholeSentences(holding)) {
      const known = sentences.get(text);
      if (known === undefined) sentences.set(text, [reading]);
      else known.push(reading);
    }
  }
  const templates = byFirstWord([
    ...base.holdings.flatMap((holding) => factTemplates(base, holding)),
    ...base.pack.relations.flatMap((relation) => relationTemplates(base, relation)),
  ]);
  const memory = new Map<string, Statement>();
  return (text) => {
    const plain = normal(text);
    const known = memory.get(plain);
    if (known !== undefined) return known;
    const candidates = [...(templates.get(firstWord(plain)) ?? []), ...(templates.get("") ?? [])];
    const made = agreed([
      ...(sentences.get(plain) ?? []),
      ...candidates.flatMap((template) => readBy(base, judge, template, plain)),
    ]);
    memory.set(plain, made);
    return made;
  };
}

function agreed(readings: readonly Reading[]): Statement {
  if (readings.length === 0) return { truth: "unreadable" };
  const disputed = readings.some(
    ({ judgement }) => judgement.truth === "unknown" && judgement.why === "dispute",
  );
  if (disputed) return { truth: "unknown", why: "dispute" };
  const decided = readings.flatMap(({ judgement, about, moves }) =>
    judgement.truth === "unknown" ? [] : [{ judgement, about, moves }],
  );
  const [first] = decided;
  if (first === undefined) {
    const near = readings.some(
      ({ judgement }) => judgement.truth === "unknown" && judgement.why === "near",
    );
    return { truth: "unknown", why: near ? "near" : "unproved" };
  }
  if (decided.some(({ judgement }) => judgement.truth !== first.judgement.truth)) {
    return { truth: "unknown", why: "disagree" };
  }
  return {
    truth: first.judgement.truth,
    grounds: [...new Set(decided.flatMap(({ judgement }) => judgement.grounds))],
    about: [...new Set(decided.flatMap(({ about }) => about))],
    moves: [...new Set(decided.flatMap(({ moves }) => moves))],
  };
}

/** The sentence of a fact as it stands, and with each of its twists. */
function wholeSentences({ fact, isUsable }: Holding): (readonly [string, Reading])[] {
  const judged = (truth: "true" | "false"): Judgement =>
    isUsable ? { truth, grounds: [fact], isReversed: false } : { truth: "unknown", why: "dispute" };
  return [
    [normal(fact.statement), { judgement: judged("true"), about: [fact], moves: [] }],
    ...fact.twists
      .filter(({ from }) => fact.statement.split(from).length === 2)
      .map(
        ({ from, to, move }) =>
          [
            normal(fact.statement.replace(from, () => to)),
            { judgement: judged("false"), about: [fact], moves: [move] },
          ] as const,
      ),
  ];
}

function factTemplates(base: FactBase, { fact, relation }: Holding): Template[] {
  if (fact.statements === false) return [];
  const shared = { subject: fact.subject, relation };
  const written = (fact.statements ?? []).map((template) => ({
    ...shared,
    pieces: piecesOf(template, base.mention(fact.subject), base.nameOf(fact.subject)),
    sentenceOf: fact,
    instead: undefined,
  }));
  return [
    ...written,
    ...valuesOf(fact).flatMap((value) =>
      slotsFor(base, fact, value).map((pieces) => ({
        ...shared,
        pieces,
        sentenceOf: fact,
        instead: base.meaningOf(value),
      })),
    ),
  ];
}

/** The fact’s sentence with this object, or this member of its list, left out. */
function slotsFor(base: FactBase, fact: Fact, value: Value): string[][] {
  const plain = normal(fact.statement);
  const mentions = [...new Set(base.writings(value).map(normal))]
    .filter((name) => timesIn(name, plain) > 0)
    .sort((a, b) => b.length - a.length);
  // Of “ACSA” and “India–Japan ACSA” the longer is what is mentioned.
  return mentions
    .filter((name, at) => !mentions.slice(0, at).some((longer) => standsIn(name, longer)))
    .filter((name) => timesIn(name, plain) === 1)
    .map((name) => cutAt(plain, name));
}

function cutAt(plain: string, name: string): string[] {
  const padded = ` ${plain} `;
  const at = padded.indexOf(` ${name} `);
  return [padded.slice(0, at).trim(), padded.slice(at + name.length + 2).trim()];
}

/** A relation’s templates for every subject that could stand in them, rightly or in reverse. */
function relationTemplates(base: FactBase, relation: Relation): Template[] {
  const holdings = base.byRelation.get(relation.id) ?? [];
  const subjects = new Set([
    ...holdings.map(({ fact }) => fact.subject),
    ...holdings.flatMap(({ values }) => values.flatMap(({ entities }) => entities)),
  ]);
  return [...(relation.statements ?? []), relation.claim].flatMap((template) =>
    [...subjects].map((subject) => ({
      pieces: piecesOf(template, base.mention(subject), base.nameOf(subject)),
      subject,
      relation,
      sentenceOf: undefined,
      instead: undefined,
    })),
  );
}

/** What stands around the object once the subject is set. */
function piecesOf(template: string, mention: string, name: string): string[] {
  const SLOT = "\u0000";
  return template
    .replace(PLACEHOLDER, (_, role: string, asName: string | undefined) => {
      if (role.toLowerCase() === "object") return SLOT;
      return asName === undefined ? mention : name;
    })
    .split(SLOT)
    .map(normal);
}

function byFirstWord(templates: readonly Template[]): ReadonlyMap<string, readonly Template[]> {
  const index = new Map<string, Template[]>();
  for (const template of templates) {
    if (template.pieces.length < 2) continue;
    const word = firstWord(template.pieces[0] ?? "");
    const group = index.get(word);
    if (group === undefined) index.set(word, [template]);
    else group.push(template);
  }
  return index;
}

function firstWord(plain: string): string {
  return plain.split(" ", 1)[0] ?? "";
}

/** The words in the slots of a template, if the text fits it and all slots hold the same. */
function slotOf(pieces: readonly string[], plain: string): string | undefined {
  const start = pieces[0] ?? "";
  const end = pieces.at(-1) ?? "";
  const before = start === "" ? 0 : start.length + 1;
  const after = end === "" ? 0 : end.length + 1;
  if (!`${plain} `.startsWith(start === "" ? "" : `${start} `)) return undefined;
  if (!` ${plain}`.endsWith(end === "" ? "" : ` ${end}`)) return undefined;
  const rest = plain.slice(before, plain.length - after);
  if (pieces.length === 2) return rest === "" ? undefined : rest;
  const middles = pieces.slice(1, -1);
  const fixed = middles.reduce((sum, piece) => sum + piece.length + (piece === "" ? 1 : 2), 0);
  const length = (rest.length - fixed) / (pieces.length - 1);
  const slot = rest.slice(0, length);
  const rebuilt = [slot, ...middles.flatMap((piece) => (piece === "" ? [slot] : [piece, slot]))];
  return Number.isInteger(length) && length > 0 && rebuilt.join(" ") === rest ? slot : undefined;
}

function readBy(base: FactBase, judge: Judge, template: Template, plain: string): Reading[] {
  const slot = slotOf(template.pieces, plain);
  if (slot === undefined) return [];
  const value = base.read(slot);
  // A year means itself whether or not the facts name it; any other word has to be one of theirs.
  const isRead = base.isKnown(value) || value.time !== undefined;
  if (!isRead || !isOfType(base, template.relation, value)) return [];
  const { subject, relation, sentenceOf, instead } = template;
  const judgement = judge(subject, relation.id, value);
  const saysMore =
    sentenceOf !== undefined &&
    judgement.truth === "true" &&
    (!judgement.grounds.includes(sentenceOf) ||
      (instead !== undefined && compare(instead, value) !== "same"));
  const about =
    sentenceOf === undefined ? base.of(subject, relation.id).map(({ fact }) => fact) : [sentenceOf];
  const isAvoided = judgement.truth === "false" && about.some((fact) => avoids(base, fact, value));
  const bound = boundIn(template.pieces[0] ?? "");
  const isImplied =
    judgement.truth === "false" &&
    bound !== undefined &&
    base
      .of(subject, relation.id)
      .some(({ values }) => values.some((held) => follows(bound, held, value)));
  return [
    {
      // True of the claim, yet the rest of the sentence belongs to another object.
      judgement: saysMore || isAvoided || isImplied ? { truth: "unknown", why: "near" } : judgement,
      about,
      moves: movesOf(relation, judgement),
    },
  ];
}

/** Whether the words before a slot make its amount a lower or an upper bound. */
function boundIn(before: string): "least" | "most" | undefined {
  const last = before.split(" ").slice(-BOUND_WORDS).join(" ");
  if (/\b(?:at least|not less than|no fewer than)\b/.test(last)) return "least";
  return /\b(?:at most|not more than|no more than)\b/.test(last) ? "most" : undefined;
}

/** “At most until the age of”: so far from the amount a bound may stand. */
const BOUND_WORDS = 6;

/** A slot of another type was not meant for this template: “signed in Tokyo” is about no year. */
function isOfType(base: FactBase, { id, object }: Relation, value: Meaning): boolean {
  if (typeof object !== "string") return value.entities.length > 0;
  if (object === "text") {
    const isTimed = ({ values }: Holding) => values.some(({ time }) => time !== undefined);
    return value.time === undefined || (base.byRelation.get(id) ?? []).some(isTimed);
  }
  return object === "year" || object === "date"
    ? value.time !== undefined
    : value.amounts.length > 0;
}

/** The moves by which a wrong object makes a statement of the relation false. */
export function movesOf(relation: Relation, judgement: Judgement): readonly string[] {
  if (judgement.truth !== "false") return [];
  const usual = relation.move ?? MOVE_OF_TYPE.get(String(relation.object));
  const named = usual === undefined ? ["other-actor", "other-place", "other-thing"] : [usual];
  return judgement.isReversed ? [...named, "reversed-direction"] : named;
}

const MOVE_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ["year", "other-year"],
  ["date", "other-year"],
  ["number", "other-amount"],
  ["money", "other-amount"],
]);
