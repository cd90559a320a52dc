/** From facts to questions and back: the files of questions/ against a real database. */
import { beforeAll, describe, expect, test } from "vitest";
import { factFilterSchema, sourceFilterSchema } from "@/lib/contracts/library";
import { finishAttempt, revealNext, startAttempt } from "@/lib/server/attempts/commands";
import { loadBank } from "@/lib/server/bank/commands";
import { bankLibrary } from "@/lib/server/bank/knowledge";
import { aPack, aQuestion, openWorld, START, type World } from "@/scripts/testing/world";
import { entityView, factListView, factView, sourceListView, sourceView } from "./queries";

let world: World;
/** Two facts of the real files; every question of the world rests on the first. */
let tested: string;
let rested: string;
let source: string;
let subject: string;

beforeAll(async () => {
  world = await openWorld();
  const { pack } = await bankLibrary();
  const [one, two] = pack.facts;
  tested = one?.id ?? "";
  rested = two?.id ?? "";
  source = one?.citations[0]?.source ?? "";
  subject = one?.subject ?? "";
  const questions = [
    aQuestion(1, { facts: [tested], citations: [{ source, locator: "1" }] }),
    aQuestion(2, { facts: [rested, tested] }),
    aQuestion(3, { facts: [tested, rested], citations: [{ source, locator: "1" }] }),
    // As many as a quiz of the world draws must there be.
    ...[4, 5, 6, 7, 8].map((n) => aQuestion(n, { facts: [`fact-${n}`] })),
  ];
  await loadBank(world.db, {
    pack: { ...aPack(questions), facts: [] },
    questions,
    fingerprint: "library",
    now: START,
  });
});

const editor = () => world.staff("editor");

describe("the page of a fact", () => {
  test("lists its questions, those that test it before those that rest on it", async () => {
    const { questions } = await factView(await editor(), tested, 1);
    expect(questions.rows.map(({ id, isTested }) => [id, isTested])).toEqual([
      ["question-1", true],
      ["question-3", true],
      ["question-2", false],
    ]);
    expect(questions).toMatchObject({ total: 3, tested: 2, taken: 0 });
  });

  test("names the file and the line where it stands, its subject, relation and sources", async () => {
    const view = await factView(await editor(), tested, 1);
    expect(view.place?.file).toMatch(/^questions\/facts\/.+\.yaml$/);
    expect(view.place?.line).toBeGreaterThan(0);
    expect(view.subject.id).toBe(subject);
    expect(view.citations.map((citation) => citation.source.id)).toContain(source);
    expect(view.relation.about).not.toBe("");
  });

  test("is not there for a fact that is in no file", async () => {
    await expect(factView(await editor(), "no-such-fact", 1)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("counts how often its questions were served", async () => {
    const person = await world.person();
    const started = await startAttempt(world.at(person, 0), { quiz: "topic-odd" });
    const { attempt } = started;
    await revealNext(world.at(person, 1_000), { attempt: attempt.id });
    const served = await world.db.item.findMany({
      where: { attemptId: attempt.id, servedAt: { not: null } },
      include: { version: true },
    });
    const ours = served.filter(({ version }) => version.facts.includes(tested)).length;
    const { questions } = await factView(await editor(), tested, 1);
    expect(served.length).toBeGreaterThan(0);
    expect(questions.taken).toBe(ours);
    await finishAttempt(world.at(person, 2_000), { attempt: attempt.id });
  });
});

describe("the list of facts", () => {
  test("counts the questions of each, and finds those that none rests on", async () => {
    const ctx = await editor();
    const all = await factListView(ctx, factFilterSchema.parse({}));
    expect(all.rows.find(({ id }) => id === tested)?.questions).toBe(3);
    expect(all.rows.find(({ id }) => id === rested)?.questions).toBe(2);
    const unused = await factListView(ctx, factFilterSchema.parse({ use: "unused" }));
    expect(unused.total).toBe(all.total - 2);
    expect(unused.rows.some(({ id }) => id === tested)).toBe(false);
  });

  test("a retired question uses nothing, and its fact's page still shows it, last", async () => {
    const ctx = await editor();
    await world.db.question.update({
      where: { id: "question-1" },
      data: { state: "retired", publishedNumber: null },
    });
    const { rows } = await factListView(ctx, factFilterSchema.parse({}));
    expect(rows.find(({ id }) => id === tested)?.questions).toBe(2);
    const { questions } = await factView(ctx, tested, 1);
    expect(questions.rows.at(-1)).toMatchObject({ id: "question-1", state: "retired" });
    expect(questions.total).toBe(3);
  });
});

test("the page of an entity has the facts about it and the questions on any of them", async () => {
  const view = await entityView(await editor(), subject, 1);
  expect(view.about.map(({ id }) => id)).toContain(tested);
  expect(view.questions.rows.map(({ id }) => id)).toContain("question-2");
  await expect(entityView(await editor(), "nothing", 1)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("the page of a source has the facts and the questions that cite it, as its list counts them", async () => {
  const ctx = await editor();
  const view = await sourceView(ctx, source, 1);
  expect(view.citing.length).toBeLessThanOrEqual(view.facts);
  expect(view.questions.rows.map(({ id }) => id)).toEqual(["question-3", "question-1"]);
  const list = await sourceListView(ctx, sourceFilterSchema.parse({ q: source }));
  expect(list.rows.find(({ id }) => id === source)).toMatchObject({
    facts: view.facts,
    questions: 1,
  });
  await expect(sourceView(ctx, "nothing", 1)).rejects.toMatchObject({ code: "not-found" });
});

test("a question keeps on its row the facts of its head, whoever makes the next version", async () => {
  const { facts } = await world.db.question.findUniqueOrThrow({ where: { id: "question-3" } });
  expect(facts).toEqual([tested, rested]);
});
