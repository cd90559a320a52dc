/** Variants, made from the facts in questions/ and kept as versions like any other. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { loadPack } from "@/lib/generator/load";
import { FORMATS } from "@/lib/question/format";
import { type QuestionVersion, questionVersionSchema } from "@/lib/question/question";
import { appearanceOf } from "@/lib/quiz/practice";
import { finishAttempt, startAttempt, startVariants } from "@/lib/server/attempts/commands";
import { loadBank } from "@/lib/server/bank/commands";
import { variantMaker } from "@/lib/server/bank/knowledge";
import { keepVariants } from "@/lib/server/bank/variants";
import { AppError } from "@/lib/server/errors";
import { listPool, listServed } from "@/lib/server/quizzes/store";
import { readBank } from "@/scripts/questions/read-bank";
import { readPackFiles } from "@/scripts/questions/read-pack";
import { aQuestion, openWorld, START, type World } from "@/scripts/testing/world";
import { makeVariants } from "./variants";

let world: World;
let person: string;

const { pack } = loadPack(readPackFiles("questions"));
/** A dozen of each format: the whole would take long to load. */
const whole = readBank("questions");
const bank = FORMATS.flatMap((format) =>
  whole.filter((question) => question.format === format).slice(0, 12),
);
/** As an editor would have written it: no fact of the pack knows of it. */
const written = aQuestion(1, { id: "written-by-hand", topic: pack.topics[0]?.slug ?? "" });

const load = (questions = [...bank, written]) =>
  loadBank(world.db, { pack, questions, fingerprint: String(questions.length), now: START });

beforeAll(async () => {
  world = await openWorld();
  await load();
  person = await world.person();
});

const at = (ms = 0) => world.at(person, ms);
const versionsOf = (questionId: string) =>
  world.db.questionVersion.findMany({ where: { questionId }, orderBy: { number: "asc" } });

/** Some variants of the first questions of the bank that differ from what is published. */
async function someVariants(count: number) {
  const make = await variantMaker();
  const made: QuestionVersion[] = [];
  for (const published of bank) {
    const variant = made.length < count ? make(published.id, 7) : null;
    if (variant && JSON.stringify(variant.options) !== JSON.stringify(published.options)) {
      made.push(questionVersionSchema.parse(variant));
    }
  }
  return made;
}

async function appearanceIn(version = ""): Promise<string> {
  const rows = await world.db.$queryRaw<Parameters<typeof appearanceOf>[0][]>`
    SELECT stem, statements, pairs, columns, options FROM question_versions WHERE id = ${version}::uuid`;
  const [row] = rows;
  if (!row) throw new Error(`there is no version ${version}`);
  return appearanceOf(row);
}

test("practice on fresh variants serves versions that are in no quiz's pool, of questions that stay as published", async () => {
  const before = await listPool(world.db);
  const { attempt } = await startAttempt(at(), { practice: { count: 20, fresh: true } });
  const served = await listServed(world.db, attempt.id);
  expect(served).toHaveLength(20);
  const published = new Set(before.map(({ version }) => version));
  const fresh = served.filter(({ version }) => !published.has(version));
  // A question whose facts allow but one wording may come as it is published.
  expect(fresh.length).toBeGreaterThan(10);
  expect(await listPool(world.db)).toEqual(before);
});

test("the same content twice, or by many at once, is one version", async () => {
  const contents = await someVariants(5);
  const first = await keepVariants(world.db, contents, START);
  const counts = await Promise.all(contents.map(async ({ id }) => (await versionsOf(id)).length));
  const again = await Promise.all(
    Array.from({ length: 6 }, () => keepVariants(world.db, contents, START)),
  );
  expect(new Set(again.map((ids) => ids.join()))).toEqual(new Set([first.join()]));
  expect(await Promise.all(contents.map(async ({ id }) => (await versionsOf(id)).length))).toEqual(
    counts,
  );
});

test("many at once number the versions of one question one after another", async () => {
  const [content] = await someVariants(1);
  if (!content) throw new Error("the bank has a question with a variant");
  const contents = Array.from({ length: 8 }, (_, n) => ({
    ...content,
    stem: `${content.stem} ${n}`,
  }));
  await Promise.all(contents.map((each) => keepVariants(world.db, [each], START)));
  const numbers = (await versionsOf(content.id)).map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
});

test("loading the bank leaves variants alone, and publishes one where the bank has come to it", async () => {
  const [variant] = await someVariants(1);
  if (!variant) throw new Error("the bank has a question with a variant");
  await keepVariants(world.db, [variant], START);
  const count = (await versionsOf(variant.id)).length;
  expect(await load()).toMatchObject({ added: 0, changed: 0, retired: 0 });
  const changed = bank.map((question) => (question.id === variant.id ? variant : question));
  expect(await load([...changed, written])).toMatchObject({ added: 0, changed: 1 });
  expect(await versionsOf(variant.id)).toHaveLength(count);
  await load();
});

test("of a question that an editor changed none is made: the mended one is served as it is", async () => {
  const { attempt } = await startAttempt(at(), { practice: { count: 20, fresh: true } });
  const served = await listServed(world.db, attempt.id);
  const pool = await listPool(world.db);
  const published = new Map(pool.map((entry) => [entry.question, entry]));
  const fresh = served.find(
    ({ question, version }) => published.get(question)?.version !== version,
  );
  const entry = published.get(fresh?.question ?? "");
  if (!entry) throw new Error("some question has a variant");
  const wanted = { seed: "seed", timing: { kind: "untimed" }, asked: [] } as const;
  const made = () => makeVariants(at(), [entry], wanted);
  expect(await made()).toEqual([expect.any(String)]);
  const origin = (to: string) =>
    world.db.question.update({ where: { id: entry.question }, data: { origin: to } });
  await origin("edited");
  expect(await made()).toEqual([null]);
  await origin("generated");
});

test("a variant of one question is another version of it, or another question on its fact", async () => {
  const { attempt } = await startAttempt(at(), { practice: { count: 8 } });
  const variantOf = (position: number) =>
    startVariants(at(), { attempt: attempt.id, position }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "conflict") return null;
      throw error;
    });
  await expect(variantOf(1)).rejects.toMatchObject({ code: "not-finished" });
  await finishAttempt(at(), { attempt: attempt.id });
  const originals = await listServed(world.db, attempt.id);
  let made = 0;
  for (const [index, original] of originals.entries()) {
    const one = await variantOf(index + 1);
    // Of a few facts there is but one thing to ask.
    if (!one) continue;
    made++;
    expect(one.attempt).toMatchObject({ total: 1, quiz: "practice", practice: null });
    const [variant] = await listServed(world.db, one.attempt.id);
    expect(await appearanceIn(variant?.version)).not.toBe(await appearanceIn(original.version));
    const isSame = variant?.question === original.question;
    expect(isSame || variant?.facts.includes(original.facts[0] ?? "")).toBe(true);
  }
  expect(made).toBeGreaterThan(3);
  const all = await startVariants(at(), { attempt: attempt.id });
  expect(all.attempt.total).toBe(8);
});

test("where nothing else can be made, the missed question comes again, and a single variant is refused", async () => {
  const stranger = await world.person();
  const mine = (ms: number) => world.at(stranger, ms);
  const version = (await versionsOf(written.id))[0];
  const { attempt } = await startAttempt(mine(0), { practice: { count: 1, formats: ["single"] } });
  const id = randomUUID();
  // The same attempt over the question written by hand.
  await world.db.$executeRaw`
    INSERT INTO attempts SELECT (a).* FROM (SELECT jsonb_populate_record(x, jsonb_build_object('id', ${id}::text)) AS a
      FROM attempts x WHERE x.id = ${attempt.id}::uuid) AS copy`;
  await world.db.$executeRaw`
    INSERT INTO items SELECT (i).* FROM (SELECT jsonb_populate_record(x, jsonb_build_object(
      'attempt_id', ${id}::text, 'version_id', ${version?.id ?? ""}::text)) AS i
      FROM items x WHERE x.attempt_id = ${attempt.id}::uuid) AS copy`;
  await finishAttempt(mine(1), { attempt: id });
  await expect(startVariants(mine(2), { attempt: id, position: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
  const all = await startVariants(mine(2), { attempt: id });
  const [served] = await listServed(world.db, all.attempt.id);
  expect(served?.question).toBe(written.id);
});
