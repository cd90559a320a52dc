/** The desk's side of reports: the queue, its filters and pages, and one report with its question. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SendReportInput } from "@/lib/contracts/report";
import type { QueueChoice } from "@/lib/contracts/report-desk";
import { finishAttempt, startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { aQuestion, fill, openWorld, START } from "@/scripts/testing/world";
import { answerReport, sendReport } from "./commands";
import { reportPageView } from "./one-report";
import { queueView } from "./queue";

const choice = (more: Partial<QueueChoice> = {}): QueueChoice => ({
  status: "open",
  reason: null,
  topic: null,
  sort: "age",
  page: 1,
  ...more,
});

test("the queue groups reports by question, who waits longest first, or most reported first", async () => {
  const own = await openQueue();
  const view = await queueView(own.editor, choice());
  expect(view).toMatchObject({ open: 3, answered: 0, questions: 2, reports: 3 });
  expect(view.rows.map(({ questionId }) => questionId)).toEqual([own.old, own.often]);
  expect(view.rows[1]).toMatchObject({
    count: 2,
    reasons: [
      { reason: "spelling", count: 1 },
      { reason: "unclear", count: 1 },
    ],
    reported: [1],
    headNumber: 1,
    publishedNumber: 1,
    state: "published",
    oldestAt: new Date(START.getTime() + 20_000).toISOString(),
    newestAt: new Date(START.getTime() + 30_000).toISOString(),
  });
  const byCount = await queueView(own.editor, choice({ sort: "count" }));
  expect(byCount.rows.map(({ questionId }) => questionId)).toEqual([own.often, own.old]);
});

test("the queue is filtered by reason and topic, and says how many each would show", async () => {
  const own = await openQueue();
  const unclear = await queueView(own.editor, choice({ reason: "unclear" }));
  expect(unclear.rows.map(({ questionId, count }) => [questionId, count])).toEqual([
    [own.often, 1],
  ]);
  expect(unclear.reasons).toEqual([
    { reason: "wrong-key", count: 1 },
    { reason: "unclear", count: 1 },
    { reason: "spelling", count: 1 },
  ]);
  const even = await queueView(own.editor, choice({ topic: "even" }));
  expect(even.rows.map(({ questionId }) => questionId)).toEqual([own.often]);
  expect(even.topics).toEqual([
    { value: "odd", title: "Odd", count: 1 },
    { value: "even", title: "Even", count: 2 },
  ]);
  const nowhere = await queueView(own.editor, choice({ topic: "no-such-topic", page: 7 }));
  expect(nowhere).toMatchObject({ rows: [], questions: 0, choice: { page: 1 } });
});

test("an answered report leaves the open queue and stands among the answered", async () => {
  const own = await openQueue();
  const [row] = (await queueView(own.editor, choice())).rows;
  await answerReport(own.editor, { id: row?.reportId ?? "", decision: "mended", note: "Done." });
  const open = await queueView(own.editor, choice());
  expect(open.rows.map(({ questionId }) => questionId)).toEqual([own.often]);
  const answered = await queueView(own.editor, choice({ status: "answered" }));
  expect(answered).toMatchObject({ open: 2, answered: 1 });
  expect(answered.rows.map(({ questionId }) => questionId)).toEqual([own.old]);
});

test("the queue comes in pages of fifty", async () => {
  const own = await openWorld();
  const questions = Array.from({ length: 53 }, (_, n) => aQuestion(n + 1));
  await fill(own, questions);
  const person = await own.person();
  const versions = await own.db.questionVersion.findMany();
  const { attempt } = await startAttempt(own.at(person, 0), { quiz: "sprint" });
  await own.db.report.createMany({
    data: versions.map(({ questionId, number }, n) => ({
      id: randomUUID(),
      questionId,
      number,
      personId: person,
      attemptId: attempt.id,
      position: n + 1,
      reason: "unclear",
      comment: "",
      createdAt: new Date(START.getTime() + n),
    })),
  });
  const editor = await own.staff("editor");
  const [first, second, beyond] = await Promise.all(
    [1, 2, 9].map((page) => queueView(editor, choice({ page }))),
  );
  expect(first?.rows).toHaveLength(50);
  expect(second?.rows).toHaveLength(3);
  expect(beyond?.choice.page).toBe(2);
  const seen = [...(first?.rows ?? []), ...(second?.rows ?? [])].map((row) => row.questionId);
  expect(new Set(seen).size).toBe(53);
});

test("a report at the desk shows the question as its taker had it, and what others chose", async () => {
  const own = await openWorld();
  await fill(own, [aQuestion(1), aQuestion(3), aQuestion(5)]);
  const finished = async (pick: (text: string) => boolean) => {
    const person = await own.person();
    const { attempt, item } = await startAttempt(own.at(person, 0), { quiz: "topic-odd" });
    await submitAnswer(own.at(person, 1_000), {
      attempt: attempt.id,
      position: 1,
      optionId: item?.options.find(({ text }) => pick(text))?.id ?? null,
      heldMs: 1_000,
      eventId: randomUUID(),
    });
    await finishAttempt(own.at(person, 2_000), { attempt: attempt.id });
    return { attempt: attempt.id, person, stem: item?.stem ?? "", item };
  };
  const mine = await finished((text) => text.startsWith("Text b"));
  await sendReport(own.at(mine.person, 3_000), {
    attempt: mine.attempt,
    position: 1,
    reason: "several-right",
    comment: "B, too.",
  });
  const others = await Promise.all(
    Array.from({ length: 8 }, () => finished((text) => text.startsWith("Text a"))),
  );
  const alike = others.filter(({ stem }) => stem === mine.stem).length;
  const editor = await own.staff("editor", 5_000);
  const { id } = await own.db.report.findFirstOrThrow();
  const view = await reportPageView(editor, id);
  expect(view).toMatchObject({
    reason: "several-right",
    comment: "B, too.",
    version: 1,
    answer: null,
    attempt: { position: 1 },
    now: { state: "published", headNumber: 1, publishedNumber: 1, topic: "Odd" },
    others: [],
    next: null,
  });
  expect(view.item.question.options.map(({ text }) => text)).toEqual(
    mine.item?.options.map(({ text }) => text),
  );
  const chosen = view.item.question.options.find((each) => each.id === view.item.chosenOptionId);
  const key = view.item.question.options.find((each) => each.id === view.item.key);
  expect(chosen).toMatchObject({ text: expect.stringMatching(/^Text b/), others: 0 });
  expect(key).toMatchObject({ text: expect.stringMatching(/^Text a/), others: alike });
});

test("the next report is the one that waits longest on the same question, then elsewhere", async () => {
  const own = await openQueue();
  const view = (id: string | null) => reportPageView(own.editor, id ?? "");
  const { rows } = await queueView(own.editor, choice({ topic: "even" }));
  const unclear = await view(rows[0]?.reportId ?? "");
  const spelling = await view(unclear.next);
  expect(spelling).toMatchObject({ reason: "spelling", others: [{ id: unclear.id }] });
  await answerReport(own.editor, {
    id: unclear.id,
    decision: "mended",
    note: "Both.",
    alike: [spelling.id],
  });
  const odd = await view((await view(spelling.id)).next);
  expect(odd).toMatchObject({ reason: "wrong-key", others: [], next: null });
});

test("what is no report is not there", async () => {
  const editor = await (await openWorld()).staff("editor");
  for (const id of [randomUUID(), "no-id"]) {
    await expect(reportPageView(editor, id)).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(
    answerReport(editor, { id: randomUUID(), decision: "mended", note: "?" }),
  ).rejects.toMatchObject({ code: "not-found" });
});

/** A world of its own with one report on an odd question, the oldest, and two on an even one. */
async function openQueue() {
  const own = await openWorld();
  await fill(own, [aQuestion(1), aQuestion(2)]);
  const send = async (questionId: string, reason: SendReportInput["reason"], ms: number) => {
    const person = await own.person();
    const { attempt } = await startAttempt(own.at(person, 0), { quiz: "sprint" });
    await finishAttempt(own.at(person, 1_000), { attempt: attempt.id });
    const { position } = await own.db.item.findFirstOrThrow({
      where: { attemptId: attempt.id, version: { questionId } },
    });
    await sendReport(own.at(person, ms), {
      attempt: attempt.id,
      position,
      reason,
      comment: "",
    });
  };
  await send("question-1", "wrong-key", 10_000);
  await send("question-2", "unclear", 20_000);
  await send("question-2", "spelling", 30_000);
  return { editor: await own.staff("editor", 60_000), old: "question-1", often: "question-2" };
}
