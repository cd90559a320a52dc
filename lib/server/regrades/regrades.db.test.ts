/** Regrading on a real database: what counts afterwards, for whom, and that all of it can be undone. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApplyRegradeInput, PlanRegradeInput } from "@/lib/contracts/regrade";
import type { Outcome } from "@/lib/quiz/policy";
import { REGRADE_CHOICES } from "@/lib/quiz/regrade";
import { marksFor } from "@/lib/quiz/scoring";
import { accountData } from "@/lib/server/accounts/data";
import {
  finishAttempt,
  retryWrong,
  startAttempt,
  submitAnswer,
} from "@/lib/server/attempts/commands";
import {
  attemptState,
  attemptSummaries,
  reviewView,
  runnerView,
} from "@/lib/server/attempts/queries";
import { publishQuestion, retireQuestion, saveQuestion } from "@/lib/server/questions/commands";
import { editorView } from "@/lib/server/questions/queries";
import type { StaffContext } from "@/lib/server/staff";
import { aQuestion, fill, openWorld, type World } from "@/scripts/testing/world";
import { applyRegrade, planRegrade, undoRegrade } from "./commands";
import { regradeView, underOldKey } from "./queries";
import { listNotices, markSeen } from "./taker";

const TOWNS = ["Agra", "Bhopal", "Cochin", "Delhi"] as const;
const LETTERS = ["a", "b", "c", "d"] as const;
type Letter = (typeof LETTERS)[number];

const sound = (n: number) =>
  aQuestion(n, {
    stem: `Which one of the following towns is meant in case ${n}?`,
    options: TOWNS.map((text, at) => ({
      id: "abcd".charAt(at),
      text,
      rationale: `${text} is a town of its own.`,
    })),
  });

/** Another question for each test: what one regrades is no other's. */
let ID = "";
let tests = 0;
const UPSC = { correct: 6, wrong: -2, blank: 0 };

let world: World;
let editor: StaffContext;
let reviewer: StaffContext;

beforeAll(async () => {
  world = await openWorld();
  await fill(
    world,
    Array.from({ length: 40 }, (_, n) => sound(n + 1)),
  );
  editor = await world.staff("editor", 3_600_000);
  reviewer = await world.staff("reviewer", 3_600_000);
});

beforeEach(async () => {
  tests += 1;
  ID = `question-${tests}`;
  const questions = [ID, "question-38", "question-39", "question-40"];
  await world.db.quiz.update({
    where: { slug: "sprint" },
    data: { marking: UPSC, blueprint: { questions } },
  });
});

const later = (ctx: StaffContext, ms: number) => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + ms),
});

/** Begins the sprint of four questions and answers the one that is regraded; the others are skipped. */
async function take(
  person: string,
  chosen: Letter | "skip" | "late",
  ends = true,
): Promise<string> {
  // In its own order the question comes first, so that an attempt can go on behind it.
  await world.db.quiz.update({ where: { slug: "sprint" }, data: { shuffle: ends } });
  const { attempt } = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  const items = await world.db.item.findMany({
    where: { attemptId: attempt.id },
    include: { version: true },
    orderBy: { position: "asc" },
  });
  let ms = 1_000;
  for (const { position, version, optionIds, optionOrder } of items) {
    const isIt = version.questionId === ID;
    const slot = optionOrder.indexOf(LETTERS.indexOf(chosen as Letter));
    if (isIt && chosen === "late") ms += 60_000;
    await submitAnswer(world.at(person, ms), {
      attempt: attempt.id,
      position,
      optionId: isIt && slot >= 0 ? (optionIds[slot] ?? null) : null,
      heldMs: 500,
      eventId: randomUUID(),
    });
    ms += 1_000;
    if (isIt && !ends) return attempt.id;
  }
  return attempt.id;
}

async function mend(key: Letter, changes: { text?: string } = {}): Promise<number> {
  const { head, headNumber } = await editorView(editor, ID);
  const { text } = changes;
  await saveQuestion(editor, {
    id: ID,
    content: {
      ...head,
      key,
      options: head.options.map((option) =>
        text !== undefined && option.id === key ? { ...option, text } : option,
      ),
      explanation: `Explanation with ${key} right.`,
    },
    baseNumber: headNumber,
    why: "The key was wrong.",
  });
  const saved = await editorView(editor, ID);
  await publishQuestion(reviewer, { id: ID, number: saved.headNumber });
  return saved.headNumber;
}

const input = (changes: Partial<PlanRegradeInput> = {}): PlanRegradeInput => ({
  id: ID,
  choice: "regrade",
  versions: [1],
  toNumber: 2,
  mayLower: false,
  asksSame: false,
  ...changes,
});

async function apply(changes: Partial<ApplyRegradeInput> = {}, ctx = reviewer): Promise<string> {
  const wanted = input(changes);
  const { answers, people, up, lower } = await planRegrade(ctx, wanted);
  const { regrade } = await applyRegrade(ctx, {
    ...wanted,
    reason: "The source says otherwise.",
    confirmed: { answers, people, up, lower },
    ...changes,
  });
  return regrade;
}

async function itemOf(person: string, attempt: string) {
  const view = await reviewView(world.at(person, 9_000_000), attempt);
  const item = view.items.find(({ question }) => question.id === ID);
  if (!item) throw new Error("the sprint has the question");
  return {
    view,
    item,
    textOf: (id: string | null) => item.question.options.find((o) => o.id === id)?.text,
  };
}

/** Everything a taker is shown, with what they may have been told. */
const shown = async (person: string, attempt: string) => {
  const { view } = await itemOf(person, attempt);
  return {
    view,
    summaries: await attemptSummaries(world.at(person, 0), { finished: true, limit: 9 }),
  };
};

describe("a regrade by a mended key", () => {
  test("raises who chose what is right, keeps the marks of who had the old key, and says both scores", async () => {
    const [right, old, neither] = [
      await world.person(),
      await world.person(),
      await world.person(),
    ];
    const [a, b, c] = [await take(right, "b"), await take(old, "a"), await take(neither, "c")];
    await mend("b");
    expect(await planRegrade(reviewer, input())).toMatchObject({
      answers: 3,
      attempts: 3,
      people: 3,
      up: 1,
      peopleUp: 1,
      gained: 8,
      lower: 1,
      peopleLower: 1,
      lost: 8,
      same: 1,
      running: 0,
      quizzes: [{ slug: "sprint", title: "Sprint", attempts: 3, up: 1, lower: 1 }],
    });
    await apply();
    const one = await itemOf(right, a);
    expect(one.item).toMatchObject({
      outcome: "correct",
      regraded: {
        choice: "regrade",
        reason: "The source says otherwise.",
        version: 2,
        before: { outcome: "wrong", thirds: -2 },
        thirds: 6,
        isKept: false,
      },
    });
    expect(one.textOf(one.item.key)).toBe("Bhopal");
    expect(one.textOf(one.item.regraded?.before.key ?? "")).toBe("Agra");
    expect(one.item.question).toMatchObject({
      version: 1,
      explanation: "Explanation with b right.",
    });
    expect(one.view.attempt).toMatchObject({
      score: { thirds: 6 },
      counts: { correct: 1, wrong: 0 },
      regraded: { positions: [one.item.position], score: { thirds: -2 }, maxScore: { thirds: 24 } },
    });
    expect(await attemptSummaries(world.at(right, 0), { finished: true, limit: 1 })).toMatchObject([
      { score: { thirds: 6 }, correct: 1 },
    ]);
    const two = await itemOf(old, b);
    expect(two.item).toMatchObject({
      outcome: "correct",
      regraded: { isKept: true, thirds: 6, before: { outcome: "correct" } },
    });
    expect(two.textOf(two.item.key)).toBe("Bhopal");
    const three = await itemOf(neither, c);
    expect(three.item).toMatchObject({ outcome: "wrong", regraded: { isKept: false } });
    expect(three.view.attempt.regraded).toBeUndefined();
  });

  test("takes marks only where that was asked for, also after they were kept", async () => {
    const old = await world.person();
    const attempt = await take(old, "a");
    await mend("b");
    await apply();
    const again = await planRegrade(reviewer, input());
    expect(again).toMatchObject({ answers: 0, lower: 1, peopleLower: 1 });
    await apply({ mayLower: true });
    expect((await itemOf(old, attempt)).item).toMatchObject({
      outcome: "wrong",
      regraded: { isKept: false, before: { outcome: "correct", thirds: 6 }, thirds: -2 },
    });
  });

  test("leaves what was skipped and what was too late as they were, and tells nobody of them", async () => {
    const [idle, slow] = [await world.person(), await world.person()];
    const [a, b] = [await take(idle, "skip"), await take(slow, "late")];
    await mend("b");
    expect(await planRegrade(reviewer, input())).toMatchObject({ answers: 2, up: 0, same: 2 });
    await apply({ mayLower: true });
    expect((await itemOf(idle, a)).item.outcome).toBe("skipped");
    expect((await itemOf(slow, b)).item.outcome).toBe("timed-out");
    expect(await listNotices(world.at(slow, 0))).toEqual([]);
  });

  test("made twice does nothing the second time, and a later attempt is regraded by itself", async () => {
    const [first, running] = [await world.person(), await world.person()];
    await take(first, "b");
    const open = await take(running, "b", false);
    await mend("b");
    expect(await planRegrade(reviewer, input())).toMatchObject({ answers: 1, running: 1 });
    await apply();
    await expect(apply()).rejects.toMatchObject({ code: "conflict" });
    await finishAttempt(world.at(running, 4_000_000), { attempt: open });
    expect((await itemOf(running, open)).item.outcome).toBe("wrong");
    expect(await planRegrade(reviewer, input())).toMatchObject({ answers: 1, up: 1, running: 0 });
    await apply();
    expect((await itemOf(running, open)).item.outcome).toBe("correct");
  });

  test("goes back to the first key where the mending was the mistake, and nobody falls below either", async () => {
    const [a, b] = [await world.person(), await world.person()];
    const [first, second] = [await take(a, "a"), await take(b, "b")];
    await mend("b");
    await apply({ mayLower: true });
    await mend("a");
    const view = await regradeView(reviewer, ID);
    expect(view.versions.find(({ number }) => number === 1)).toMatchObject({
      isKeyOther: false,
      due: 2,
    });
    await apply({ toNumber: 3 });
    expect((await itemOf(a, first)).item).toMatchObject({ outcome: "correct" });
    expect((await itemOf(b, second)).item).toMatchObject({
      outcome: "correct",
      regraded: { isKept: true },
    });
  });

  test("of a version that was worded otherwise needs somebody to say that it asks the same", async () => {
    await take(await world.person(), "b");
    await mend("b", { text: "Bhopal, the capital" });
    expect(await planRegrade(reviewer, input())).toMatchObject({ up: 1 });
    await expect(apply()).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "asksSame" }],
    });
    await apply({ asksSame: true });
  });

  test("is refused by another key than the one that is published, or by none", async () => {
    await take(await world.person(), "b");
    await mend("b");
    await expect(planRegrade(reviewer, input({ toNumber: 1 }))).rejects.toMatchObject({
      code: "conflict",
    });
    await retireQuestion(reviewer, { id: ID, number: 2 });
    await expect(planRegrade(reviewer, input())).rejects.toMatchObject({ code: "conflict" });
    expect(await planRegrade(reviewer, input({ choice: "credit" }))).toMatchObject({ up: 1 });
  });

  test("is refused for a version nobody took", async () => {
    await take(await world.person(), "b");
    await expect(planRegrade(reviewer, input({ versions: [1, 7] }))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("that was looked at before somebody else finished changes nothing and says so", async () => {
    await take(await world.person(), "b");
    await mend("b");
    const { answers, people, up, lower } = await planRegrade(reviewer, input());
    await take(await world.person(), "b");
    // That one got the mended version: it is not meant.
    const items = await world.db.regradedItem.count();
    await expect(
      apply({ confirmed: { answers: answers + 1, people, up, lower } }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await world.db.regradedItem.count()).toBe(items);
    expect(await world.db.regrade.count({ where: { questionId: ID } })).toBe(0);
  });

  test("asked for by two at once happens once", async () => {
    for (const letter of LETTERS) await take(await world.person(), letter);
    await mend("b");
    const results = await Promise.allSettled([apply(), apply(), apply()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.db.regradedItem.count({ where: { regrade: { questionId: ID } } })).toBe(4);
  });
});

describe("credit and void", () => {
  test("credit gives its marks to everybody who was given the question", async () => {
    const people = await Promise.all(["c", "skip", "late", "a"].map(() => world.person()));
    const attempts = [
      await take(people[0] ?? "", "c"),
      await take(people[1] ?? "", "skip"),
      await take(people[2] ?? "", "late"),
      await take(people[3] ?? "", "a"),
    ];
    expect(await planRegrade(reviewer, input({ choice: "credit" }))).toMatchObject({
      answers: 4,
      up: 3,
      gained: 8 + 6 + 6,
      lower: 0,
      same: 1,
    });
    await apply({ choice: "credit" });
    for (const [at, attempt] of attempts.entries()) {
      const { item, textOf } = await itemOf(people[at] ?? "", attempt);
      expect(item).toMatchObject({ outcome: "correct", regraded: { choice: "credit" } });
      expect(textOf(item.key)).toBe("Agra");
    }
  });

  test("a void question counts in neither the marks nor what could be had; who had it right keeps it", async () => {
    const [wrong, right] = [await world.person(), await world.person()];
    const [a, b] = [await take(wrong, "c"), await take(right, "a")];
    await apply({ choice: "void" });
    const { view } = await itemOf(wrong, a);
    expect(view.attempt).toMatchObject({
      score: { thirds: 0 },
      maxScore: { thirds: 18 },
      counts: { void: 1, wrong: 0 },
      regraded: { score: { thirds: -2 }, maxScore: { thirds: 24 } },
    });
    expect(await attemptSummaries(world.at(wrong, 0), { finished: true, limit: 1 })).toMatchObject([
      { score: { thirds: 0 }, maxScore: { thirds: 18 } },
    ]);
    expect((await itemOf(right, b)).view.attempt).toMatchObject({
      score: { thirds: 6 },
      maxScore: { thirds: 24 },
    });
  });

  test("a question that was voided after its key was mended keeps the mended key and its reasons", async () => {
    const person = await world.person();
    const attempt = await take(person, "a");
    await mend("b");
    await apply();
    await apply({ choice: "void", mayLower: true });
    const { item, textOf } = await itemOf(person, attempt);
    expect(item).toMatchObject({
      outcome: "void",
      regraded: { choice: "void", version: 2 },
      question: { explanation: "Explanation with b right." },
    });
    expect(textOf(item.key)).toBe("Bhopal");
  });

  test("what others got right is counted by the mended key, whatever was credited or kept", async () => {
    const [me, ...others] = await Promise.all(Array.from({ length: 31 }, () => world.person()));
    const mine = await take(me ?? "", "c");
    for (const [at, other] of others.entries()) await take(other, at < 20 ? "a" : "b");
    const share = async () => (await itemOf(me ?? "", mine)).item.peers?.correctShare;
    expect(await share()).toBeCloseTo(20 / 30);
    await mend("b");
    await apply();
    expect(await share()).toBeCloseTo(10 / 30);
    await apply({ choice: "credit" });
    expect(await share()).toBeCloseTo(10 / 30);
  });

  test("what counts as right now is not retried", async () => {
    const person = await world.person();
    const attempt = await take(person, "c");
    const retried = await retryWrong(world.at(person, 5_000_000), { attempt });
    expect(retried.attempt.total).toBe(4);
    await apply({ choice: "credit" });
    expect((await retryWrong(world.at(person, 6_000_000), { attempt })).attempt.total).toBe(3);
  });
});

describe("undoing", () => {
  test("puts back exactly what everybody was shown, and says so to who had seen it", async () => {
    const [a, b] = [await world.person(), await world.person()];
    const [first, second] = [await take(a, "b"), await take(b, "a")];
    await mend("b");
    const before = [await shown(a, first), await shown(b, second)];
    const regrade = await apply({ mayLower: true });
    expect(await listNotices(world.at(a, 0))).toEqual([
      { id: first, title: "Sprint", regraded: 1, takenBack: 0 },
    ]);
    await markSeen(world.at(a, 8_000_000), { attempt: first });
    expect(await listNotices(world.at(a, 0))).toEqual([]);
    await undoRegrade(later(reviewer, 1_000), { id: ID, regrade });
    const after = [await shown(a, first), await shown(b, second)];
    expect(after[1]).toEqual(before[1]);
    const { takenBack, ...attempt } = after[0]?.view.attempt ?? {};
    expect(attempt).toEqual(before[0]?.view.attempt);
    expect(takenBack).toEqual([{ position: expect.any(Number), at: expect.any(String) }]);
    expect(after[0]?.view.items).toEqual(before[0]?.view.items);
    expect(after[0]?.summaries).toEqual(before[0]?.summaries);
    expect(await listNotices(world.at(a, 0))).toEqual([
      { id: first, title: "Sprint", regraded: 0, takenBack: 1 },
    ]);
    // Who never saw it has nothing to be told.
    expect(await listNotices(world.at(b, 0))).toEqual([]);
    await markSeen(world.at(a, 9_000_000), { attempt: first });
    expect(await listNotices(world.at(a, 0))).toEqual([]);
  });

  test("of an earlier regrade waits for the later one, which gives back what was before it", async () => {
    const person = await world.person();
    const attempt = await take(person, "b");
    await mend("b");
    const first = await apply();
    const second = await apply({ choice: "void", mayLower: true });
    expect((await itemOf(person, attempt)).item.outcome).toBe("void");
    await expect(undoRegrade(reviewer, { id: ID, regrade: first })).rejects.toMatchObject({
      code: "conflict",
    });
    await undoRegrade(reviewer, { id: ID, regrade: second });
    expect((await itemOf(person, attempt)).item).toMatchObject({
      outcome: "correct",
      regraded: { choice: "regrade" },
    });
    await expect(undoRegrade(reviewer, { id: ID, regrade: second })).rejects.toMatchObject({
      code: "conflict",
    });
    await undoRegrade(reviewer, { id: ID, regrade: first });
    expect((await itemOf(person, attempt)).item).toMatchObject({ outcome: "wrong" });
    expect(await planRegrade(reviewer, input())).toMatchObject({ answers: 1, up: 1 });
  });

  test("by two at once happens once, and of another question’s regrade not at all", async () => {
    await take(await world.person(), "b");
    await mend("b");
    const regrade = await apply();
    const both = await Promise.allSettled([
      undoRegrade(reviewer, { id: ID, regrade }),
      undoRegrade(reviewer, { id: ID, regrade }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(undoRegrade(reviewer, { id: "question-2", regrade })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("in any order of regrades and undos leaves what a stack of them would", async () => {
    const choices = ["a", "b", "c", "skip"] as const;
    const people = await Promise.all(choices.map(() => world.person()));
    const attempts: string[] = [];
    for (const [at, choice] of choices.entries())
      attempts.push(await take(people[at] ?? "", choice));
    await mend("b");
    const outcomes = () =>
      Promise.all(
        attempts.map(async (id, at) => (await itemOf(people[at] ?? "", id)).item.outcome),
      );
    const act = fc.oneof(
      fc.constant("undo" as const),
      fc.record({ choice: fc.constantFrom(...REGRADE_CHOICES), mayLower: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 5 }), async (acts) => {
        const stack: { regrade: string; before: Outcome[] }[] = [];
        const start = await outcomes();
        for (const one of acts) {
          const before = await outcomes();
          const top = stack.at(-1);
          if (one !== "undo") {
            const regrade = await apply(one).catch(() => null);
            if (regrade) stack.push({ regrade, before });
            else expect(await outcomes()).toEqual(before);
          } else if (top) {
            await undoRegrade(reviewer, { id: ID, regrade: top.regrade });
            expect(await outcomes()).toEqual(top.before);
            stack.pop();
          }
        }
        for (const { regrade, before } of stack.toReversed()) {
          await undoRegrade(reviewer, { id: ID, regrade });
          expect(await outcomes()).toEqual(before);
        }
        expect(await outcomes()).toEqual(start);
      }),
      { numRuns: 8 },
    );
    expect(
      await world.db.regradedItem.count({ where: { inForce: true, regrade: { questionId: ID } } }),
    ).toBe(0);
  });
});

test("review, home and download say one score after each step, in halves of thirds as well", async () => {
  const marking = { correct: 7.5, wrong: -2.5, blank: 0 };
  await world.db.quiz.update({ where: { slug: "sprint" }, data: { marking } });
  const taken: { person: string; attempt: string }[] = [];
  for (const choice of ["a", "b", "c", "skip", "late"] as const) {
    const person = await world.person();
    taken.push({ person, attempt: await take(person, choice) });
  }
  const account = await world.staff("editor");
  const scores = async () => {
    const all: (readonly [number, number])[] = [];
    for (const { person, attempt } of taken) {
      const { view } = await itemOf(person, attempt);
      const outcomes = view.items.map(({ outcome }) => outcome);
      const own = outcomes.reduce((sum, outcome) => sum + marksFor(outcome, marking), 0);
      const most = outcomes.filter((outcome) => outcome !== "void").length * marking.correct;
      expect(view.attempt).toMatchObject({ score: { thirds: own }, maxScore: { thirds: most } });
      expect(
        await attemptSummaries(world.at(person, 0), { finished: true, limit: 1 }),
      ).toMatchObject([{ score: { thirds: own }, maxScore: { thirds: most } }]);
      const { attempts } = await accountData({ ...account, personId: person });
      const downloaded = attempts[0]?.items.map(
        ({ outcome, regraded }) =>
          regraded?.findLast(({ undoneAt }) => undoneAt === null)?.outcome ?? outcome,
      );
      expect(downloaded).toEqual(outcomes);
      all.push([own, most]);
    }
    return all;
  };
  const before = await scores();
  expect(before.map(([own]) => own)).toEqual([7.5, -2.5, -2.5, 0, 0]);
  await mend("b");
  const steps: [Partial<ApplyRegradeInput>, (readonly [number, number])[]][] = [
    [
      {},
      [
        [7.5, 30],
        [7.5, 30],
        [-2.5, 30],
        [0, 30],
        [0, 30],
      ],
    ],
    [
      { mayLower: true },
      [
        [-2.5, 30],
        [7.5, 30],
        [-2.5, 30],
        [0, 30],
        [0, 30],
      ],
    ],
    [
      { choice: "void" },
      [
        [0, 22.5],
        [7.5, 30],
        [0, 22.5],
        [0, 22.5],
        [0, 22.5],
      ],
    ],
    [
      { choice: "credit" },
      [
        [7.5, 30],
        [7.5, 30],
        [7.5, 30],
        [7.5, 30],
        [7.5, 30],
      ],
    ],
    [
      { choice: "void", mayLower: true },
      [
        [0, 22.5],
        [0, 22.5],
        [0, 22.5],
        [0, 22.5],
        [0, 22.5],
      ],
    ],
  ];
  const done: string[] = [];
  for (const [changes, expected] of steps) {
    done.push(await apply(changes));
    expect(await scores()).toEqual(expected);
  }
  for (const at of [3, 2, 1, 0, -1]) {
    await undoRegrade(reviewer, { id: ID, regrade: done[at + 1] ?? "" });
    expect(await scores()).toEqual(steps[at]?.[1] ?? before);
  }
});

describe("what is kept", () => {
  test("items stay as they were closed, and a regrade stays as it was made", async () => {
    const person = await world.person();
    const attempt = await take(person, "b");
    const before = await world.db.item.findMany({ where: { attemptId: attempt } });
    await mend("b");
    await apply();
    expect(await world.db.item.findMany({ where: { attemptId: attempt } })).toEqual(before);
    const sql = (text: string) => world.db.$executeRawUnsafe(text);
    await expect(sql("UPDATE regrades SET reason = 'another'")).rejects.toThrow(/as it was made/);
    await expect(sql("UPDATE regrades SET tally = '{}'")).rejects.toThrow(/as it was made/);
    await expect(sql("DELETE FROM regrades")).rejects.toThrow(/history/);
    await expect(sql("UPDATE regraded_items SET outcome_after = 'void'")).rejects.toThrow(
      /as it was made/,
    );
    await expect(sql("DELETE FROM regraded_items")).rejects.toThrow(/history/);
    await expect(
      sql(`INSERT INTO regraded_items SELECT gen_random_uuid(), attempt_id, position, outcome_before,
        outcome_after, marks_before, marks_after FROM regraded_items`),
    ).rejects.toThrow(/one_in_force|foreign key/);
  });

  test("the log says who regraded what, why, and the outcomes before and after", async () => {
    await take(await world.person(), "b");
    await take(await world.person(), "a");
    await mend("b");
    const regrade = await apply();
    await undoRegrade(reviewer, { id: ID, regrade });
    const events = await world.db.auditEvent.findMany({
      where: { subjectId: ID, action: { contains: "regrade" } },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ action, summary }) => [action, summary])).toEqual(
      expect.arrayContaining([
        ["question.regraded", "Regraded 2 answers to version 1 by the key of version 2."],
        ["question.regrade-undone", "Undid regrade 1 of 2 answers."],
      ]),
    );
    const done = events.find(({ action }) => action === "question.regraded");
    expect(done?.actorName).toBe("Test reviewer");
    expect(done?.detail).toMatchObject({
      reason: "The source says otherwise.",
      before: { correct: 1, wrong: 1 },
      after: { correct: 2 },
      people: 2,
    });
  });

  test("who deleted their account is regraded like anybody", async () => {
    const { account } = await world.staff("taker");
    const person = await world.person();
    await world.db.person.update({ where: { id: person }, data: { userId: account.id } });
    const attempt = await take(person, "b");
    await world.db.user.delete({ where: { id: account.id } });
    await mend("b");
    await apply();
    expect((await itemOf(person, attempt)).item.outcome).toBe("correct");
  });
});

describe("the desk", () => {
  test("says that people answered under the old key until they are regraded, and of no other mending", async () => {
    const [first, second] = [await world.person(), await world.person()];
    await take(first, "b");
    await take(second, "skip");
    const due = async () =>
      underOldKey(world.db, await world.db.question.findUniqueOrThrow({ where: { id: ID } }));
    expect(await due()).toBeNull();
    await mend("b");
    expect(await due()).toEqual({ answers: 1, people: 1, isMore: false });
    const regrade = await apply();
    expect(await due()).toBeNull();
    await mend("b", { text: "Bhopal town" });
    expect(await due()).toBeNull();
    await undoRegrade(reviewer, { id: ID, regrade });
    expect(await due()).toEqual({ answers: 1, people: 1, isMore: false });
    await apply({ choice: "void" });
    expect(await due()).toBeNull();
  });

  test("counts those under an old key so far and no further, those a stale regrade judged among them", async () => {
    for (const letter of ["a", "b"] as const) await take(await world.person(), letter);
    await mend("b");
    await apply();
    const third = await world.person();
    await mend("c");
    const due = async (most?: number) =>
      underOldKey(world.db, await world.db.question.findUniqueOrThrow({ where: { id: ID } }), most);
    expect(await due()).toEqual({ answers: 2, people: 2, isMore: false });
    expect(await due(2)).toEqual({ answers: 2, people: 2, isMore: true });
    expect(await due(1)).toEqual({ answers: 1, people: 1, isMore: true });
    await take(third, "a");
    expect(await due()).toMatchObject({ answers: 2 });
  });

  test("says nothing of variants that practice made: they were judged by keys of their own", async () => {
    const attempt = await take(await world.person(), "skip");
    await world.db.$executeRaw`
      INSERT INTO question_versions SELECT (v).* FROM (
        SELECT jsonb_populate_record(x, jsonb_build_object('id', ${randomUUID()}::text, 'number', 9,
          'origin', 'variant', 'stem', 'Which one of the following towns is NOT meant?', 'key', 'c')) AS v
          FROM question_versions x WHERE x.question_id = ${ID} AND x.number = 1) AS copy`;
    const variant = await world.db.questionVersion.findFirstOrThrow({
      where: { questionId: ID, number: 9 },
    });
    await world.db.$executeRaw`
      INSERT INTO items (attempt_id, position, version_id, option_order, option_ids, key_id, served_at,
        closed_at, outcome, chosen_id)
      SELECT i.attempt_id, 5, ${variant.id}::uuid, i.option_order, i.option_ids, i.option_ids[1],
             i.served_at, i.closed_at, 'wrong', i.option_ids[2]
        FROM items i
       WHERE i.position = 1 AND i.attempt_id = ${attempt}::uuid`;
    const due = await underOldKey(
      world.db,
      await world.db.question.findUniqueOrThrow({ where: { id: ID } }),
    );
    expect(due).toBeNull();
  });

  test("shows each version that was taken against the published one, and the history with what can be undone", async () => {
    await take(await world.person(), "b");
    await mend("b");
    await take(await world.person(), "b");
    const first = await apply();
    const second = await apply({ choice: "credit", versions: [2, 1], toNumber: null });
    expect(await regradeView(reviewer, ID)).toMatchObject({
      published: { number: 2, key: "B" },
      versions: [
        { number: 2, asks: "same", isKeyOther: false, answers: 1, key: { letter: "B" } },
        { number: 1, asks: "same", isKeyOther: true, answers: 1, due: 0, key: { text: "Agra" } },
      ],
      history: [
        { id: second, number: 2, choice: "credit", versions: [1, 2], canUndo: true },
        { id: first, number: 1, choice: "regrade", toNumber: 2, canUndo: false },
      ],
    });
  });
});

test("nothing of a regrade reaches an attempt that is open", async () => {
  const person = await world.person();
  const finished = await take(person, "b");
  const open = await take(person, "b", false);
  await mend("b");
  const before = JSON.stringify(await attemptState(world.at(person, 3_000), open));
  await apply({ mayLower: true });
  await apply({ choice: "void", mayLower: true });
  expect((await itemOf(person, finished)).item.outcome).toBe("void");
  expect(JSON.stringify(await attemptState(world.at(person, 3_000), open))).toBe(before);
  const runner = JSON.stringify(await runnerView(world.at(person, 3_000), open));
  expect(runner).not.toMatch(/regrade|The source says otherwise|Explanation/);
  expect(await world.db.regradedItem.count({ where: { attemptId: open } })).toBe(0);
});
