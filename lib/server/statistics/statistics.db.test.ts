import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { rng } from "@/lib/kernel/rng";
import drawn from "@/lib/statistics/drawn-papers.json";
import type { Estimate } from "@/lib/statistics/intervals";
import example from "@/lib/statistics/worked-example.json";
import { addCohort } from "@/scripts/testing/cohort";
import { aQuestion, fill, openWorld, START } from "@/scripts/testing/world";
import { figuresOfQuiz, figuresOfTexts } from "./figures";
import { questionStatistics, quizStatistics } from "./queries";
import { KEPT_MS, keptOrCounted } from "./snapshots";
import { countQuestion, countQuiz } from "./store";

const world = await openWorld();
const { db } = world;
const LETTERS = ["a", "b", "c", "d"];
const ORDER = { sort: "question", direction: "up" } as const;

beforeAll(async () => {
  await fill(
    world,
    Array.from({ length: 12 }, (_, n) =>
      aQuestion(n + 1, { key: LETTERS[example.keys[n] ?? 0] ?? "a" }),
    ),
  );
});

/** A quiz of this test alone. */
async function aQuiz(): Promise<string> {
  const slug = `quiz-${randomUUID()}`;
  const { kind, timing, marking, feedback } = await db.quiz.findUniqueOrThrow({
    where: { slug: "sprint" },
  });
  await db.quiz.create({
    data: {
      slug,
      title: slug,
      description: "For a test.",
      kind,
      position: 99,
      blueprint: { count: 8 },
      timing: timing ?? {},
      marking: marking ?? {},
      feedback,
    },
  });
  return slug;
}

async function versionsOf(numbers: readonly number[]): Promise<string[]> {
  const rows = await db.questionVersion.findMany({
    where: { questionId: { in: numbers.map((n) => `question-${n}`) }, number: 1 },
  });
  return numbers.map(
    (n) => rows.find(({ questionId }) => questionId === `question-${n}`)?.id ?? "",
  );
}

/** A version of a question that says something else in these fields. */
async function addVersion(n: number, number: number, changes: object): Promise<string> {
  const { id: _, ...version } = await db.questionVersion.findUniqueOrThrow({
    where: { questionId_number: { questionId: `question-${n}`, number: 1 } },
  });
  const id = randomUUID();
  const json = JSON.parse(JSON.stringify(version));
  await db.questionVersion.create({
    data: {
      ...json,
      statements: undefined,
      pairs: undefined,
      columns: undefined,
      verdicts: undefined,
      ...changes,
      id,
      number,
      contentHash: id,
    },
  });
  return id;
}

const people = (count: number, sheet: string) => Array.from({ length: count }, () => sheet);
const ctx = () => world.at(randomUUID(), 0);

describe("the worked example, as rows", () => {
  test("comes to the figures of numpy, times included, to 1e-7", async () => {
    const quiz = await aQuiz();
    await addCohort(db, {
      quiz,
      versionIds: await versionsOf([1, 2, 3, 4, 5, 6, 7, 8]),
      sheets: example.sheets,
      times: example.times,
      marking: example.marking,
    });
    const view = await quizStatistics(ctx(), quiz, ORDER);
    if (view.figures.tooFew) throw new Error("40 are enough");
    expect(view.figures.isSame).toBe(true);
    expect(view.figures.consistency?.value).toBeCloseTo(example.quiz.consistency[0] ?? 0, 7);
    expect(view.figures.error).toBeCloseTo(example.quiz.error, 7);
    expect(view.figures.mean.low).toBeCloseTo(example.quiz.mean[1] ?? 0, 7);
    expect(view.rows).toHaveLength(8);
    for (const [index, known] of example.questions.entries()) {
      const { figures, time, weight } = view.rows[index] ?? {};
      if (!figures || figures.tooFew) throw new Error("40 are enough");
      expect(figures.facility.value).toBeCloseTo(known.facility[0] ?? 0, 7);
      expect(figures.facility.high).toBeCloseTo(known.facility[2] ?? 0, 7);
      expect(figures.discrimination?.value ?? 0).toBeCloseTo(known.discrimination?.[0] ?? 0, 7);
      expect(figures.efficiency ?? 0).toBeCloseTo(known.efficiency ?? 0, 7);
      expect(figures.options.map(({ n }) => n)).toEqual(known.options.map(({ n }) => n));
      for (const [at, { meanRest }] of figures.options.entries()) {
        expect(meanRest ?? 0).toBeCloseTo(known.options[at]?.meanRest ?? 0, 7);
      }
      expect(weight ?? 0).toBeCloseTo(known.weight ?? 0, 7);
      expect(time?.medianMs).toBeCloseTo(known.medianMs, 7);
      expect(time?.p90Ms).toBeCloseTo(known.p90Ms, 7);
      expect(time?.rapidShare).toBeCloseTo(known.rapidShare, 7);
    }
    // Nobody met these questions elsewhere: a question's own page says the same of it.
    const own = await questionStatistics(ctx(), "question-3");
    const row = view.rows[2];
    if (!own || own.figures.tooFew || !row || row.figures.tooFew) throw new Error("40 are enough");
    expect(own.figures.facility.value).toBeCloseTo(row.figures.facility.value, 9);
    expect(own.figures.efficiency).toBeCloseTo(row.figures.efficiency ?? 0, 9);
    expect(own.figures.options.map(({ n }) => n)).toEqual(row.figures.options.map(({ n }) => n));
    expect(own.time).toEqual(row.time);
    expect(own.options.findIndex(({ isKey }) => isKey)).toBe(example.keys[2]);
  });
});

test("counts finished attempts alone, of each person the first at a quiz, and no retry, practice or void", async () => {
  const quiz = await aQuiz();
  const versionIds = await versionsOf([9, 10]);
  const add = (sheets: string[], more: Partial<Parameters<typeof addCohort>[1]> = {}) =>
    addCohort(db, { quiz, versionIds, sheets, ...more });
  const first = await add([...people(20, "AA"), ...people(15, "BA")]);
  const later = new Date(START.getTime() + 3_600_000);
  await add(people(35, "CC"), { people: first.people, at: later });
  await add(people(5, "DD"), { attempt: { retryOfId: first.attempts[0] ?? null } });
  await add(people(5, "DD"), { quiz: "practice" });
  await add(people(5, "DD"), { attempt: { status: "running", finishedAt: null, position: 2 } });
  await add(people(4, "VA"));
  const view = await quizStatistics(ctx(), quiz, ORDER);
  const [tenth, ninth] = view.rows;
  expect(view.rows.map(({ id }) => id)).toEqual(["question-10", "question-9"]);
  expect(ninth?.figures).toMatchObject({ n: 35, right: { value: 20 / 35 } });
  expect(tenth?.figures).toMatchObject({ n: 39, right: { value: 1 } });
  expect(view.figures).toMatchObject({ n: 39, isSame: false });
  const question = await questionStatistics(ctx(), "question-9");
  expect(question?.figures.n).toBe(35);
  expect(question?.practice).toEqual({ n: 5, right: 0 });
});

test("a daily quiz counts each date apart: another paper, and a first attempt at it", async () => {
  const quiz = await aQuiz();
  const [first, second] = [await versionsOf([1, 2]), await versionsOf([3, 4])];
  const { people: same } = await addCohort(db, {
    quiz,
    versionIds: first,
    sheets: people(30, "AB"),
    date: "2026-11-22",
  });
  await addCohort(db, {
    quiz,
    versionIds: second,
    sheets: people(30, "CD"),
    people: same,
    date: "2026-11-23",
  });
  const view = await quizStatistics(ctx(), quiz, ORDER);
  expect(view.figures.n).toBe(60);
  expect(view.rows.map(({ figures }) => figures.n)).toEqual([30, 30, 30, 30]);
});

test("versions with the same options and key count together, wherever the options stand; others apart", async () => {
  const quiz = await aQuiz();
  const [one = ""] = await versionsOf([11]);
  const { options } = await db.questionVersion.findUniqueOrThrow({ where: { id: one } });
  const list = options as { id: string; text: string; rationale: string }[];
  const better = await addVersion(11, 2, {
    stem: "Which one of these, put better, is the answer?",
    options: list.toReversed(),
  });
  const older = await addVersion(11, 3, {
    options: list.map((option) => ({ ...option, text: `${option.text} before` })),
  });
  const variant = await addVersion(11, 4, { origin: "variant" });
  const add = (id: string, sheets: string[]) => addCohort(db, { quiz, versionIds: [id], sheets });
  await add(one, [...people(10, "A"), ...people(10, "B")]);
  // The last of the options of that version is the first of the other.
  await add(better, [...people(10, "D"), ...people(10, "C")]);
  await add(older, people(7, "A"));
  await add(variant, people(3, "A"));
  const question = await questionStatistics(ctx(), "question-11");
  expect(question?.figures).toMatchObject({ n: 40, right: { value: 0.5 } });
  expect(question?.olderAnswers).toBe(7);
  if (!question || question.figures.tooFew) throw new Error("40 are enough");
  const chosen = question.figures.options.map(({ n }, at) => [question.options[at]?.text, n]);
  expect(new Map(chosen as [string, number][])).toEqual(
    new Map([
      ["Text a of question 11", 20],
      ["Text b of question 11", 20],
      ["Text c of question 11", 0],
      ["Text d of question 11", 0],
    ]),
  );
  const view = await quizStatistics(ctx(), quiz, ORDER);
  expect(view.rows.map(({ isOlder, figures }) => [isOlder, figures.n])).toEqual([
    [true, 7],
    [false, 40],
  ]);
});

test("a person who met a question in two quizzes is one person", async () => {
  const versionIds = await versionsOf([12]);
  const { people: same } = await addCohort(db, {
    quiz: await aQuiz(),
    versionIds,
    sheets: people(30, "A"),
  });
  await addCohort(db, {
    quiz: await aQuiz(),
    versionIds,
    sheets: people(30, "B"),
    people: same,
    at: new Date(START.getTime() + 60_000),
  });
  const question = await questionStatistics(ctx(), "question-12");
  expect(question?.figures).toMatchObject({ n: 30, right: { value: 1 } });
});

test("says how many there are, and nothing else, below thirty", async () => {
  const quiz = await aQuiz();
  await addCohort(db, { quiz, versionIds: await versionsOf([1, 2]), sheets: people(12, "AB") });
  const view = await quizStatistics(ctx(), quiz, ORDER);
  expect(view.figures).toEqual({ tooFew: true, n: 12 });
  for (const row of view.rows) {
    expect(row).toMatchObject({ figures: { tooFew: true, n: 12 }, time: null, weight: null });
  }
});

test("a quiz nobody has finished has no rows; one that is not there is not found", async () => {
  const view = await quizStatistics(ctx(), await aQuiz(), ORDER);
  expect(view).toMatchObject({ figures: { tooFew: true, n: 0 }, rows: [] });
  await expect(quizStatistics(ctx(), "no-such-quiz", ORDER)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await questionStatistics(ctx(), "no-such-question")).toBeNull();
});

test("the database groups random answers as they are counted one by one", async () => {
  for (const [round, marking] of [
    { correct: 3, wrong: 0, blank: 0 },
    { correct: 7.5, wrong: -2.5, blank: 0 },
  ].entries()) {
    const random = rng("groups", round);
    const quiz = await aQuiz();
    const versionIds = await versionsOf([1, 2, 3, 4, 5, 6]);
    const sheets = Array.from({ length: 60 }, () =>
      Array.from({ length: 6 }, () => random.pick([..."AABCD-TV"])).join(""),
    );
    await addCohort(db, { quiz, versionIds, sheets, marking });
    const counted = await countQuiz(db, quiz);
    const earned = (letter: string, item: number) =>
      letter === "-" || letter === "T"
        ? marking.blank
        : "ABCD".indexOf(letter) === example.keys[item]
          ? marking.correct
          : marking.wrong;
    for (const [item, id] of [1, 2, 3, 4, 5, 6].entries()) {
      const known = sheets.flatMap((sheet) => {
        const letter = sheet.charAt(item);
        if (letter === "V") return [];
        const marks = [...sheet].flatMap((each, at) => (each === "V" ? [] : earned(each, at)));
        const total = marks.reduce((sum, mark) => sum + mark, 0);
        const mark = earned(letter, item);
        return `${letter} ${mark} ${marks.length} ${total - mark}`;
      });
      const found = counted.groups
        .filter(({ question }) => question === `question-${id}`)
        .flatMap(({ outcome, choice, mark, items, rest, count }) => {
          const letter =
            outcome === "skipped"
              ? "-"
              : outcome === "timed-out"
                ? "T"
                : "ABCD".charAt(choice ?? 9);
          return Array.from({ length: count }, () => `${letter} ${mark} ${items} ${rest}`);
        });
      expect(found.toSorted()).toEqual(known.toSorted());
    }
    expect(figuresOfQuiz(counted, figuresOfTexts(counted)).quiz).toMatchObject({ isSame: false });
  }
});

test("what took long is kept for a quarter of an hour, what did not is counted anew", async () => {
  let counts = 0;
  const at = (ms: number) => ({ db, now: new Date(START.getTime() + ms) });
  const count = async () => ({ counts: ++counts });
  const subject = `test ${randomUUID()}`;
  const asked = (ms: number, slowMs: number) => keptOrCounted(at(ms), subject, count, slowMs);
  expect((await asked(0, 60_000)).figures).toEqual({ counts: 1 });
  expect((await asked(1, 0)).figures).toEqual({ counts: 2 });
  expect(await asked(KEPT_MS, 0)).toEqual({ figures: { counts: 2 }, countedAt: at(1).now });
  expect((await asked(KEPT_MS + 1, 0)).figures).toEqual({ counts: 3 });
  expect(await db.itemStatistics.count({ where: { subject } })).toBe(1);
});

test("several who ask at once have it counted once, where it takes long", async () => {
  let counts = 0;
  const subject = `test ${randomUUID()}`;
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      keptOrCounted({ db, now: START }, subject, async () => ({ counts: ++counts }), 0),
    ),
  );
  expect(answers.map(({ figures }) => figures)).toEqual(people(3, "").map(() => ({ counts: 1 })));
});

test("of a question nobody was asked there is a text without answers", async () => {
  const counted = await countQuestion(db, "question-12");
  expect(counted.texts).toHaveLength(1);
});

test("answers that a mended key has judged count with the text that has it, others with their own", async () => {
  const quiz = await aQuiz();
  const [one = ""] = await versionsOf([8]);
  // Its key is "d"; the mended version says "b".
  const mended = await addVersion(8, 2, { key: "b" });
  const { attempts } = await addCohort(db, {
    quiz,
    versionIds: [one],
    sheets: [...people(25, "B"), ...people(10, "D"), ...people(5, "A")],
  });
  await addCohort(db, { quiz, versionIds: [mended], sheets: people(4, "B") });
  await db.question.update({
    where: { id: "question-8" },
    data: { headNumber: 2, publishedNumber: 2, revision: { increment: 1 } },
  });
  const before = await questionStatistics(ctx(), "question-8");
  expect(before).toMatchObject({ figures: { tooFew: true, n: 4 } });
  const regradeId = randomUUID();
  await db.regrade.create({
    data: {
      id: regradeId,
      questionId: "question-8",
      number: 1,
      choice: "regrade",
      versions: [1],
      toNumber: 2,
      mayLower: true,
      reason: "The key was wrong.",
      tally: {},
      madeAt: START,
      madeBy: "Test",
    },
  });
  const items = await db.item.findMany({ where: { attemptId: { in: attempts } } });
  await db.regradedItem.createMany({
    data: items.map(({ attemptId, position, optionIds, optionOrder, chosenId, outcome }) => {
      const keyId = optionIds[optionOrder.indexOf(1)] ?? "";
      return {
        regradeId,
        attemptId,
        position,
        outcomeBefore: outcome ?? "wrong",
        outcomeAfter: chosenId === keyId ? ("correct" as const) : ("wrong" as const),
        marksBefore: 0,
        marksAfter: 0,
        keyId,
      };
    }),
  });
  const after = await questionStatistics(ctx(), "question-8");
  expect(after).toMatchObject({ figures: { n: 44, right: { value: 29 / 44 } } });
  expect(after?.options.map(({ isKey }) => isKey)).toEqual([false, true, false, false]);
  const { rows } = await quizStatistics(ctx(), quiz, ORDER);
  expect(rows.map(({ isOlder, figures }) => [isOlder, figures.n])).toEqual([[false, 44]]);
});

/** Writes a regrade of question-n whose rows are what `judge` makes of each answer. */
async function addRegrade(
  n: number,
  attempts: readonly string[],
  choice: "regrade" | "credit" | "void",
  judge: (
    chosen: number | null,
    outcome: string,
  ) => { outcome: string; isKept?: boolean; key?: number },
): Promise<void> {
  const regradeId = randomUUID();
  const questionId = `question-${n}`;
  await db.regrade.create({
    data: {
      id: regradeId,
      questionId,
      number: (await db.regrade.count({ where: { questionId } })) + 1,
      choice,
      versions: [1],
      toNumber: choice === "regrade" ? 2 : null,
      mayLower: false,
      reason: "For a test.",
      tally: {},
      madeAt: START,
      madeBy: "Test",
    },
  });
  const items = await db.item.findMany({
    where: { attemptId: { in: [...attempts] }, version: { questionId } },
  });
  await db.regradedItem.createMany({
    data: items.map(({ attemptId, position, optionIds, optionOrder, chosenId, outcome }) => {
      const chosen = chosenId === null ? null : optionOrder[optionIds.indexOf(chosenId)];
      const made = judge(chosen ?? null, outcome ?? "");
      return {
        regradeId,
        attemptId,
        position,
        outcomeBefore: outcome ?? "wrong",
        outcomeAfter: made.outcome as "correct",
        marksBefore: 0,
        marksAfter: 0,
        isKept: made.isKept ?? false,
        keyId: made.key === undefined ? null : (optionIds[optionOrder.indexOf(made.key)] ?? null),
      };
    }),
  });
}

describe("after a regrade", () => {
  // Of the first question 20 chose “a”, which is its key, 10 another, 5 skipped it, 5 were too late.
  const sheets = [
    ...people(12, "AA"),
    ...people(8, "AB"),
    ...people(10, "BA"),
    ...people(5, "-A"),
    ...people(5, "TB"),
  ];
  const taken = async () => {
    const quiz = await aQuiz();
    const { attempts } = await addCohort(db, {
      quiz,
      versionIds: await versionsOf([9, 10]),
      sheets,
      marking: { correct: 6, wrong: -2, blank: 0 },
    });
    const view = () => quizStatistics(ctx(), quiz, ORDER);
    return { attempts, view, before: await view() };
  };

  test("a credited answer does not count as known: the figures are those from before", async () => {
    const { attempts, view, before } = await taken();
    await addRegrade(9, attempts, "credit", () => ({ outcome: "correct" }));
    const after = await view();
    expect(after.rows).toEqual(before.rows);
    expect(after.figures).toEqual(before.figures);
  });

  test("who kept the marks of the old key is counted by the mended one, for the rest of the paper as well", async () => {
    const quiz = await aQuiz();
    const [one = "", other = ""] = await versionsOf([11, 10]);
    await addVersion(11, 9, { key: "b" });
    const { attempts } = await addCohort(db, { quiz, versionIds: [one, other], sheets });
    const view = () => quizStatistics(ctx(), quiz, ORDER);
    await addRegrade(11, attempts, "regrade", (chosen, outcome) =>
      chosen === 1
        ? { outcome: "correct", key: 1 }
        : { outcome, key: 1, isKept: outcome === "correct" },
    );
    const [neighbour, row] = (await view()).rows;
    if (!row || row.figures.tooFew || !neighbour || neighbour.figures.tooFew) {
      throw new Error("40 are enough");
    }
    expect(row.figures.right.value).toBeCloseTo(10 / 40, 9);
    expect(row.figures.options.map(({ n }) => n)).toEqual([20, 10, 0, 0]);
    // Of the 27 who chose "a" next door the 10 who had "b" here earned the mark, and nobody else.
    expect(neighbour.figures.options[0]?.meanRest).toBeCloseTo(10 / 27, 9);
  });

  test("a void question is out for all, also for those who kept their marks", async () => {
    const { attempts, view } = await taken();
    await addRegrade(9, attempts, "void", (_, outcome) =>
      outcome === "correct" ? { outcome, isKept: true } : { outcome: "void" },
    );
    const { rows, figures } = await view();
    expect(rows.map(({ id, figures: { n } }) => [id, n])).toEqual([["question-10", 40]]);
    expect(figures).toMatchObject({ n: 40 });
  });
});

// The last, as it puts questions to people whom the tests before count.
test("papers drawn from a bank, under two markings and with void answers, come to the figures of Python", async () => {
  const quiz = await aQuiz();
  const versionIds = await versionsOf(drawn.keys.map((_, at) => at + 1));
  for (const { questions, marking, sheets } of drawn.cohorts) {
    const asked = questions.map((at) => versionIds[at] ?? "");
    await addCohort(db, { quiz, versionIds: asked, sheets, marking });
  }
  const { figures, rows } = await quizStatistics(ctx(), quiz, ORDER);
  if (figures.tooFew) throw new Error("90 are enough");
  const close = (found: Estimate | null, [value = NaN, low = NaN, high = NaN]: number[]) => {
    expect(found?.value).toBeCloseTo(value, 7);
    expect(found?.low).toBeCloseTo(low, 7);
    expect(found?.high).toBeCloseTo(high, 7);
  };
  expect(figures).toMatchObject({ n: drawn.quiz.n, isSame: false });
  close(figures.mean, drawn.quiz.mean);
  close(figures.consistency, drawn.quiz.consistency);
  expect(figures.median).toBeCloseTo(drawn.quiz.median, 7);
  expect(figures.deviation).toBeCloseTo(drawn.quiz.deviation, 7);
  expect(figures.error).toBeCloseTo(drawn.quiz.error, 7);
  for (const [at, known] of drawn.questions.entries()) {
    const found = rows.find(({ id }) => id === `question-${at + 1}`)?.figures;
    expect(found?.n).toBe(known.n);
    if (!found || found.tooFew || !("facility" in known) || !known.facility) continue;
    close(found.facility, known.facility);
    close(found.discrimination, known.discrimination);
    expect(found.efficiency).toBeCloseTo(known.efficiency, 7);
    const choices = [...found.options, found.skipped, found.timedOut];
    expect(choices.map(({ n }) => n)).toEqual(known.options.map(({ n }) => n));
    for (const [place, { meanRest }] of choices.entries()) {
      expect(meanRest ?? 0).toBeCloseTo(known.options[place]?.meanRest ?? 0, 7);
    }
  }
  expect(rows.filter((row) => !row.figures.tooFew).length).toBeGreaterThanOrEqual(8);
});
