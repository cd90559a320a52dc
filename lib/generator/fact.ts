/**
 * What questions/ may hold: the shape of sources, topics, entities, relations, facts, disputes and
 * quizzes. Facts come first; everything in a question is derived from them, so that it can be
 * derived again. questions/README.md explains each field to an author.
 */
import { z } from "zod";
import { FORMATS, MOVES } from "@/lib/question/format";
import { citationSchema } from "@/lib/question/question";
import { FEEDBACKS } from "@/lib/quiz/policy";

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, "an id is lower-case words joined by hyphens");
/** A whole sentence: starts with a capital, a digit or an opening quote, ends with a full stop. */
const sentence = z
  .string()
  .min(10)
  .regex(/^[\p{Lu}\p{N}“‘].*\.["”’)]?$/su, "write a whole sentence, ending with a full stop");
const stem = z.string().min(10);

/** "2025", "2025-08" or "2025-08-29". */
const partialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "a date is 2025, 2025-08 or 2025-08-29 (in quotes)");

export const sourceSchema = z.strictObject({
  id,
  publisher: z.string().min(1),
  title: z.string().min(1),
  date: partialDate,
  // It becomes a link: nothing but the web may be behind it.
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** `article`: coaching or news; `official`: a government or organisation of the thing itself; `reference`: an encyclopaedia or archive. */
  kind: z.enum(["article", "official", "reference"]),
});

export const topicSchema = z.strictObject({
  slug: id,
  title: z.string().min(1),
  /** What it is a topic of, as a heading above its topics: "India–Japan relations". */
  subject: z.string().min(1),
  /** One sentence for the topic's card. */
  summary: sentence,
});

export const entitySchema = z.strictObject({
  id,
  /** What sort of thing: agreement, exercise, person, country, organisation, service … Options are drawn from one kind. */
  kind: id,
  /** As it stands in an option: "Exercise Malabar", "Acquisition and Cross-Servicing Agreement (ACSA)". */
  name: z.string().min(1),
  /** As it stands inside a sentence, where that differs: "the ACSA", "Malabar". Without it: the name. */
  inText: z.string().min(1).optional(),
  /** Every other name of the same thing. Two names of one thing are never two options. */
  aliases: z.array(z.string().min(1)).default([]),
  /**
   * Completes "<name> is …": "the joint exercise of the two armies, held since 2018". No full stop.
   * May bring its own verb: "was Prime Minister of Japan from 2020 to 2021".
   */
  gloss: z.string().min(5).regex(/[^.]$/, "a gloss has no full stop: it completes “X is …”"),
  /** Neighbourhood: distractors share as many tags as can be had. */
  tags: z.array(id).default([]),
});

/** A value that is no entity. Its canonical form decides equality: 5 lakh and 500,000 are one value. */
const plainValueSchema = z.union([
  z.strictObject({ year: z.int().min(-3000).max(2200) }),
  z.strictObject({ date: partialDate }),
  z.strictObject({ number: z.number(), unit: z.string().min(1), text: z.string().min(1) }),
  z.strictObject({ money: z.number(), currency: z.string().length(3), text: z.string().min(1) }),
  z.strictObject({ text: z.string().min(1) }),
]);

const valueSchema = z.union([
  /** The id of an entity. */
  id,
  plainValueSchema,
]);

const objectSchema = z.union([
  valueSchema,
  z.strictObject({
    /** Entities; only with a relation whose perSubject is many. */
    list: z.array(id).min(1),
    /** true: the list is complete, so whatever is not on it is provably not a member. */
    closed: z.boolean(),
  }),
]);

export const ASKS = ["object", "subject", "not-object", "not-subject"] as const;
const askSchema = z.enum(ASKS);

/**
 * A relation and how an examiner asks about it. Placeholders: {subject} and {object} as inside a
 * sentence, {Subject} and {Object} the same at its start, {subject.name} and {object.name} as in an option.
 */
export const relationSchema = z.strictObject({
  id,
  /** For authors: what it says. */
  about: z.string().min(1),
  /** Kinds of entity the subject may be. */
  subject: z.array(id).min(1),
  /** Kinds of entity the object may be, or one value type. */
  object: z.union([z.array(id).min(1), z.enum(["year", "date", "number", "money", "text"])]),
  /** one: a subject has exactly one object, so any other object is provably wrong. */
  perSubject: z.enum(["one", "many"]),
  /** one: an object belongs to exactly one subject, so any other subject is provably wrong. */
  perObject: z.enum(["one", "many"]),
  /** A true statement of the relation, for reasons and statements: "{Subject} was signed in {object}." */
  claim: z.string().min(5),
  /** The same denied, for the key of a NOT question: "{Object} is not a member of {subject}." */
  denial: z.string().min(5).optional(),
  /**
   * The relation as a numbered statement of a statement question, each template with {object}; one is
   * chosen by seed. Absent: the claim. Empty: facts under it are never statements by this relation.
   */
  statements: z.array(z.string().min(5)).optional(),
  /** What a false statement with another object does. Absent: by the type of the object. */
  move: z.enum(MOVES).optional(),
  /** true: it never holds both ways, so a true claim read backwards is false ("A lends to B"). */
  asymmetric: z.boolean().optional(),
  /** Headings of the two columns when facts under it are set as pairs: "Exercise", "Forces". Absent: never. */
  pairs: z.strictObject({ left: z.string().min(2), right: z.string().min(2) }).optional(),
  /** Years and dates only: the event to be put in order, without its time: "Signing of {subject}". Absent: never. */
  event: z.string().min(5).optional(),
  /** Objects that a not-subject question may be about; absent: any. Keeps it to the pack's subject. */
  askedOf: z.array(id).min(1).optional(),
  /** Stems by what is asked for. An ask that is absent is never made. NOT in capitals in not-… stems. */
  asks: z.partialRecord(askSchema, z.array(stem).min(1)),
});

const decoySchema = z.strictObject({
  is: valueSchema,
  /** Why it is wrong and what it really is. Required for plain values; an entity falls back on its gloss. */
  because: sentence.optional(),
});

/**
 * One span of a fact's statement exchanged for another, which makes it false: how an author writes the
 * moves that no other object can make (a direction reversed, a scope widened, an order swapped).
 */
const twistSchema = z.strictObject({
  move: z.enum(MOVES),
  /** Stands exactly once in the statement. */
  from: z.string().min(1),
  to: z.string().min(1),
  /** Says what is true instead. Absent: the statement says it. */
  because: sentence.optional(),
});

export const factSchema = z.strictObject({
  id,
  topic: id,
  subject: id,
  relation: id,
  object: objectSchema,
  /** When the claim held, for what changes: "2025-10". */
  asOf: partialDate.optional(),
  /** `settled`: may be keyed. `disputed`: never keyed while its dispute is open. `attributed`: true that somebody holds it. */
  status: z.enum(["settled", "disputed", "attributed"]),
  /** The dispute this fact is one reading of, open or resolved. */
  dispute: id.optional(),
  /** `ask`: questions are made from it. `support`: only proves distractors wrong and informs notes. */
  use: z.enum(["ask", "support"]).default("ask"),
  /** 1 core, 2 standard, 3 obscure. */
  depth: z.int().min(1).max(3).default(2),
  citations: z.array(citationSchema).min(1),
  /** The claim in one sentence of our own. Stands as the reason for the key and against options it belongs to. */
  statement: sentence,
  /** One or two sentences of context that teach something beyond the statement. */
  context: sentence.optional(),
  /** Numbered statements written for this fact, each with {object}; false: never a statement. Absent: from `statement` and the relation. */
  statements: z.union([z.literal(false), z.array(z.string().min(5)).min(1)]).optional(),
  twists: z.array(twistSchema).default([]),
  /** This fact's event in a list to be put in order; replaces the relation's. false: never. */
  event: z.union([z.literal(false), z.string().min(5)]).optional(),
  /** Stems written for this fact; false forbids the ask. What is absent comes from the relation. */
  asks: z.partialRecord(askSchema, z.union([z.literal(false), z.array(stem).min(1)])).default({}),
  /** Options proposed by the author, by ask; checked to be wrong like any other. */
  decoys: z.partialRecord(askSchema, z.array(decoySchema)).default({}),
  /** Entities, or facts with their objects, too near the truth to be offered as wrong here. */
  avoid: z.array(id).default([]),
});

export const disputeSchema = z.strictObject({
  id,
  /** The point in a few words: "Japan's rank among investors in India". */
  point: z.string().min(5),
  readings: z
    .array(z.strictObject({ says: sentence, citations: z.array(citationSchema).min(1) }))
    .min(1),
  /** open: no question may be keyed on it. resolved: one reading is chosen. */
  status: z.enum(["open", "resolved"]),
  /** The reading taken, as a sentence; for an open one, what is known for sure. */
  chosen: sentence,
  why: sentence,
  /** What may still be asked without depending on the point. */
  mayAsk: sentence,
});

/** Facts that an examiner would set side by side: what statement questions draw from. */
export const themeSchema = z.strictObject({
  id,
  topic: id,
  /** Completes "With reference to …, consider the following statements:". */
  about: z.string().min(5),
  facts: z.array(id).min(3),
});

const linkSchema = z.strictObject({
  fact: id,
  /** How it brings the effect about, or why it does not though it is true. */
  because: sentence,
});

/** What brings a fact about, and what does not: assertion–reason questions are made from it. */
export const causeSchema = z.strictObject({
  id,
  topic: id,
  /** The fact to be explained: Statement-I. */
  effect: id,
  /** Facts that explain it. Each alone is a reason. */
  causes: z.array(linkSchema).min(1),
  /** True facts of the same field that provably do not explain it: later, of another thing, an effect of it. */
  others: z.array(linkSchema).default([]),
});

/** A warning of the linter that an editor has looked at and lets stand. */
export const acceptedWarningSchema = z.strictObject({
  /** Id of the question in the published bank. */
  question: z.string().min(1),
  rule: id,
  because: sentence,
});

export const quizSchema = z.strictObject({
  slug: id,
  title: z.string().min(1),
  description: sentence,
  kind: z.enum(["sprint", "topic", "daily"]),
  /** How many questions one attempt draws. */
  count: z.int().min(1).max(200),
  /** Absent: every topic, every format. */
  topics: z.array(id).min(1).optional(),
  formats: z.array(z.enum(FORMATS)).min(1).optional(),
  difficulty: z.strictObject({ min: z.int().min(1), max: z.int().max(5) }).optional(),
  timing: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("per-question"),
      seconds: z.number().min(5).max(600),
      secondsByFormat: z.partialRecord(z.enum(FORMATS), z.number().min(5).max(600)).optional(),
    }),
    z.strictObject({ kind: z.literal("untimed") }),
  ]),
  /** In thirds of a mark. */
  marking: z.strictObject({ correct: z.int(), wrong: z.int(), blank: z.int() }),
  feedback: z.enum(FEEDBACKS),
});

type Source = z.infer<typeof sourceSchema>;
type Topic = z.infer<typeof topicSchema>;
export type Entity = z.infer<typeof entitySchema>;
export type Value = z.infer<typeof valueSchema>;
export type Relation = z.infer<typeof relationSchema>;
export type Ask = z.infer<typeof askSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Dispute = z.infer<typeof disputeSchema>;
type Quiz = z.infer<typeof quizSchema>;
export type Theme = z.infer<typeof themeSchema>;
export type Cause = z.infer<typeof causeSchema>;

/** Everything under questions/, parsed. */
export type Pack = {
  readonly sources: readonly Source[];
  readonly topics: readonly Topic[];
  readonly entities: readonly Entity[];
  readonly relations: readonly Relation[];
  readonly facts: readonly Fact[];
  readonly disputes: readonly Dispute[];
  readonly themes: readonly Theme[];
  readonly causes: readonly Cause[];
  readonly acceptedWarnings: readonly z.infer<typeof acceptedWarningSchema>[];
  readonly quizzes: readonly Quiz[];
};
