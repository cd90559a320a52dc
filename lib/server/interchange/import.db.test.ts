import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importQuerySchema } from "@/lib/contracts/interchange";
import { UNSORTED_TOPIC } from "@/lib/question/gate";
import { loadBank } from "@/lib/server/bank/commands";
import { practiceView } from "@/lib/server/practice/queries";
import { publishQuestion, saveQuestion } from "@/lib/server/questions/commands";
import { editorView } from "@/lib/server/questions/queries";
import { homeView } from "@/lib/server/quizzes/queries";
import type { StaffContext } from "@/lib/server/staff";
import { topicView } from "@/lib/server/topics/queries";
import { aPack, aQuestion, fill, openWorld, START, type World } from "@/scripts/testing/world";
import { importQuestions } from "./commands";
import { anEntry, send } from "./import.fixture";
import { answerImport } from "./requests";

let world: World;
let editor: StaffContext;
/** A new number for each question: files of different tests must not be alike. */
let n = 1_000;

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
  editor = await world.staff("editor");
});

beforeEach(() => {
  n += 100;
});

const count = () => world.db.question.count();
const questionOf = (id: string | null | undefined) =>
  world.db.question.findUniqueOrThrow({
    where: { id: id ?? "" },
    include: { versions: { orderBy: { number: "asc" } } },
  });

describe("a new question", () => {
  test("comes in as a draft of whoever imports it, with what the form of a new one begins with", async () => {
    const { accepted, written, counts } = await send(editor, [anEntry(n)], { name: "mock.json" });
    expect({ written, counts }).toMatchObject({ written: 1, counts: { new: 1, rejected: 0 } });
    const question = await questionOf(accepted[0]?.id);
    expect(question).toMatchObject({
      id: expect.stringMatching(/^w-[a-z0-9]{12}$/),
      state: "draft",
      origin: "written",
      publishedNumber: null,
      headNumber: 1,
      topicSlug: UNSORTED_TOPIC,
      difficulty: 2,
      authorId: editor.account.id,
      text: expect.stringContaining("old harbour"),
    });
    expect(question.versions).toMatchObject([
      { origin: "desk", why: "Imported from mock.json.", seconds: 19, optionOrder: "shuffled" },
    ]);
  });

  test("is what an editor would have saved: the editor’s page opens it, and saving it as it is changes nothing", async () => {
    const { accepted } = await send(editor, [
      anEntry(n, { topic: "odd", explanation: " So. \r\n" }),
    ]);
    const id = accepted[0]?.id ?? "";
    const { head } = await editorView(editor, id);
    expect(head).toMatchObject({ topic: "odd", explanation: "So.", key: "b" });
    const saved = await saveQuestion(editor, { id, content: head, baseNumber: 1, why: "" });
    expect(saved.headNumber).toBe(1);
  });

  test("is shown with its reasons and its explanation, where the file gives some", async () => {
    const { options } = anEntry(n) as { options: { id: string; text: string }[] };
    const reasons = ["Too late.", "So it was.", "", "Elsewhere."];
    const { accepted } = await send(
      editor,
      [
        anEntry(n, {
          options: options.map((option, at) => ({ ...option, rationale: reasons[at] })),
          explanation: "It was *old* then.",
        }),
        anEntry(n + 1),
      ],
      { mode: "preview" },
    );
    expect(accepted[0]).toMatchObject({ reasons, explanation: "It was *old* then." });
    expect(accepted[1]).not.toHaveProperty("reasons");
    expect(accepted[1]).not.toHaveProperty("explanation");
  });

  test("of three options leaves the fourth to be written", async () => {
    const { options } = anEntry(n) as { options: object[] };
    const { accepted } = await send(editor, [anEntry(n, { options: options.slice(0, 3) })]);
    expect(accepted[0]?.options).toHaveLength(4);
    expect(accepted[0]?.options[3]).toBe("");
  });

  test("keeps options that speak of one another, or are numbers in order, in their order", async () => {
    const options = (...texts: string[]) => texts.map((text, at) => ({ id: "abcd"[at], text }));
    const { accepted } = await send(editor, [
      anEntry(n, { options: options("1919", "1935", "1947", "1950") }),
      anEntry(n + 1, { options: options("Gold", "Silver", "Both A and B", "None of the above") }),
      anEntry(n + 2, { options: options("1935", "1919", "1947", "1950") }),
    ]);
    const orders = [];
    for (const { id } of accepted) orders.push((await questionOf(id)).versions[0]?.optionOrder);
    expect(orders).toEqual(["fixed", "fixed", "shuffled"]);
  });
});

describe("a question that is here already", () => {
  test("imported twice is there once, with or without an id of its own", async () => {
    const entries = [anEntry(n), anEntry(n + 1, { id: `q${n}` })];
    const first = await send(editor, entries);
    const before = await count();
    const again = await send(editor, entries);
    expect(again).toMatchObject({ written: 0, counts: { new: 0, changed: 0, same: 2 } });
    expect(again.accepted.map(({ id }) => id)).toEqual(first.accepted.map(({ id }) => id));
    expect(await count()).toBe(before);
  });

  test("known by the id of an export and unchanged is the same", async () => {
    const { stem, options, key } = aQuestion(1);
    const { accepted } = await send(editor, [{ id: "question-1", stem, options, key }]);
    expect(accepted).toMatchObject([{ status: "same", id: "question-1" }]);
  });

  test("changed gets a new draft over its head, and keeps what the file does not say and what is published", async () => {
    const { options, key } = aQuestion(3);
    const stem = "Which one of the following is, in truth, the answer to question 3?";
    const entry = {
      id: "question-3",
      stem,
      options: options.map(({ id, text }) => ({ id, text })),
      key,
    };
    const { accepted, written } = await send(editor, [entry]);
    expect({ accepted, written }).toMatchObject({
      written: 1,
      accepted: [{ status: "changed", id: "question-3", changed: ["stem"], topic: "Odd" }],
    });
    const question = await questionOf("question-3");
    expect(question).toMatchObject({
      state: "draft",
      headNumber: 2,
      publishedNumber: 1,
      origin: "edited",
      authorId: editor.account.id,
      text: expect.stringContaining("in truth"),
    });
    const [before, after] = question.versions;
    expect(after).toMatchObject({
      stem,
      options: before?.options,
      explanation: before?.explanation,
      citations: before?.citations,
      facts: before?.facts,
      basedOn: 1,
    });
  });

  test("with its options in another order is the same where their order means nothing", async () => {
    const { stem, options, key } = aQuestion(5);
    const { accepted } = await send(editor, [
      { id: "question-5", stem, options: options.toReversed(), key },
    ]);
    expect(accepted[0]?.status).toBe("same");
  });

  test("known by the name it came in with is changed, not doubled", async () => {
    const name = `bank/${n}`;
    const [{ id } = { id: null }] = (await send(editor, [anEntry(n, { id: name })])).accepted;
    const { accepted } = await send(editor, [anEntry(n, { id: name, key: "c" })]);
    expect(accepted).toMatchObject([{ status: "changed", id, changed: ["key"] }]);
    expect((await questionOf(id)).headNumber).toBe(2);
  });

  test("is not taken for another of the same name that reads quite differently", async () => {
    const name = `1-${n}`;
    const other = {
      id: name,
      stem: "What falls from clouds?",
      options: ["Rain", "Sand", "Iron", "Wool"].map((text, at) => ({ id: "abcd"[at], text })),
      key: "a",
    };
    await send(editor, [anEntry(n, { id: name })]);
    const { accepted, warnings } = await send(editor, [other]);
    expect(accepted[0]?.status).toBe("new");
    expect(warnings[0]?.message).toMatch(/came in under this id before/);
    expect((await send(editor, [other])).accepted[0]).toMatchObject({
      status: "same",
      id: accepted[0]?.id,
    });
  });

  test("and retired is not changed: the row is rejected with what to do", async () => {
    await world.db.question.update({
      where: { id: "question-7" },
      data: { state: "retired", publishedNumber: null },
    });
    const { options, key } = aQuestion(7);
    const { rejected, written } = await send(editor, [
      { id: "question-7", stem: "Quite another question, number 7?", options, key },
    ]);
    expect({ rejected, written }).toMatchObject({
      written: 0,
      rejected: [{ line: 1, field: "id", message: expect.stringContaining("reopen") }],
    });
  });
});

test("a text that its question has in this file no longer is not taken for one that is here", async () => {
  const [name, other] = [`own-${n}`, anEntry(n + 1)];
  await send(editor, [anEntry(n, { id: name })]);
  const { accepted } = await send(editor, [anEntry(n), { ...other, id: `${name}-b` }]);
  expect(accepted.map(({ status }) => status)).toEqual(["same", "new"]);
  const turned = [
    { ...anEntry(n), stem: String(anEntry(n).stem).replace("Which", "In truth, which"), id: name },
    anEntry(n),
  ];
  const again = await send(editor, turned);
  expect(again.accepted).toMatchObject([
    { status: "changed" },
    { status: "near-duplicate", like: { id: again.accepted[0]?.id, line: 1 } },
  ]);
});

describe("a near-duplicate", () => {
  const near = (stem: unknown) => String(stem).replace("built", "once built");

  test("of a question here comes in, and says which one it is like", async () => {
    const entry = anEntry(n);
    const [old] = (await send(editor, [entry])).accepted;
    const { accepted, counts } = await send(editor, [{ ...entry, stem: near(entry.stem) }]);
    expect(counts).toMatchObject({ nearDuplicate: 1, new: 0 });
    expect(accepted[0]).toMatchObject({
      status: "near-duplicate",
      id: expect.stringMatching(/^w-/),
      like: { id: old?.id, line: null, stem: expect.stringContaining("harbour") },
    });
    expect(accepted[0]?.like?.percent).toBeGreaterThanOrEqual(80);
    expect(accepted[0]?.like?.percent).toBeLessThan(100);
  });

  test("with another key is one: the same words are not the same question", async () => {
    await send(editor, [anEntry(n)]);
    const { accepted } = await send(editor, [anEntry(n, { key: "c" })]);
    expect(accepted[0]).toMatchObject({ status: "near-duplicate", like: { percent: 100 } });
  });

  test("of one before it in the file names its line, and the same one twice comes in once", async () => {
    const entry = anEntry(n);
    const { accepted, written } = await send(editor, [
      entry,
      { ...entry, stem: near(entry.stem) },
      entry,
    ]);
    expect(written).toBe(2);
    expect(accepted).toMatchObject([
      { status: "new" },
      { status: "near-duplicate", like: { id: null, line: 1 } },
      { status: "same", id: accepted[0]?.id, like: { line: 1 } },
    ]);
  });

  test("stays out when asked", async () => {
    const entry = anEntry(n);
    await send(editor, [entry]);
    const before = await count();
    const { accepted, written } = await send(editor, [{ ...entry, stem: near(entry.stem) }], {
      duplicates: "skip",
    });
    expect({ accepted, written }).toMatchObject({
      written: 0,
      accepted: [{ status: "near-duplicate", id: null }],
    });
    expect(await count()).toBe(before);
  });
});

describe("a category", () => {
  const topicsOf = async (category: string, query = {}) =>
    (await send(editor, [anEntry(n++, { topic: category })], query)).topics;

  test.each(["odd", "Odd", "ODD", "Numbers/Odd", "$course$/top/Numbers/odd"])(
    "%j is the topic of that slug or title",
    async (category) => {
      expect(await topicsOf(category)).toMatchObject([
        { category: category.trim(), topic: "Odd", known: true },
      ]);
    },
  );

  test("that is no topic goes to the topic asked for, or to where questions wait to be sorted", async () => {
    expect(await topicsOf("Astronomy", { topic: "even" })).toMatchObject([
      { topic: "Even", known: false },
    ]);
    expect(await topicsOf("Astronomy")).toMatchObject([{ topic: "Not sorted yet", known: false }]);
  });

  test("becomes a topic when asked, under the first of its path, and is known from then on", async () => {
    const query = { newTopics: "yes" };
    expect(await topicsOf("top/Science/Earth & sky", query)).toMatchObject([
      { topic: "Earth & sky", known: false },
    ]);
    expect(await topicsOf("Earth & Sky", query)).toMatchObject([{ known: true }]);
    expect(await world.db.topic.findUniqueOrThrow({ where: { slug: "earth-sky" } })).toMatchObject({
      title: "Earth & sky",
      subject: "Science",
    });
  });

  test("in a script without Latin letters becomes a topic too", async () => {
    await topicsOf("भूगोल", { newTopics: "yes" });
    const topic = await world.db.topic.findFirstOrThrow({ where: { title: "भूगोल" } });
    expect(topic.slug).toMatch(/^topic-[0-9a-f]{8}$/);
  });

  test("of a question here that is unknown leaves it where it is", async () => {
    const { stem, options, key } = aQuestion(9);
    const { accepted, topics } = await send(editor, [
      { id: "question-9", stem, options, key, topic: "Elsewhere" },
    ]);
    expect(accepted[0]).toMatchObject({ status: "same", topic: "Odd" });
    expect(topics).toMatchObject([{ category: "Elsewhere", topic: "Odd", known: false }]);
  });

  test("made by an import outlives the next load of the bank, as do the questions in it", async () => {
    await send(editor, [anEntry(n, { topic: "Mountains" })], { newTopics: "yes" });
    const questions = Array.from({ length: 12 }, (_, at) => aQuestion(at + 1));
    const before = await count();
    await loadBank(world.db, {
      pack: aPack(questions),
      questions,
      fingerprint: "next",
      now: START,
    });
    expect(await world.db.topic.count({ where: { slug: "mountains" } })).toBe(1);
    expect(await count()).toBe(before);
  });

  test("is nowhere to be seen for takers while nothing of it is published", async () => {
    await send(editor, [anEntry(n, { topic: "Glaciers" }), anEntry(n + 1)], { newTopics: "yes" });
    const taker = world.at(await world.person(), 0);
    for (const slug of ["glaciers", UNSORTED_TOPIC]) {
      await expect(topicView(taker, `${slug}\0`)).rejects.toMatchObject({ code: "not-found" });
      await expect(topicView(taker, slug)).rejects.toMatchObject({ code: "not-found" });
    }
    const { subjects } = await practiceView(taker, {
      topics: [],
      formats: [],
      count: 10,
      fresh: false,
      clock: "untimed",
      feedback: "at-end",
      pace: "off",
    });
    const shown = subjects.flatMap(({ topics }) => topics);
    expect(shown.map(({ slug }) => slug).toSorted()).toEqual(["even", "odd"]);
    const cards = (await homeView(taker)).topics.flatMap(({ topics }) => topics);
    expect(cards.map(({ slug }) => slug)).not.toContain("glaciers");
  });

  test("that waits to be sorted has nothing published from it", async () => {
    const rationale = { rationale: "So it is." };
    const { options } = anEntry(n) as { options: object[] };
    const { accepted } = await send(
      editor,
      [
        anEntry(n, {
          explanation: "So.",
          options: options.map((one) => ({ ...one, ...rationale })),
        }),
      ],
      { source: "source" },
    );
    const publish = publishQuestion(await world.staff("reviewer"), {
      id: accepted[0]?.id ?? "",
      number: 1,
    });
    await expect(publish).rejects.toMatchObject({ message: expect.stringContaining("no topic") });
  });
});

describe("a citation", () => {
  const citationsOf = async (citations: object[], query = {}) => {
    const answer = await send(editor, [anEntry(n++, { citations })], query);
    const { versions } = await questionOf(answer.accepted[0]?.id);
    return { cited: versions[0]?.citations as { source: string; locator: string }[], answer };
  };

  test("of a source here is kept", async () => {
    const { cited } = await citationsOf([{ source: "source", locator: "p. 4" }]);
    expect(cited).toEqual([{ source: "source", locator: "p. 4" }]);
  });

  test("that describes a source finds it, or makes it once", async () => {
    const { cited: known } = await citationsOf([
      { publisher: "publisher", title: "Title", locator: "p. 1" },
    ]);
    expect(known).toEqual([{ source: "source", locator: "p. 1" }]);
    const book = {
      publisher: "NCERT",
      title: "Our Pasts",
      url: "https://ncert.nic.in/a",
      locator: "ch. 2",
    };
    const first = await citationsOf([book]);
    const second = await citationsOf([{ ...book, locator: "ch. 3" }]);
    expect(first.cited[0]?.source).toMatch(/^imported-[0-9a-f]{12}$/);
    expect(second.cited[0]?.source).toBe(first.cited[0]?.source);
    expect(
      await world.db.source.findUniqueOrThrow({ where: { id: first.cited[0]?.source ?? "" } }),
    ).toMatchObject({
      publisher: "NCERT",
      title: "Our Pasts",
      url: "https://ncert.nic.in/a",
      date: "n.d.",
    });
  });

  test("of nothing known and without a description is left out with a warning", async () => {
    const { cited, answer } = await citationsOf([{ source: "lost", locator: "p. 9" }]);
    expect(cited).toEqual([]);
    expect(answer.warnings).toMatchObject([{ line: 1, field: "citations", value: "lost" }]);
  });

  test("never leads anywhere but to the web", async () => {
    const { cited } = await citationsOf([
      { publisher: "X", title: `Y ${n}`, url: "javascript:alert(1)", locator: "z" },
    ]);
    const { url } = await world.db.source.findUniqueOrThrow({
      where: { id: cited[0]?.source ?? "" },
    });
    expect(url).toBeNull();
  });

  test("that a question has none of is to the source asked for, at its line", async () => {
    const { cited } = await citationsOf([], { source: "source" });
    expect(cited).toEqual([{ source: "source", locator: "line 1" }]);
  });
});

describe("a file with rows that cannot come in", () => {
  const faulty = () => anEntry(n, { key: "none of them" });

  test("brings in the good rows, and says of the others what is wrong", async () => {
    const { written, rejected, counts } = await send(editor, [faulty(), anEntry(n + 1)]);
    expect(written).toBe(1);
    expect(counts.rejected).toBe(1);
    expect(rejected).toMatchObject([{ line: 1, message: expect.stringMatching(/./) }]);
  });

  test("brings in nothing where all or nothing was asked for, and answers what it would have", async () => {
    const before = await count();
    const sent = send(editor, [faulty(), anEntry(n + 1)], { rows: "all" });
    await expect(sent).rejects.toMatchObject({
      code: "rows-rejected",
      extra: {
        written: 0,
        counts: { new: 1, rejected: 1 },
        accepted: [{ status: "new", id: null }],
      },
    });
    expect(await count()).toBe(before);
  });

  test.each([
    ["a character that is none", { stem: "What\u0000 now?" }, "stem"],
    ["half a pair of surrogates", { explanation: "\ud800" }, "explanation"],
    ["a text beyond all bounds", { explanation: "x".repeat(4_001) }, "explanation"],
    ["an impossible difficulty", { difficulty: 9 }, "difficulty"],
    ["an impossible clock", { seconds: 4_000 }, "seconds"],
  ])("%s is one", async (_, changes, field) => {
    const { rejected, written } = await send(editor, [anEntry(n, changes)]);
    expect(written).toBe(0);
    expect(rejected[0]?.field).toBe(field);
  });

  test("two rows with one id: the second is one", async () => {
    const { rejected } = await send(editor, [
      anEntry(n, { id: `twice-${n}` }),
      anEntry(n + 1, { id: `twice-${n}` }),
    ]);
    expect(rejected).toMatchObject([
      { line: 2, field: "id", message: expect.stringContaining("line 1") },
    ]);
  });
});

test("a topic or a source asked for that is not there is refused with its field", async () => {
  for (const field of ["topic", "source"]) {
    await expect(send(editor, [anEntry(n)], { [field]: "nowhere" })).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field }],
    });
  }
});

test("a preview says what the commit then does, and writes nothing", async () => {
  const known = aQuestion(11);
  const old = anEntry(n);
  await send(editor, [old]);
  const entries = [
    old,
    anEntry(n + 1),
    { ...old, stem: String(old.stem).replace("built", "once built") },
    { id: "question-11", stem: `${known.stem} Really?`, options: known.options, key: "d" },
    anEntry(n + 2, { key: "zzz" }),
    anEntry(n + 3, { topic: "Rivers", citations: [{ source: "lost" }] }),
    anEntry(n + 4, { topic: "Rivers", citations: [{ publisher: "P", title: "T" }] }),
  ];
  const before = await rows();
  const preview = await send(editor, entries, { mode: "preview", newTopics: "yes" });
  expect(await rows()).toEqual(before);
  const commit = await send(editor, entries, { newTopics: "yes" });
  expect(preview.written).toBe(0);
  expect(commit.written).toBe(5);
  const withoutIds = ({ accepted, ...rest }: typeof preview) => ({
    ...rest,
    mode: null,
    written: null,
    accepted: accepted.map(({ id: _, ...one }) => one),
  });
  expect(withoutIds(preview)).toEqual(withoutIds(commit));
  const made = new Set(["new", "near-duplicate"]);
  for (const { id, status } of preview.accepted) expect(id === null).toBe(made.has(status));
  for (const { id } of commit.accepted) expect(id).not.toBeNull();
});

/** Few enough different texts and ids that they meet in every way. */
const anyEntry = fc
  .record({
    text: fc.integer({ min: 0, max: 3 }),
    word: fc.constantFrom("", " once", " long ago"),
    key: fc.constantFrom("a", "b", "none"),
    id: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    topic: fc.constantFrom(undefined, "odd", "Plains"),
    newOptions: fc.boolean(),
  })
  .map(({ text, word, key, id, topic, newOptions }) => (base: number) => {
    const entry = anEntry(base + text, { key });
    return {
      ...entry,
      stem: String(entry.stem).replace("built", `built${word}`),
      ...(id === undefined ? {} : { id: `any-${base}-${id}` }),
      ...(topic === undefined ? {} : { topic }),
      ...(newOptions ? { options: anEntry(base + text + 50).options } : {}),
    };
  });

test("whatever a file holds: the preview is what the commit does, and the same file again does nothing", async () => {
  const query = fc.record({
    duplicates: fc.constantFrom("keep", "skip"),
    newTopics: fc.constantFrom("yes", "no"),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyEntry, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
      query,
      async (files, asked) => {
        n += 100;
        for (const entries of files.map((file) => file.map((make) => make(n)))) {
          const preview = await send(editor, entries, { ...asked, mode: "preview" });
          const before = await count();
          const commit = await send(editor, entries, asked);
          expect(commit.counts).toEqual(preview.counts);
          expect(commit.accepted.length + commit.rejected.length).toBe(entries.length);
          const made = commit.accepted.filter(
            ({ id, status }) => id !== null && (status === "new" || status === "near-duplicate"),
          );
          expect(await count()).toBe(before + made.length);
          const again = await send(editor, entries, asked);
          expect(again.written).toBe(0);
          expect(await count()).toBe(before + made.length);
        }
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

async function rows() {
  const { db } = world;
  return Promise.all([
    db.question.count(),
    db.questionVersion.count(),
    db.topic.count(),
    db.source.count(),
    db.auditEvent.count(),
  ]);
}

test("the log has an entry for the import and one for each question it wrote, all of one act", async () => {
  const { accepted } = await send(editor, [anEntry(n), anEntry(n + 1)], { name: "week 12.json" });
  const entry = await world.db.auditEvent.findFirstOrThrow({
    where: { subjectKind: "import", summary: "Imported 2 questions from week 12.json." },
  });
  expect(entry).toMatchObject({
    action: "question.imported",
    actorId: editor.account.id,
    detail: { format: "json", name: "week 12.json", new: 2, rejected: 0 },
  });
  const each = await world.db.auditEvent.findMany({
    where: { subjectKind: "question", subjectId: { in: accepted.flatMap(({ id }) => id ?? []) } },
  });
  expect(each).toHaveLength(2);
  expect(each[0]).toMatchObject({
    action: "question.imported",
    detail: { act: entry.subjectId, number: 1 },
  });
});

test("an import that breaks off half way has written nothing", async () => {
  const before = await rows();
  // The last thing that is written fails: everything before it has been.
  await world.db.$executeRawUnsafe(`
    CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$ LANGUAGE plpgsql;
    `);
  await world.db.$executeRawUnsafe(
    `CREATE TRIGGER refuse BEFORE INSERT ON audit_events FOR EACH ROW WHEN (NEW.subject_kind = 'import') EXECUTE FUNCTION refuse()`,
  );
  const sent = send(
    editor,
    [anEntry(n, { topic: "Deserts", citations: [{ publisher: "A", title: "B" }] })],
    {
      newTopics: "yes",
    },
  );
  await expect(sent).rejects.toThrow(/broken off/);
  await world.db.$executeRawUnsafe("DROP TRIGGER refuse ON audit_events");
  expect(await rows()).toEqual(before);
});

test.each([
  [
    "gift",
    (long: string) =>
      `$CATEGORY: ${long}\n\n// [id:${long}]\n::${long}::Which gift is it? {=a ~b ~c ~d}\n`,
  ],
  [
    "moodle-xml",
    (long: string) =>
      `<quiz><question type="category"><category><text>${long}/${long}</text></category></question><question type="multichoice"><name><text>${long}</text></name><questiontext><text>Which Moodle is it?</text></questiontext><idnumber>${long}</idnumber><single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer><answer fraction="0"><text>c</text></answer><answer fraction="0"><text>d</text></answer></question></quiz>`,
  ],
])(
  "a name of %s that is cut in the middle of a character is one that can be kept",
  async (format, file) => {
    const source = await world.db.source.findFirstOrThrow();
    for (const before of [79, 119, 199, 254, 299]) {
      const { counts } = await importQuestions(
        editor,
        importQuerySchema.parse({ format, mode: "commit", newTopics: "yes", source: source.id }),
        new TextEncoder().encode(file(`${"x".repeat(before)}${"😀".repeat(60)}`)),
      );
      expect(counts.rejected).toBe(0);
    }
    const kept = await world.db.question.findMany({ where: { externalId: { startsWith: "xxx" } } });
    expect(kept.length).toBeGreaterThan(0);
    for (const { externalId } of kept) expect(externalId).not.toContain("\ufffd");
  },
);

test("the same file sent twice at once is there once", async () => {
  const entries = Array.from({ length: 20 }, (_, at) => anEntry(n + at));
  const before = await count();
  const answers = await Promise.all([send(editor, entries), send(editor, entries)]);
  expect(await count()).toBe(before + 20);
  expect(answers.map(({ written }) => written).toSorted()).toEqual([0, 20]);
});

test("an account sends one file at a time, and keeps nobody else waiting by sending it slowly", async () => {
  const stalled = () => {
    let giveUp = () => {};
    const body = new ReadableStream({
      start(controller) {
        giveUp = () => controller.error(new Error("gone"));
      },
    });
    return { over: answerImport(editor, aRequest(body)), giveUp: () => giveUp() };
  };
  const aRequest = (body: BodyInit) =>
    new Request("http://localhost/api/admin/imports?format=json&mode=preview", {
      method: "POST",
      body,
      duplex: "half",
    } as RequestInit);
  const another = async () => answerImport(editor, aRequest(JSON.stringify([anEntry(n)])));
  const slow = stalled();
  await expect(another()).rejects.toMatchObject({
    code: "too-many-requests",
    retryAfterSeconds: expect.any(Number),
  });
  const colleague = await world.staff("editor");
  const ofColleague = await answerImport(colleague, aRequest(JSON.stringify([anEntry(n)])));
  expect(ofColleague.status).toBe(200);
  slow.giveUp();
  await expect(slow.over).rejects.toMatchObject({ code: "invalid" });
  expect((await another()).status).toBe(200);
});
