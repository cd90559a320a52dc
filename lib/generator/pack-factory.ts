/** Ready entries for tests: valid as they are, any field replaceable. */
import {
  type Dispute,
  disputeSchema,
  type Entity,
  entitySchema,
  type Fact,
  factSchema,
  type Pack,
  type Relation,
  relationSchema,
} from "./fact";
import { indexPack, type Knowledge } from "./knowledge";

export function anEntity(id: string, kind = "country", more: Partial<Entity> = {}): Entity {
  const name = id.replace(
    /(^|-)(\w)/g,
    (_, gap: string, letter: string) => (gap === "-" ? " " : "") + letter.toUpperCase(),
  );
  return entitySchema.parse({ id, kind, name, gloss: `the ${kind} called ${name}`, ...more });
}

export function aRelation(id: string, more: Partial<Relation> = {}): Relation {
  return relationSchema.parse({
    id,
    about: "A relation of a test",
    subject: ["exercise", "grouping", "agreement"],
    object: ["country"],
    perSubject: "one",
    perObject: "many",
    claim: "{Subject} belongs to {object}.",
    asks: { object: ["To which country does {subject} belong?"] },
    ...more,
  });
}

export function aFact(
  id: string,
  claim: Pick<Fact, "subject" | "relation" | "object">,
  more: Partial<Fact> = {},
): Fact {
  return factSchema.parse({
    id,
    topic: "defence-security",
    status: "settled",
    citations: [{ source: "a-source", locator: "Section 1" }],
    statement: `The statement of ${id.replaceAll("-", " ")} stands here.`.replace(/^t/, "T"),
    context: "A second sentence teaches something more.",
    ...claim,
    ...more,
  });
}

export function aDispute(id: string, status: Dispute["status"]): Dispute {
  return disputeSchema.parse({
    id,
    point: "A point in dispute",
    readings: [{ says: "One says so.", citations: [{ source: "a-source", locator: "Section 1" }] }],
    status,
    chosen: "This is taken.",
    why: "It is better attested.",
    mayAsk: "Nothing depends on it.",
  });
}

export function aPack(more: Partial<Pack> = {}): Pack {
  return {
    sources: [
      { id: "a-source", publisher: "A Press", title: "A Source", date: "2025", kind: "article" },
    ],
    topics: [
      {
        slug: "defence-security",
        title: "Defence",
        subject: "A subject",
        summary: "What the forces do.",
      },
    ],
    entities: [],
    relations: [],
    facts: [],
    disputes: [],
    themes: [],
    causes: [],
    acceptedWarnings: [],
    quizzes: [],
    ...more,
  };
}

export function knowledgeOf(more: Partial<Pack>): Knowledge {
  return indexPack(aPack(more));
}
