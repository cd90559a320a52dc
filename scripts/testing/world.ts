/** A database of its own for one test file, and the few things every such test needs. */
import { randomUUID } from "node:crypto";
import { afterAll, inject } from "vitest";
import type { Role } from "@/lib/access/roles";
import type { Pack } from "@/lib/generator/fact";
import type { QuestionVersion } from "@/lib/question/question";
import { loadBank } from "@/lib/server/bank/commands";
import type { Context } from "@/lib/server/context";
import { connect, type Db } from "@/lib/server/db";
import type { StaffContext } from "@/lib/server/staff";
import { anAccount } from "./accounts";
import { copyDatabase } from "./database-server";

export const START = new Date("2026-11-23T06:00:00.000Z");

export type World = {
  /** Where its database is. */
  readonly url: string;
  readonly db: Db;
  /** A new person. */
  readonly person: () => Promise<string>;
  /** The context of a request by that person, so many milliseconds after START. */
  readonly at: (personId: string, ms: number) => Context;
  /** The context of a request by somebody new with an account of that role. */
  readonly staff: (role: Role, ms?: number) => Promise<StaffContext>;
};

export async function openWorld(): Promise<World> {
  const url = await copyDatabase(inject("templateUrl"), `test_${randomUUID().replaceAll("-", "")}`);
  const db = connect(url, 8);
  afterAll(() => db.$disconnect());
  return {
    url,
    db,
    person: async () => {
      const id = randomUUID();
      await db.person.create({ data: { id, createdAt: START } });
      return id;
    },
    at: (personId, ms) => ({
      now: new Date(START.getTime() + ms),
      db,
      personId,
      account: null,
      address: "127.0.0.1",
    }),
    staff: async (role, ms = 0) => ({
      now: new Date(START.getTime() + ms),
      db,
      personId: null,
      account: (await anAccount(db, role)).account,
      address: "127.0.0.1",
    }),
  };
}

/** Question number n: its key is always option "a". */
export function aQuestion(n: number, changes: Partial<QuestionVersion> = {}): QuestionVersion {
  return {
    id: `question-${n}`,
    format: "single",
    stem: `Which one of the following is the answer to question ${n}?`,
    options: ["a", "b", "c", "d"].map((id) => ({
      id,
      text: `Text ${id} of question ${n}`,
      rationale: `Reason ${id} of question ${n}.`,
    })),
    key: "a",
    optionOrder: "shuffled",
    explanation: `Explanation of question ${n}.`,
    topic: n % 2 === 0 ? "even" : "odd",
    difficulty: 2,
    difficultyReasons: ["a fact that is asked often"],
    seconds: 19,
    citations: [{ source: "source", locator: "Section 1" }],
    facts: [`fact-${n}`],
    disputes: [],
    ...changes,
  };
}

const PRACTICE = { correct: 3, wrong: 0, blank: 0 };

/** A pack with two topics, a fact per question, and one quiz of each kind. */
export function aPack(questions: readonly QuestionVersion[]): Pack {
  const quiz = {
    description: "A quiz for the tests.",
    timing: { kind: "per-question", seconds: 19 },
    marking: PRACTICE,
    feedback: "at-end",
  } as const;
  return {
    sources: [
      { id: "source", publisher: "Publisher", title: "Title", date: "2025-09", kind: "article" },
    ],
    topics: [
      { slug: "odd", title: "Odd", subject: "Numbers", summary: "Questions with odd numbers." },
      { slug: "even", title: "Even", subject: "Numbers", summary: "Questions with even numbers." },
    ],
    entities: [],
    relations: [],
    facts: questions.map(({ facts, topic, citations }, n) => ({
      id: facts[0] ?? "",
      topic,
      subject: "subject",
      relation: "relation",
      object: { year: 2000 + n },
      status: "settled",
      use: "ask",
      depth: 2,
      citations,
      statement: `Statement of ${facts[0]}.`,
      context: `Context of ${facts[0]}.`,
      twists: [],
      asks: {},
      decoys: {},
      avoid: [],
    })),
    disputes: [],
    themes: [],
    causes: [],
    acceptedWarnings: [],
    quizzes: [
      { ...quiz, slug: "sprint", title: "Sprint", kind: "sprint", count: 4 },
      { ...quiz, slug: "daily-ten", title: "Daily ten", kind: "daily", count: 3 },
      { ...quiz, slug: "topic-odd", title: "Odd", kind: "topic", count: 3, topics: ["odd"] },
      { ...quiz, slug: "topic-even", title: "Even", kind: "topic", count: 3, topics: ["even"] },
    ],
  };
}

export async function fill(
  { db }: World,
  questions = Array.from({ length: 12 }, (_, n) => aQuestion(n + 1)),
) {
  return loadBank(db, {
    pack: aPack(questions),
    questions,
    fingerprint: JSON.stringify(questions).length.toString(),
    now: START,
  });
}
