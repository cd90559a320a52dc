import { beforeAll, describe, expect, test } from "vitest";
import type { AddressFields } from "@/lib/contracts/address";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { readQuestionList } from "@/lib/contracts/question-list";
import type { StaffContext } from "@/lib/server/staff";
import { aQuestion, fill, openWorld, type World } from "@/scripts/testing/world";
import { publishQuestion, saveQuestion } from "../commands";
import { editorView } from "../queries";
import { changeStates, changeTopics, submitQuestions } from "./commands";
import { questionListView } from "./queries";

let world: World;
let editor: StaffContext;
let reviewer: StaffContext;

beforeAll(async () => {
  world = await openWorld();
  await fill(
    world,
    Array.from({ length: 120 }, (_, n) =>
      aQuestion(n + 1, {
        difficulty: 1 + (n % 5),
        ...(n === 6 ? { stem: "Which river does the bullet train cross at Surat, seven?" } : {}),
        ...(n === 7 ? { stem: "Which ministry builds the bullet bridge, eight?" } : {}),
      }),
    ),
  );
  editor = await world.staff("editor");
  reviewer = await world.staff("reviewer");
  const set = (n: number, data: object) =>
    world.db.question.update({ where: { id: `question-${n}` }, data });
  await set(10, { openReports: 2 });
  await set(12, { openReports: 1, firstUsedAt: new Date("2026-01-01") });
  await set(20, { state: "draft", headNumber: 1, authorId: editor.account.id, authorName: "Asha" });
  await set(22, { state: "in_review", publishedNumber: null });
  await set(24, { state: "retired", publishedNumber: null });
  await set(30, { lintErrors: 1, lintWarnings: 3 });
  await set(31, { lintErrors: 0, lintWarnings: 3 });
  await set(40, { suggestedNumber: 1, origin: "edited" });
});

const view = (fields: AddressFields) => questionListView(editor, readQuestionList(fields));
const ids = async (fields: AddressFields) =>
  (await view({ sort: "id", ...fields })).rows.map(({ id }) => id);
const total = async (fields: AddressFields) => (await view(fields)).total;

describe("the search", () => {
  test("finds words of the text in any form, the last one by its beginning", async () => {
    expect(await ids({ q: "bullet trains" })).toEqual(["question-7"]);
    expect(await ids({ q: "bullet bri" })).toEqual(["question-8"]);
    expect(await ids({ q: "bullet -train" })).toEqual(["question-8"]);
    expect(await ids({ q: '"bullet train"' })).toEqual(["question-7"]);
    expect(await ids({ q: "surat or ministry" })).toEqual(["question-7", "question-8"]);
  });

  test("finds an id", async () => {
    expect(await ids({ q: "question-99" })).toContain("question-99");
  });

  test("of words that mean nothing yet shows everything", async () => {
    expect(await total({ q: "the" })).toBe(120);
  });

  test.each(["'", '"', "& | !", "a:*", "\\", "%", "(", "x\u0000y"])(
    "of %j is no error",
    async (q) => {
      expect(await total({ q })).toBeGreaterThanOrEqual(0);
    },
  );
});

describe("filters", () => {
  test.each([
    [{ topic: "odd" }, 60],
    [{ topic: ["odd", "even"] }, 120],
    [{ state: "published" }, 117],
    [{ state: ["draft", "in review"] }, 2],
    [{ difficulty: "3" }, 24],
    [{ difficulty: ["3", "4"], topic: "odd" }, 24],
    [{ source: "source" }, 120],
    [{ source: "another" }, 0],
    [{ format: "negative" }, 0],
    [{ is: "reported" }, 2],
    [{ is: ["reported", "never-used"] }, 1],
    [{ is: "live-changed" }, 1],
    [{ is: "facts-changed" }, 1],
    [{ lint: "errors" }, 1],
    [{ lint: ["errors", "warnings"] }, 2],
    [{ author: "generated" }, 119],
  ])("%j finds %i", async (fields, count) => {
    expect(await total(fields)).toBe(count);
  });

  test("of an author finds what they wrote, and names them", async () => {
    const { total: found, facets } = await view({ author: editor.account.id });
    expect(found).toBe(1);
    expect(facets.author).toContainEqual({
      value: editor.account.id,
      label: editor.account.name,
      count: 1,
      isChosen: true,
    });
  });

  test("that make no sense are left out", async () => {
    const odd = {
      state: "lost",
      difficulty: "9",
      author: "me",
      sort: "luck",
      page: "-1",
      lint: "",
    };
    expect(await view(odd)).toMatchObject({ total: 120, page: 1, sort: "changed" });
  });
});

describe("facets", () => {
  const count = async (fields: AddressFields, name: "topic" | "state" | "is", value: string) =>
    (await view(fields)).facets[name].find((each) => each.value === value)?.count;

  test("count under all filters but their own", async () => {
    expect(await count({ topic: "odd" }, "topic", "even")).toBe(60);
    expect(await count({ topic: "odd" }, "state", "published")).toBe(60);
    expect(await count({ topic: "even" }, "state", "published")).toBe(57);
    expect(await count({ topic: "even", state: "draft" }, "state", "published")).toBe(57);
    expect(await count({ topic: "even", state: "draft" }, "topic", "odd")).toBe(0);
    expect(await count({ topic: "even", state: "draft" }, "topic", "even")).toBe(1);
    expect(await count({ topic: "even" }, "is", "reported")).toBe(2);
    expect(await count({ topic: "odd" }, "is", "reported")).toBe(0);
  });

  test("agree with what choosing them finds", async () => {
    for (const start of [
      {},
      { q: "bullet" },
      { topic: "even", is: "reported" },
      { source: "source" },
    ]) {
      const { facets } = await view(start);
      for (const name of ["topic", "state", "difficulty", "lint", "format", "source"] as const) {
        for (const { value, count: promised } of facets[name]) {
          expect(await total({ ...start, [name]: value }), `${name} ${value}`).toBe(promised);
        }
      }
    }
  });
});

describe("pages", () => {
  test.each(["changed", "id", "topic", "difficulty", "reports"])(
    "by %s show every question once",
    async (sort) => {
      const seen: string[] = [];
      const { pages } = await view({ sort });
      for (let page = 1; page <= pages; page++) {
        const { rows } = await view({ sort, page: String(page) });
        expect(rows.length).toBeLessThanOrEqual(PAGE_SIZE);
        seen.push(...rows.map(({ id }) => id));
      }
      expect(seen).toHaveLength(120);
      expect(new Set(seen).size).toBe(120);
    },
  );

  test("are sorted as asked", async () => {
    const { rows } = await view({ sort: "difficulty" });
    expect(rows[0]?.difficulty).toBe(5);
    expect((await view({ sort: "reports" })).rows.slice(0, 2).map(({ id }) => id)).toEqual([
      "question-10",
      "question-12",
    ]);
  });

  test("beyond the last are the last", async () => {
    expect(await view({ page: "99" })).toMatchObject({ page: 3, pages: 3 });
  });
});

test("an editor’s own drafts are on top, not those of others", async () => {
  const mine = await world.staff("editor");
  const draft = (userId: string, questionId: string) =>
    world.db.questionDraft.create({
      data: { questionId, userId, content: { stem: "Half a" }, baseNumber: 0, updatedAt: mine.now },
    });
  await draft(mine.account.id, "w-aaaaaaaaaaaa");
  await draft(reviewer.account.id, "w-bbbbbbbbbbbb");
  const { drafts } = await questionListView(mine, readQuestionList({}));
  expect(drafts).toMatchObject([{ id: "w-aaaaaaaaaaaa", stem: "Half a", isNew: true }]);
});

describe("an act on many", () => {
  const stateOf = async (n: number) =>
    (await world.db.question.findUniqueOrThrow({ where: { id: `question-${n}` } })).state;
  const eventsOf = (n: number) =>
    world.db.auditEvent.findMany({ where: { subjectId: `question-${n}` }, orderBy: { at: "asc" } });
  const some = (...numbers: number[]) => ({ ids: numbers.map((n) => `question-${n}`) });

  test("first says what it would do, and does nothing", async () => {
    const selection = some(20, 22, 24, 26);
    const plan = await changeStates(reviewer, { selection, step: "retire", confirmed: null });
    expect(plan).toMatchObject({ act: null, selected: 4, changed: 3, live: 2 });
    expect(plan.refused).toEqual([{ because: "It is retired already.", count: 1 }]);
    expect(await stateOf(26)).toBe("published");
  });

  test("does nothing when its number is no longer the one confirmed", async () => {
    const act = changeStates(reviewer, { selection: some(50, 52), step: "retire", confirmed: 3 });
    await expect(act).rejects.toMatchObject({ code: "conflict" });
    expect(await stateOf(50)).toBe("published");
    expect(await eventsOf(50)).toEqual([]);
  });

  test("retires, tells the log of each, and is undone: exactly those it changed are what they were", async () => {
    const selection = some(24, 60, 62);
    const done = await changeStates(reviewer, { selection, step: "retire", confirmed: 2 });
    expect(done).toMatchObject({ changed: 2 });
    expect(
      await world.db.question.findUniqueOrThrow({ where: { id: "question-60" } }),
    ).toMatchObject({ state: "retired", publishedNumber: null, origin: "edited" });
    expect(await eventsOf(60)).toMatchObject([
      { action: "question.retired", summary: "Retired version 1, with 1 other." },
    ]);
    const undone = await changeStates(reviewer, {
      selection: { act: done.act ?? "" },
      step: "reopen",
      confirmed: 2,
    });
    expect(undone).toMatchObject({ selected: 2, changed: 2 });
    expect([await stateOf(24), await stateOf(60), await stateOf(62)]).toEqual([
      "retired",
      "published",
      "published",
    ]);
    expect(
      await world.db.question.findUniqueOrThrow({ where: { id: "question-60" } }),
    ).toMatchObject({ publishedNumber: 1, revision: 2 });
    expect(await eventsOf(60)).toMatchObject([
      { action: "question.retired" },
      {
        action: "question.reopened",
        summary: "Took back the retirement of version 1, with 1 other.",
      },
    ]);
  });

  test("of somebody else cannot be undone", async () => {
    const done = await changeStates(reviewer, {
      selection: some(64),
      step: "retire",
      confirmed: 1,
    });
    const other = await world.staff("reviewer");
    const undo = { selection: { act: done.act ?? "" }, step: "reopen", confirmed: null } as const;
    expect(await changeStates(other, undo)).toMatchObject({ selected: 0, changed: 0 });
  });

  test("reaches all that match a filter", async () => {
    const { filter } = readQuestionList({ state: "draft" });
    const plan = await submitQuestions(editor, { selection: { filter }, confirmed: null });
    expect(plan.changed).toBe(await total({ state: "draft" }));
    await submitQuestions(editor, { selection: { filter }, confirmed: plan.changed });
    expect(await total({ state: "draft" })).toBe(0);
    const back = { selection: some(20), step: "sendBack", confirmed: 1 } as const;
    await expect(changeStates(reviewer, back)).rejects.toMatchObject({ code: "invalid" });
    await changeStates(reviewer, { ...back, comment: "The stem has two questions." });
    expect(await stateOf(20)).toBe("draft");
  });

  test("changes topics by new versions; takers keep what is published, an unsaved draft is left alone", async () => {
    await world.db.questionDraft.create({
      data: {
        questionId: "question-73",
        userId: editor.account.id,
        content: {},
        baseNumber: 1,
        updatedAt: editor.now,
      },
    });
    const input = { selection: some(70, 71, 73), topic: "even" };
    const plan = await changeTopics(editor, { ...input, confirmed: null });
    expect(plan).toMatchObject({ selected: 3, changed: 1, live: 1 });
    expect(plan.refused.map(({ count }) => count)).toEqual([1, 1]);
    await changeTopics(editor, { ...input, confirmed: 1 });
    expect(
      await world.db.question.findUniqueOrThrow({ where: { id: "question-71" } }),
    ).toMatchObject({ state: "draft", topicSlug: "even", headNumber: 2, publishedNumber: 1 });
    expect(await eventsOf(71)).toHaveLength(1);
    expect(await world.db.questionDraft.count({ where: { questionId: "question-73" } })).toBe(1);
  });

  test("a topic given to what a reviewer wrote does not let them publish it themselves", async () => {
    const id = "question-75";
    const { head } = await editorView(reviewer, id);
    await saveQuestion(reviewer, {
      id,
      content: { ...head, stem: "Which one of the following is it?" },
      baseNumber: 1,
      why: "",
    });
    const selection = { ids: [id] };
    await world.staff("reviewer");
    await changeTopics(editor, { selection, topic: "even", confirmed: 1 });
    const publish = publishQuestion(reviewer, { id, number: 3 });
    await expect(publish).rejects.toMatchObject({ code: "forbidden" });
  });
});
