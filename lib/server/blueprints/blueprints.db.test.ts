import { beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { saveQuizSchema } from "@/lib/contracts/blueprint";
import { MARKINGS } from "@/lib/quiz/blueprint";
import { finishAttempt, startAttempt } from "@/lib/server/attempts/commands";
import { AppError } from "@/lib/server/errors";
import { homeView, quizCard, quizList } from "@/lib/server/quizzes/queries";
import type { StaffContext } from "@/lib/server/staff";
import { aQuestion, fill, openWorld, START } from "@/scripts/testing/world";
import { closeQuiz, saveQuiz } from "./commands";
import { findQuestions, quizEditorView, quizRows } from "./queries";
import { drawQuiz, matchQuiz } from "./try-out";

const world = await openWorld();
let reviewer: StaffContext;

type Input = z.output<typeof saveQuizSchema>;
type Changes = Partial<Omit<Input, "content">> & { readonly content?: Partial<Input["content"]> };

/** A quiz of questions 3, 1 and 2, as a reviewer would send it. */
function aQuiz({ content, ...changes }: Changes = {}): Input {
  return {
    was: null,
    slug: "by-hand",
    revision: 0,
    state: "open",
    ...changes,
    content: {
      title: "By hand",
      description: "Three questions.",
      kind: "sprint",
      chosen: { kind: "fixed", ids: ["question-3", "question-1", "question-2"] },
      timing: { kind: "per-question", seconds: 19 },
      marking: MARKINGS.practice,
      feedback: "at-end",
      shuffle: false,
      opensAt: null,
      closesAt: null,
      ...content,
    },
  };
}

type Rules = Extract<Input["content"]["chosen"], { kind: "rules" }>;
const rules = (changes: Partial<Rules> = {}): Rules => ({
  kind: "rules",
  count: 4,
  topics: [],
  formats: [],
  difficulty: { min: 1, max: 5 },
  ...changes,
});

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("it was not refused");
  return error;
}

async function taken(quiz: string, ms = 0) {
  const ctx = world.at(await world.person(), ms);
  const { attempt } = await startAttempt(ctx, { quiz });
  const items = await world.db.item.findMany({
    where: { attemptId: attempt.id },
    include: { version: true },
    orderBy: { position: "asc" },
  });
  return { ctx, id: attempt.id, attempt, items };
}
const questionsOf = ({ items }: Awaited<ReturnType<typeof taken>>) =>
  items.map(({ version }) => version.questionId);

const logged = () =>
  world.db.auditEvent.findMany({ where: { actorId: reviewer.account.id }, orderBy: { at: "asc" } });

beforeEach(async () => {
  await world.db.$executeRaw`TRUNCATE attempts, quizzes CASCADE`;
  await fill(world);
  await world.db.question.updateMany({ data: { state: "published", publishedNumber: 1 } });
  reviewer = await world.staff("reviewer");
});

describe("a fixed list", () => {
  test("is served in its order, with options in theirs, when shuffle is off", async () => {
    await saveQuiz(reviewer, aQuiz());
    for (let n = 0; n < 3; n++) {
      const attempt = await taken("by-hand");
      expect(questionsOf(attempt)).toEqual(["question-3", "question-1", "question-2"]);
      expect(attempt.items.map(({ optionOrder }) => optionOrder)).toEqual(
        Array(3).fill([0, 1, 2, 3]),
      );
    }
  });

  test("comes in many orders when shuffle is on, and so do its options", async () => {
    await saveQuiz(reviewer, aQuiz({ content: { shuffle: true } }));
    const attempts = await Promise.all(Array.from({ length: 12 }, () => taken("by-hand")));
    expect(new Set(attempts.map((attempt) => String(questionsOf(attempt)))).size).toBeGreaterThan(
      1,
    );
    expect(new Set(attempts.map((attempt) => questionsOf(attempt).sort().join()))).toEqual(
      new Set(["question-1,question-2,question-3"]),
    );
    const orders = attempts.flatMap(({ items }) => items.map((item) => String(item.optionOrder)));
    expect(new Set(orders).size).toBeGreaterThan(2);
  });

  test("serves the published version, and leaves out what is retired or was never published", async () => {
    await saveQuiz(reviewer, aQuiz());
    await world.db.question.update({
      where: { id: "question-1" },
      data: { state: "retired", publishedNumber: null },
    });
    expect(questionsOf(await taken("by-hand"))).toEqual(["question-3", "question-2"]);
    expect(await quizCard(world.at(await world.person(), 0), "by-hand")).toMatchObject({
      questionCount: 2,
      isSame: true,
    });
    const { content, slug } = aQuiz();
    expect(await matchQuiz(reviewer, { slug, content })).toMatchObject({
      matching: 2,
      leftOut: ["question-1"],
    });
    const { questions } = await quizEditorView(reviewer, "by-hand");
    expect(questions.map(({ id, isServed }) => [id, isServed])).toEqual([
      ["question-3", true],
      ["question-1", false],
      ["question-2", true],
    ]);
  });

  test("serves a question that needs more seconds than it gets, and says so beforehand", async () => {
    await fill(world, [
      ...Array.from({ length: 11 }, (_, n) => aQuestion(n + 1)),
      aQuestion(12, { seconds: 40 }),
    ]);
    const quiz = aQuiz({ content: { chosen: { kind: "fixed", ids: ["question-12"] } } });
    expect(await matchQuiz(reviewer, quiz)).toMatchObject({ matching: 1, tooLong: 1 });
    await saveQuiz(reviewer, quiz);
    expect(questionsOf(await taken("by-hand"))).toEqual(["question-12"]);
    expect(
      await matchQuiz(reviewer, aQuiz({ content: { chosen: rules(), shuffle: true } })),
    ).toMatchObject({ matching: 11, tooLong: 1 });
  });

  test("names questions there are, each once, and at most a hundred", async () => {
    const error = await refusal(
      saveQuiz(reviewer, aQuiz({ content: { chosen: { kind: "fixed", ids: ["no-such"] } } })),
    );
    expect(error.errors).toEqual([
      { field: "content.chosen.ids", message: "there is no question “no-such”" },
    ]);
    const parsed = (ids: string[]) =>
      saveQuizSchema.safeParse(aQuiz({ content: { chosen: { kind: "fixed", ids } } })).success;
    const many = Array.from({ length: 101 }, (_, n) => `question-${n}`);
    expect([parsed(["a", "a"]), parsed([]), parsed(many), parsed(many.slice(1))]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

describe("rules", () => {
  test("choose by topic, format, difficulty and number", async () => {
    const chosen = rules({ topics: ["odd"], difficulty: { min: 2, max: 3 } });
    await saveQuiz(reviewer, aQuiz({ content: { chosen, shuffle: true } }));
    const questions = questionsOf(await taken("by-hand"));
    expect(questions).toHaveLength(4);
    expect(questions.every((id) => Number(id.split("-")[1]) % 2 === 1)).toBe(true);
    const nothing = rules({ difficulty: { min: 3, max: 5 } });
    expect(await matchQuiz(reviewer, aQuiz({ content: { chosen: nothing } }))).toMatchObject({
      matching: 0,
    });
    const row = (await quizRows(reviewer)).find(({ slug }) => slug === "by-hand");
    expect(row).toMatchObject({
      matching: 6,
      attempts: 1,
      state: "open",
      isBank: false,
      chosen: { kind: "rules", count: 4, topics: ["Odd"], difficulty: { min: 2, max: 3 } },
    });
  });

  test("keep options in their own order when shuffle is off", async () => {
    await saveQuiz(reviewer, aQuiz({ content: { chosen: rules() } }));
    const { items } = await taken("by-hand");
    expect(items.map(({ optionOrder }) => optionOrder)).toEqual(Array(4).fill([0, 1, 2, 3]));
  });

  test("name topics there are", async () => {
    const chosen = rules({ topics: ["odd", "prime"] });
    const error = await refusal(saveQuiz(reviewer, aQuiz({ content: { chosen } })));
    expect(error.message).toMatch(/no topic “prime”/);
  });
});

describe("when a quiz can be begun", () => {
  const HOUR = 3_600_000;
  const at = (ms: number) => new Date(START.getTime() + ms).toISOString();
  const dated = (content: Partial<Input["content"]>) => saveQuiz(reviewer, aQuiz({ content }));
  const listed = async (ms: number) =>
    (await quizList(world.at(await world.person(), ms))).some(({ slug }) => slug === "by-hand");
  const onHome = async (ms: number) => {
    const { topics, sprint } = await homeView(world.at(await world.person(), ms));
    return [...topics, sprint].some((card) => card?.slug === "by-hand");
  };
  const opening = async (ms: number) =>
    (await quizCard(world.at(await world.person(), ms), "by-hand")).opening;

  test("from the instant it opens, not a millisecond before", async () => {
    await dated({ opensAt: at(HOUR), closesAt: null });
    const error = await refusal(taken("by-hand", HOUR - 1));
    expect(error.code).toBe("conflict");
    expect(error.message).toMatch(/opens on 23 November 2026 at 12:30, Indian time/);
    expect(await opening(HOUR - 1)).toEqual({ kind: "not-yet", opensAt: at(HOUR) });
    expect([await listed(HOUR - 1), await onHome(HOUR - 1)]).toEqual([false, false]);
    expect(questionsOf(await taken("by-hand", HOUR))).toHaveLength(3);
    expect([await listed(HOUR), await onHome(HOUR)]).toEqual([true, true]);
  });

  test("until the millisecond before it closes", async () => {
    await dated({ opensAt: at(0), closesAt: at(HOUR) });
    expect(questionsOf(await taken("by-hand", HOUR - 1))).toHaveLength(3);
    expect(await opening(HOUR - 1)).toEqual({ kind: "open", closesAt: at(HOUR) });
    expect(await listed(HOUR - 1)).toBe(true);
    const error = await refusal(taken("by-hand", HOUR));
    expect(error.message).toMatch(/closed on 23 November 2026 at 12:30, Indian time/);
    expect(await opening(HOUR)).toEqual({ kind: "closed", since: at(HOUR) });
    expect([await listed(HOUR), await onHome(HOUR)]).toEqual([false, false]);
  });

  test("not while it is a draft, which takers cannot even see and staff can", async () => {
    await saveQuiz(reviewer, aQuiz({ state: "draft" }));
    expect((await refusal(opening(0))).code).toBe("not-found");
    expect((await refusal(taken("by-hand"))).code).toBe("not-found");
    const taker = await world.staff("taker");
    expect((await refusal(quizCard(taker, "by-hand"))).code).toBe("not-found");
    const editor = await world.staff("editor");
    expect((await quizCard(editor, "by-hand")).opening).toEqual({ kind: "draft" });
    expect((await refusal(startAttempt(editor, { quiz: "by-hand" }))).code).toBe("conflict");
    expect([await listed(0), await onHome(0)]).toEqual([false, false]);
  });

  test("not once it is closed; attempts under way go on, and it can be opened again", async () => {
    await saveQuiz(reviewer, aQuiz());
    const running = await taken("by-hand");
    expect(await quizEditorView(reviewer, "by-hand")).toMatchObject({ attempts: 1, running: 1 });
    const closed = await closeQuiz(reviewer, { slug: "by-hand", revision: 0, to: "closed" });
    expect(closed).toMatchObject({ state: "closed", revision: 1, running: 1 });
    expect((await refusal(taken("by-hand"))).message).toMatch(/is closed/);
    expect(await opening(0)).toEqual({ kind: "closed", since: null });
    expect(await listed(0)).toBe(false);
    const { attempt } = await finishAttempt(running.ctx, { attempt: running.id });
    expect(attempt.status).toBe("finished");
    await closeQuiz(reviewer, { slug: "by-hand", revision: 1, to: "open" });
    expect(questionsOf(await taken("by-hand"))).toHaveLength(3);
    expect((await logged()).map(({ action }) => action).sort()).toEqual([
      "quiz.closed",
      "quiz.created",
      "quiz.reopened",
    ]);
  });

  test("never with nothing to ask: it cannot be saved open, nor be reopened", async () => {
    const nothing = { chosen: rules({ difficulty: { min: 5, max: 5 } }) };
    const error = await refusal(saveQuiz(reviewer, aQuiz({ content: nothing })));
    expect(error.errors?.[0]?.field).toBe("content.chosen.count");
    await saveQuiz(reviewer, aQuiz({ state: "draft", content: nothing }));
    await saveQuiz(reviewer, aQuiz({ slug: "other" }));
    await closeQuiz(reviewer, { slug: "other", revision: 0, to: "closed" });
    await world.db.question.updateMany({ data: { state: "retired", publishedNumber: null } });
    expect(
      (await refusal(closeQuiz(reviewer, { slug: "other", revision: 1, to: "open" }))).code,
    ).toBe("invalid");
  });

  test("closes after it opens", () => {
    const dates = (opensAt: number, closesAt: number) =>
      saveQuizSchema.safeParse(aQuiz({ content: { opensAt: at(opensAt), closesAt: at(closesAt) } }))
        .success;
    expect([dates(0, 0), dates(1, 0), dates(0, 1)]).toEqual([false, false, true]);
  });

  test("home does without a daily quiz or a sprint when staff have closed them", async () => {
    for (const slug of ["sprint", "daily-ten"]) {
      await closeQuiz(reviewer, { slug, revision: 0, to: "closed" });
    }
    const home = await homeView(world.at(await world.person(), 0));
    expect(home).toMatchObject({ daily: null, sprint: null, pastDays: [] });
    expect(home.topics.map(({ slug }) => slug)).toEqual(["topic-odd", "topic-even"]);
  });
});

describe("saving", () => {
  test("never touches an attempt: it keeps its clock, marks, title and questions", async () => {
    await saveQuiz(reviewer, aQuiz());
    const running = await taken("by-hand");
    const before = await world.db.attempt.findUniqueOrThrow({ where: { id: running.id } });
    await saveQuiz(
      reviewer,
      aQuiz({
        was: "by-hand",
        content: {
          title: "Other",
          chosen: { kind: "fixed", ids: ["question-9"] },
          timing: { kind: "untimed" },
          marking: MARKINGS.csat,
          feedback: "after-each",
        },
      }),
    );
    expect(await world.db.attempt.findUniqueOrThrow({ where: { id: running.id } })).toEqual(before);
    const { attempt } = await taken("by-hand");
    expect(attempt).toMatchObject({
      total: 1,
      timing: { kind: "untimed" },
      marking: { correct: 7.5, wrong: -2.5, blank: 0 },
      feedback: "after-each",
    });
  });

  test("by two at once: the second is told what the first saved, and nothing is lost", async () => {
    await saveQuiz(reviewer, aQuiz());
    const other = await world.staff("reviewer", 1_000);
    await saveQuiz(other, aQuiz({ was: "by-hand", content: { title: "Theirs" } }));
    const error = await refusal(
      saveQuiz(reviewer, aQuiz({ was: "by-hand", content: { title: "Mine" } })),
    );
    expect(error.code).toBe("conflict");
    expect(error.extra.theirs).toMatchObject({
      revision: 1,
      content: { title: "Theirs" },
      savedBy: other.account.name,
    });
    const saved = await saveQuiz(
      reviewer,
      aQuiz({ was: "by-hand", revision: 1, content: { title: "Mine" } }),
    );
    expect(saved.revision).toBe(2);
    const both = await Promise.allSettled(
      [1, 2].map((n) =>
        saveQuiz(reviewer, aQuiz({ was: "by-hand", revision: 2, content: { title: `N ${n}` } })),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("makes a quiz the desk's: a re-seed leaves it alone, whether saved or closed", async () => {
    const { content } = await quizEditorView(reviewer, "topic-odd");
    await saveQuiz(reviewer, {
      was: "topic-odd",
      slug: "topic-odd",
      revision: 0,
      state: "open",
      content: { ...content, title: "Mine" },
    });
    await closeQuiz(reviewer, { slug: "topic-even", revision: 0, to: "closed" });
    await fill(world);
    expect(await quizEditorView(reviewer, "topic-odd")).toMatchObject({
      content: { title: "Mine" },
    });
    expect(await quizEditorView(reviewer, "topic-even")).toMatchObject({ state: "closed" });
  });

  test("keeps the address once the quiz was open, and no two quizzes share one", async () => {
    await saveQuiz(reviewer, aQuiz({ state: "draft" }));
    await saveQuiz(reviewer, aQuiz({ was: "by-hand", slug: "renamed", state: "draft" }));
    await saveQuiz(reviewer, aQuiz({ was: "renamed", slug: "renamed", revision: 1 }));
    const moved = aQuiz({ was: "renamed", slug: "elsewhere", revision: 2 });
    expect((await refusal(saveQuiz(reviewer, moved))).errors?.[0]?.field).toBe("slug");
    expect((await refusal(saveQuiz(reviewer, aQuiz({ slug: "sprint" })))).message).toMatch(
      /sprint/,
    );
    await saveQuiz(reviewer, aQuiz({ slug: "another", state: "draft" }));
    const onto = aQuiz({ was: "another", slug: "sprint", state: "draft" });
    expect((await refusal(saveQuiz(reviewer, onto))).errors?.[0]?.field).toBe("slug");
    const parsed = ["practice", "daily-2026-11-22", "Über", "a--b", ""].map(
      (slug) => saveQuizSchema.safeParse(aQuiz({ slug })).success,
    );
    expect(parsed).toEqual([false, false, false, false, false]);
  });

  test("does not turn an open quiz into a draft, nor open a closed one in passing", async () => {
    await saveQuiz(reviewer, aQuiz());
    const back = aQuiz({ was: "by-hand", state: "draft" });
    expect((await refusal(saveQuiz(reviewer, back))).code).toBe("conflict");
    await closeQuiz(reviewer, { slug: "by-hand", revision: 0, to: "closed" });
    const open = aQuiz({ was: "by-hand", revision: 1 });
    expect((await refusal(saveQuiz(reviewer, open))).code).toBe("conflict");
    const asIs = aQuiz({ was: "by-hand", revision: 1, state: "closed", content: { title: "Z" } });
    expect((await saveQuiz(reviewer, asIs)).state).toBe("closed");
  });

  test("is written down with who did it and what changed", async () => {
    await saveQuiz(reviewer, aQuiz());
    const later = { ...reviewer, now: new Date(START.getTime() + 5_000) };
    await saveQuiz(later, aQuiz({ was: "by-hand", content: { feedback: "after-each" } }));
    const [made, changed] = await logged();
    expect(made).toMatchObject({
      action: "quiz.created",
      subjectId: "by-hand",
      actorId: reviewer.account.id,
      summary: "Made “By hand” and opened it.",
    });
    expect(changed).toMatchObject({
      action: "quiz.saved",
      summary: "Saved “By hand”: feedback.",
      detail: { changed: ["feedback"] },
    });
    expect(await quizEditorView(reviewer, "by-hand")).toMatchObject({
      savedBy: reviewer.account.name,
      savedAt: later.now.toISOString(),
    });
  });
});

describe("a daily quiz", () => {
  test("keeps the draw of a date that somebody has begun, and has the new one the next day", async () => {
    const daily = aQuiz({ content: { kind: "daily" } });
    await saveQuiz(reviewer, daily);
    const first = questionsOf(await taken("by-hand"));
    const next = aQuiz({
      was: "by-hand",
      content: { kind: "daily", chosen: { kind: "fixed", ids: ["question-8"] } },
    });
    await saveQuiz(reviewer, next);
    expect(questionsOf(await taken("by-hand", 60_000))).toEqual(first);
    expect(questionsOf(await taken("by-hand", 86_400_000))).toEqual(["question-8"]);
    expect(await drawQuiz(reviewer, { ...next, nth: 0 })).toMatchObject({ isKept: true });
    const later = await drawQuiz(reviewer, { ...next, nth: 2 });
    expect(later).toMatchObject({ isKept: false, date: "2026-11-25" });
    expect(later.questions.map(({ id }) => id)).toEqual(["question-8"]);
  });

  test("has no past days from before it opened", async () => {
    await saveQuiz(
      reviewer,
      aQuiz({ content: { kind: "daily", opensAt: "2026-11-22T04:00:00.000Z" } }),
    );
    expect(questionsOf(await taken("by-hand-2026-11-22"))).toHaveLength(3);
    expect((await refusal(taken("by-hand-2026-11-21"))).code).toBe("not-found");
  });

  test("previews tomorrow what takers will get tomorrow", async () => {
    const daily = aQuiz({ content: { kind: "daily", chosen: rules(), shuffle: true } });
    await saveQuiz(reviewer, daily);
    const { questions } = await drawQuiz(reviewer, { ...daily, nth: 1 });
    const served = questionsOf(await taken("by-hand", 86_400_000));
    expect(questions.map(({ id }) => id).sort()).toEqual(served.sort());
  });
});

describe("trying out", () => {
  test("a draw says which questions, from which topics and formats, how long, and where keys stand", async () => {
    const { slug, content } = aQuiz({ content: { chosen: rules({ count: 6 }), shuffle: true } });
    const draw = await drawQuiz(reviewer, { slug, content, nth: 0 });
    expect(draw.questions).toHaveLength(6);
    expect(draw.topics).toEqual([
      { name: "Odd", count: 3 },
      { name: "Even", count: 3 },
    ]);
    expect(draw.formats).toEqual([{ format: "single", count: 6 }]);
    expect(draw.keys.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(draw.clockSeconds).toBe(6 * 19);
    expect(draw.readingSeconds).toBeGreaterThan(6);
    expect(await drawQuiz(reviewer, { slug, content, nth: 0 })).toEqual(draw);
    expect(await drawQuiz(reviewer, { slug, content, nth: 1 })).not.toEqual(draw);
    expect(await world.db.quizDraw.count()).toBe(0);
  });

  test("questions are found by words and by a piece of their id, published ones only", async () => {
    const ids = async (text: string) =>
      (await findQuestions(reviewer, { text })).map(({ id }) => id);
    expect((await ids("question-1"))[0]).toBe("question-1");
    expect(await ids("answers to question 7")).toContain("question-7");
    expect(await ids("100%")).toEqual([]);
    expect(await ids("")).toHaveLength(12);
    await world.db.question.update({
      where: { id: "question-7" },
      data: { state: "retired", publishedNumber: null },
    });
    expect(await ids("question-7")).toEqual([]);
  });
});
