import "server-only";
import { z } from "zod";
import { markingSchema, timingSchema } from "@/lib/contracts/shared";
import { FORMATS, type Format } from "@/lib/question/format";
import { QUIZ_STATES } from "@/lib/quiz/availability";
import { QUIZ_KINDS } from "@/lib/quiz/blueprint";
import { type Telling, tellingOf, testedIn } from "@/lib/quiz/giveaway";
import { FEEDBACKS } from "@/lib/quiz/policy";
import { PRACTICE_QUIZ } from "@/lib/quiz/practice";
import type { Db } from "@/lib/server/db";
import { kept } from "@/lib/server/kept";
import { Prisma } from "@/prisma/generated/client";

const blueprintSchema = z.union([
  z.strictObject({ questions: z.array(z.string()) }),
  z.strictObject({
    count: z.int(),
    topics: z.array(z.string()).optional(),
    formats: z.array(z.enum(FORMATS)).optional(),
    difficulty: z.object({ min: z.int(), max: z.int() }).optional(),
  }),
]);

const storedQuizSchema = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.enum(QUIZ_KINDS),
  blueprint: blueprintSchema,
  timing: timingSchema,
  marking: markingSchema,
  feedback: z.enum(FEEDBACKS),
  shuffle: z.boolean(),
  origin: z.enum(["bank", "desk"]),
  state: z.enum(QUIZ_STATES),
  opensAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  revision: z.int(),
});
export type StoredQuiz = z.infer<typeof storedQuizSchema>;

/** All quizzes, also those not open; the one that practice attempts belong to is none of them. */
export async function listQuizzes(db: Db): Promise<StoredQuiz[]> {
  const rows = await db.quiz.findMany({
    where: { kind: { not: PRACTICE_QUIZ } },
    orderBy: [{ position: "asc" }, { slug: "asc" }],
  });
  return rows.map((row) => storedQuizSchema.parse(row));
}

export async function findQuiz(db: Db, slug: string): Promise<StoredQuiz | null> {
  const row = await db.quiz.findUnique({ where: { slug, kind: { not: PRACTICE_QUIZ } } });
  return row ? storedQuizSchema.parse(row) : null;
}

/** What a draw needs to know of a question. */
export type PoolEntry = {
  readonly version: string;
  readonly question: string;
  readonly topic: string;
  readonly facts: readonly string[];
  readonly tested: number;
  readonly format: Format;
  readonly difficulty: number;
  readonly seconds: number;
  readonly sources: readonly string[];
  /** For comparing questions, never for a page. */
  readonly telling: Telling;
};

type EntryRow = Omit<PoolEntry, "telling" | "tested"> & {
  readonly content: Omit<Parameters<typeof tellingOf>[0], "format">;
  readonly key: string;
};

const ENTRY = Prisma.sql`
  v.id AS version, v.question_id AS question, v.topic_slug AS topic, v.facts, v.format,
  v.difficulty, v.seconds,
  ARRAY(SELECT DISTINCT c->>'source' FROM jsonb_array_elements(v.citations) c) AS sources,
  json_build_object(
    'stem', v.stem, 'statements', v.statements, 'pairs', v.pairs, 'columns', v.columns) AS content,
  (SELECT o->>'text' FROM jsonb_array_elements(v.options) o WHERE o->>'id' = v.key) AS key`;

function toEntry<Row extends EntryRow>({ content, key, ...entry }: Row) {
  const telling = tellingOf({ ...content, format: entry.format }, key);
  return { ...entry, telling, tested: testedIn(content) };
}

/** Entries by version id. A version never changes, so what was read of one is true for ever. */
const knownEntries = kept("entries", () => new Map<string, PoolEntry>());
/** Beyond so many more than are in use, those of former versions are let go. */
const MOST_STALE = 5_000;

/** Every published question with its current version, in a fixed order. */
export async function listPool(db: Db): Promise<PoolEntry[]> {
  const published = await db.$queryRaw<{ readonly version: string }[]>`
    SELECT v.id AS version
      FROM questions q
      JOIN question_versions v ON v.question_id = q.id AND v.number = q.published_number
     ORDER BY q.id`;
  if (knownEntries.size > published.length + MOST_STALE) knownEntries.clear();
  const missing = published.flatMap(({ version }) => (knownEntries.has(version) ? [] : [version]));
  if (missing.length > 0) {
    const rows = await db.$queryRaw<EntryRow[]>`
      SELECT ${ENTRY} FROM question_versions v WHERE v.id = ANY(${missing}::uuid[])`;
    for (const row of rows) knownEntries.set(row.version, toEntry(row));
  }
  return published.flatMap(({ version }) => knownEntries.get(version) ?? []);
}

type Served = {
  readonly contentHash: string;
  /** Where the key stood. */
  readonly keySlot: number;
};

/** The questions of an attempt as they were put, in their order. */
export async function listServed(db: Db, attemptId: string): Promise<(PoolEntry & Served)[]> {
  const rows = await db.$queryRaw<(EntryRow & Served)[]>`
    SELECT ${ENTRY}, v.content_hash AS "contentHash", array_position(i.option_ids, i.key_id) - 1 AS "keySlot"
      FROM items i JOIN question_versions v ON v.id = i.version_id
     WHERE i.attempt_id = ${attemptId}::uuid
     ORDER BY i.position`;
  return rows.map(toEntry);
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
  readonly format: Format;
  readonly key: string;
  readonly optionOrder: "shuffled" | "fixed";
  readonly optionIds: readonly string[];
};

/** As true for ever as the entries are. */
const knownServable = kept("servable", () => new Map<string, ServableVersion>());
const MOST_SERVABLE = 20_000;

/** What making an item needs of each version, in the order asked. */
export async function listServable(db: Db, ids: readonly string[]): Promise<ServableVersion[]> {
  const missing = ids.filter((id) => !knownServable.has(id));
  const read =
    missing.length > 0 ? await readServable(db, missing) : new Map<string, ServableVersion>();
  const versions = ids.flatMap((id) => knownServable.get(id) ?? read.get(id) ?? []);
  if (knownServable.size + read.size > MOST_SERVABLE) knownServable.clear();
  for (const [id, version] of read) knownServable.set(id, version);
  return versions;
}

async function readServable(db: Db, ids: readonly string[]) {
  const rows = await db.$queryRaw<ServableVersion[]>`
    SELECT id, format, key, option_order AS "optionOrder",
           ARRAY(SELECT o->>'id' FROM jsonb_array_elements(options) WITH ORDINALITY AS x(o, n) ORDER BY n) AS "optionIds"
      FROM question_versions WHERE id = ANY(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

export async function listTopics(db: Db) {
  return db.topic.findMany({ orderBy: { position: "asc" } });
}

export async function listSources(db: Db) {
  return db.source.findMany();
}
