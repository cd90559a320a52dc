import "server-only";
import { z } from "zod";
import { markingSchema, timingSchema } from "@/lib/contracts/shared";
import { FORMATS } from "@/lib/question/format";
import { FEEDBACKS } from "@/lib/quiz/policy";
import type { Db } from "@/lib/server/db";

const blueprintSchema = z.object({
  count: z.int(),
  topics: z.array(z.string()).optional(),
  formats: z.array(z.enum(FORMATS)).optional(),
  difficulty: z.object({ min: z.int(), max: z.int() }).optional(),
});

const storedQuizSchema = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.enum(["sprint", "topic", "daily"]),
  blueprint: blueprintSchema,
  timing: timingSchema,
  marking: markingSchema,
  feedback: z.enum(FEEDBACKS),
});
export type StoredQuiz = z.infer<typeof storedQuizSchema>;

export async function listQuizzes(db: Db): Promise<StoredQuiz[]> {
  const rows = await db.quiz.findMany({ orderBy: { position: "asc" } });
  return rows.map((row) => storedQuizSchema.parse(row));
}

export async function findQuiz(db: Db, slug: string): Promise<StoredQuiz | null> {
  const row = await db.quiz.findUnique({ where: { slug } });
  return row ? storedQuizSchema.parse(row) : null;
}

/** What a draw needs to know of a published question; no content. */
export type PoolEntry = {
  readonly version: string;
  readonly question: string;
  readonly topic: string;
  readonly facts: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly difficulty: number;
  readonly seconds: number;
  readonly sources: readonly string[];
  /** Stem and right answer: for comparing questions, never for a page. */
  readonly telling: { readonly stem: string; readonly key: string };
};

/** Every published question with its current version, in a fixed order. */
export async function listPool(db: Db): Promise<PoolEntry[]> {
  return db.$queryRaw<PoolEntry[]>`
    SELECT v.id AS version, q.id AS question, v.topic_slug AS topic, v.facts, v.format,
           v.difficulty, v.seconds,
           ARRAY(SELECT DISTINCT c->>'source' FROM jsonb_array_elements(v.citations) c) AS sources,
           json_build_object('stem', v.stem, 'key', (
             SELECT o->>'text' FROM jsonb_array_elements(v.options) o WHERE o->>'id' = v.key)) AS telling
      FROM questions q
      JOIN question_versions v ON v.question_id = q.id AND v.number = q.current_number
     WHERE q.state = 'published'
     ORDER BY q.id`;
}

/** The versions a daily quiz has on a date, or null when nobody has asked yet. */
export async function findDraw(db: Db, quizSlug: string, date: string): Promise<string[] | null> {
  const row = await db.quizDraw.findUnique({ where: { quizSlug_date: { quizSlug, date } } });
  return row?.versionIds ?? null;
}

/** Keeps a draw; whoever comes first decides, and everybody gets that one. */
export async function keepDraw(
  db: Db,
  draw: { readonly quizSlug: string; readonly date: string; readonly versionIds: string[] },
): Promise<string[]> {
  await db.quizDraw.createMany({ data: [draw], skipDuplicates: true });
  return (await findDraw(db, draw.quizSlug, draw.date)) ?? draw.versionIds;
}

export type ServableVersion = {
  readonly id: string;
  readonly format: (typeof FORMATS)[number];
  readonly key: string;
  readonly optionOrder: "shuffled" | "fixed";
  readonly optionIds: readonly string[];
};

/** What making an item needs of each version, in the order asked. */
export async function listServable(db: Db, ids: readonly string[]): Promise<ServableVersion[]> {
  const rows = await db.$queryRaw<ServableVersion[]>`
    SELECT id, format, key, option_order AS "optionOrder",
           ARRAY(SELECT o->>'id' FROM jsonb_array_elements(options) WITH ORDINALITY AS x(o, n) ORDER BY n) AS "optionIds"
      FROM question_versions WHERE id = ANY(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function listTopics(db: Db) {
  return db.topic.findMany({ orderBy: { position: "asc" } });
}

export async function listSources(db: Db) {
  return db.source.findMany();
}
