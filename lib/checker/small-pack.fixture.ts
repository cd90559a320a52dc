/** A pack small enough to solve in one’s head, and questions on it. Tests change one thing at a time. */
import {
  causeSchema,
  disputeSchema,
  entitySchema,
  type Fact,
  factSchema,
  type Pack,
  type Relation,
  relationSchema,
  sourceSchema,
  themeSchema,
  topicSchema,
} from "@/lib/generator/fact";

const CITATION = { source: "gazette", locator: "page 1" };

/** A fact of the small pack, settled and cited. */
export function aFact(fact: {
  readonly id: string;
  readonly subject: string;
  readonly relation: string;
  readonly object: unknown;
  readonly statement: string;
  readonly [field: string]: unknown;
}): Fact {
  return factSchema.parse({
    topic: "defence",
    status: "settled",
    citations: [{ source: "gazette", locator: fact.id }],
    ...fact,
  });
}

const entity = (id: string, kind: string, name: string, more: object = {}) =>
  entitySchema.parse({ id, kind, name, gloss: `the ${kind} of that name`, ...more });

const relation = (more: Partial<Relation> & Pick<Relation, "id" | "claim">) =>
  relationSchema.parse({
    about: "What it says",
    subject: ["agreement"],
    object: ["country"],
    perSubject: "one",
    perObject: "many",
    asks: {},
    ...more,
  });

const signed = (id: string, year: number, name: string, more: object = {}) =>
  aFact({
    id: `${id}-signed`,
    subject: id,
    relation: "signed-in",
    object: { year },
    statement: `${name} was signed in ${year}.`,
    ...more,
  });

const partner = (id: string, country: string, statement: string, more: object = {}) =>
  aFact({
    id: `${id}-partner`,
    subject: id,
    relation: "partner",
    object: country,
    statement,
    ...more,
  });

/** Agreements with their years and partners, an exercise, a goal, loans, and why things came about. */
export const SMALL_PACK: Pack = {
  sources: [
    sourceSchema.parse({
      id: "gazette",
      publisher: "Gazette",
      title: "The agreements",
      date: "2025",
      kind: "official",
    }),
  ],
  topics: [
    topicSchema.parse({
      slug: "defence",
      title: "Defence",
      subject: "India–Japan relations",
      summary: "Agreements and exercises.",
    }),
  ],
  entities: [
    entity("acsa", "agreement", "Acquisition and Cross-Servicing Agreement", {
      inText: "the ACSA",
      aliases: ["Reciprocal Supplies Agreement"],
    }),
    entity("ipa", "agreement", "Information Protection Agreement"),
    entity("mou", "agreement", "Defence Memorandum"),
    entity("jdsc", "agreement", "Joint Declaration"),
    entity("renewal", "agreement", "Renewed Declaration"),
    entity("lemoa", "agreement", "Logistics Exchange Memorandum", { inText: "LEMOA" }),
    entity("comcasa", "agreement", "Communications Agreement"),
    entity("relos", "agreement", "Logistics Pact"),
    entity("rumour", "agreement", "Rumoured Pact"),
    entity("japan", "country", "Japan"),
    entity("india", "country", "India"),
    entity("united-states", "country", "United States", {
      inText: "the United States",
      aliases: ["USA"],
    }),
    entity("australia", "country", "Australia"),
    entity("south-korea", "country", "South Korea"),
    entity("russia", "country", "Russia"),
    entity("france", "country", "France"),
    entity("malabar", "exercise", "Exercise Malabar", { inText: "Malabar" }),
    entity("plan", "programme", "Action Plan", { inText: "the Action Plan" }),
  ],
  relations: [
    relation({
      id: "signed-in",
      object: "year",
      claim: "{Subject} was signed in {object}.",
      pairs: { left: "Agreement", right: "Year" },
      event: "Signing of {subject}",
      asks: {
        object: ["In which year was {subject} signed?"],
        subject: ["Which one of the following was signed in {object}?"],
      },
    }),
    relation({
      id: "partner",
      claim: "{Subject} is an agreement of India with {object}.",
      move: "other-actor",
      asks: {
        object: ["With which country did India conclude {subject}?"],
        subject: ["Which one of the following is an agreement of India with {object}?"],
        "not-subject": ["Which one of the following is NOT an agreement of India with {object}?"],
      },
    }),
    relation({
      id: "purpose",
      object: "text",
      perObject: "one",
      claim: "{Subject} is meant for {object}.",
      asks: { object: ["{Subject} is meant for which one of the following?"] },
    }),
    relation({
      id: "takes-part",
      subject: ["exercise"],
      perSubject: "many",
      claim: "{Object} takes part in {subject}.",
      move: "other-actor",
      asks: { "not-object": ["Which one of the following does NOT take part in {subject}?"] },
    }),
    relation({
      id: "goal",
      subject: ["programme"],
      object: "number",
      claim: "{Subject} aims at {object} people.",
      asks: { object: ["How many people does {subject} aim at?"] },
    }),
    relation({
      id: "lends-to",
      subject: ["country"],
      perSubject: "many",
      asymmetric: true,
      claim: "{Subject} lends to {object}.",
      asks: {},
    }),
  ],
  facts: [
    signed("acsa", 2020, "The Acquisition and Cross-Servicing Agreement", {
      twists: [
        {
          move: "swapped-order",
          from: "signed in 2020",
          to: "in force before it was signed",
        },
      ],
    }),
    signed("ipa", 2015, "The Information Protection Agreement"),
    signed("mou", 2014, "The Defence Memorandum"),
    signed("jdsc", 2008, "The Joint Declaration", { dispute: "which-declaration" }),
    signed("renewal", 2025, "The Renewed Declaration", { dispute: "which-declaration" }),
    signed("relos", 2025, "The Logistics Pact"),
    signed("rumour", 2022, "The Rumoured Pact", { status: "disputed", dispute: "rumour" }),
    partner("acsa", "japan", "The ACSA is India’s logistics pact with Japan."),
    partner("ipa", "japan", "The Information Protection Agreement binds India and Japan."),
    partner("mou", "japan", "The Defence Memorandum is between India and Japan."),
    partner("lemoa", "united-states", "LEMOA is India’s logistics pact with the United States."),
    partner("comcasa", "united-states", "COMCASA is between India and the United States."),
    partner("relos", "russia", "The Logistics Pact is between India and Russia."),
    partner("rumour", "france", "The Rumoured Pact is said to be with France.", {
      status: "attributed",
      asks: { object: ["With which country do some papers link the Rumoured Pact?"] },
    }),
    aFact({
      id: "acsa-purpose",
      subject: "acsa",
      relation: "purpose",
      object: { text: "supplies and services" },
      statement: "The ACSA lets two forces exchange supplies and services.",
      decoys: {
        object: [
          { is: { text: "collective defence" } },
          { is: { text: "licensed production" } },
          { is: { text: "supplies and services in wartime" } },
        ],
      },
    }),
    aFact({
      id: "ipa-purpose",
      subject: "ipa",
      relation: "purpose",
      object: { text: "protection of secrets" },
      statement: "The Information Protection Agreement keeps secrets safe.",
    }),
    aFact({
      id: "malabar-members",
      subject: "malabar",
      relation: "takes-part",
      object: { list: ["india", "united-states", "japan", "australia"], closed: true },
      statement: "Malabar brings together India, the United States, Japan and Australia.",
    }),
    aFact({
      id: "plan-goal",
      subject: "plan",
      relation: "goal",
      object: { number: 500_000, unit: "people", text: "5 lakh" },
      asOf: "2025-08",
      statement: "The Action Plan aims at an exchange of 5 lakh people.",
      decoys: {
        object: [
          { is: { number: 50_000, unit: "people", text: "50,000" } },
          { is: { number: 100_000, unit: "people", text: "1 lakh" } },
          { is: { number: 1_000_000, unit: "people", text: "1 million" } },
          { is: { number: 500_000, unit: "people", text: "500,000" } },
          { is: { number: 502_000, unit: "people", text: "502,000" } },
        ],
      },
    }),
    aFact({
      id: "japan-lends",
      subject: "japan",
      relation: "lends-to",
      object: "india",
      statement: "Japan lends to India on easy terms.",
    }),
  ],
  disputes: [
    disputeSchema.parse({
      id: "which-declaration",
      point: "Which declaration is meant",
      readings: [{ says: "There are two declarations.", citations: [CITATION] }],
      status: "resolved",
      chosen: "The first is of 2008.",
      why: "The Gazette says so.",
      mayAsk: "The years may be asked.",
    }),
    disputeSchema.parse({
      id: "rumour",
      point: "Whether there is a pact at all",
      readings: [{ says: "There is a pact.", citations: [CITATION] }],
      status: "open",
      chosen: "Nothing is known for sure.",
      why: "The papers differ.",
      mayAsk: "Nothing may be asked.",
    }),
  ],
  themes: [
    themeSchema.parse({
      id: "pacts",
      topic: "defence",
      about: "the defence agreements of India",
      facts: ["acsa-signed", "ipa-signed", "mou-signed"],
    }),
  ],
  causes: [
    causeSchema.parse({
      id: "why-acsa",
      topic: "defence",
      effect: "acsa-signed",
      causes: [
        { fact: "ipa-signed", because: "Secrets had to be safe first." },
        { fact: "mou-signed", because: "The memorandum foresaw the pact." },
      ],
      others: [
        { fact: "relos-signed", because: "It came five years later." },
        { fact: "japan-lends", because: "Loans have no part in it." },
      ],
    }),
    causeSchema.parse({
      id: "why-ipa",
      topic: "defence",
      effect: "ipa-signed",
      causes: [{ fact: "jdsc-signed", because: "The declaration asked for it." }],
    }),
  ],
  acceptedWarnings: [],
  quizzes: [],
};

/** The same pack with some facts put in place of those of the same id, or added. */
export function withFacts(...facts: readonly Fact[]): Pack {
  const changed = new Map(facts.map((fact) => [fact.id, fact]));
  const kept = SMALL_PACK.facts.filter(({ id }) => !changed.has(id));
  return { ...SMALL_PACK, facts: [...kept, ...facts] };
}

/** A fact of the small pack. */
export function factNamed(id: string): Fact {
  const found = SMALL_PACK.facts.find((fact) => fact.id === id);
  if (found === undefined) throw new Error(`The small pack has no fact ${id}.`);
  return found;
}

type Written = {
  readonly format: string;
  readonly stem: string;
  readonly options: readonly string[];
  /** Place of the key among the options, from 0. */
  readonly key: number;
  readonly facts: readonly string[];
  readonly optionOrder?: string;
  readonly disputes?: readonly string[];
};

/** A question as it stands in a bank, citing every fact it names. */
export function aQuestion<More extends object>({ options, key, facts, ...rest }: Written & More) {
  return {
    id: "question",
    options: options.map((text, at) => ({
      id: "abcd".charAt(at),
      text,
      rationale: `What the option at ${at} really is.`,
    })),
    key: "abcd".charAt(key),
    optionOrder: "shuffled",
    explanation: "There is more to say.",
    topic: "defence",
    difficulty: 2,
    difficultyReasons: ["a core fact"],
    seconds: 19,
    citations: facts.map((id) => ({ source: "gazette", locator: id })),
    facts,
    disputes: [],
    ...rest,
  };
}
