/** Reports of takers and the answers of editors: who may, when, and what two at once come to. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type SendReportInput, sendReportSchema } from "@/lib/contracts/report";
import { answerReportSchema } from "@/lib/contracts/report-desk";
import { finishAttempt, startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { reviewView } from "@/lib/server/attempts/queries";
import { aQuestion, fill, openWorld, START, type World } from "@/scripts/testing/world";
import { answerReport, sendReport } from "./commands";
import { MOST_REPORTS } from "./limits";
import { countOpenReports } from "./queries";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});

/** A finished attempt of somebody new; the first question is answered with its first option as served. */
async function aFinished(quiz = "sprint") {
  const person = await world.person();
  const { attempt, item } = await startAttempt(world.at(person, 0), { quiz });
  await submitAnswer(world.at(person, 1_000), {
    attempt: attempt.id,
    position: 1,
    optionId: item?.options[0]?.id ?? null,
    heldMs: 1_000,
    eventId: randomUUID(),
  });
  await finishAttempt(world.at(person, 2_000), { attempt: attempt.id });
  const ctx = world.at(person, 3_000);
  const send = (position: number, more: Partial<SendReportInput> = {}, ms = 3_000) =>
    sendReport(world.at(person, ms), {
      attempt: attempt.id,
      position,
      reason: "wrong-key",
      comment: "It is the other one.",
      ...more,
    });
  const questionAt = async (position: number) => {
    const { version } = await world.db.item.findUniqueOrThrow({
      where: { attemptId_position: { attemptId: attempt.id, position } },
      select: { version: { select: { questionId: true } } },
    });
    return version.questionId;
  };
  const row = (position: number) =>
    world.db.report.findUniqueOrThrow({
      where: { attemptId_position: { attemptId: attempt.id, position } },
    });
  return { id: attempt.id, person, ctx, send, questionAt, row };
}

const openOf = async (id: string) =>
  (await world.db.question.findUniqueOrThrow({ where: { id } })).openReports;

const audits = (subjectId: string) => world.db.auditEvent.findMany({ where: { subjectId } });

test("the owner of a finished attempt reports a question, and finds the report in the review", async () => {
  const taken = await aFinished();
  const { report, isNew } = await taken.send(1);
  expect(isNew).toBe(true);
  expect(report).toEqual({
    reason: "wrong-key",
    comment: "It is the other one.",
    sentAt: new Date(START.getTime() + 3_000).toISOString(),
    answer: null,
  });
  const { items } = await reviewView(taken.ctx, taken.id);
  expect(items.map((item) => item.report)).toEqual([report, null, null, null]);
});

test("a comment with a character that no database keeps is taken without it", async () => {
  const taken = await aFinished();
  const sent = { position: 1, reason: "other", comment: "It is\0 wrong." } as const;
  await taken.send(1, sendReportSchema.parse(sent));
  expect(await taken.row(1)).toMatchObject({ comment: "It is wrong." });
});

test("a report keeps the question and the version that the taker had", async () => {
  const taken = await aFinished();
  await taken.send(2);
  const row = await taken.row(2);
  expect(row).toMatchObject({ questionId: await taken.questionAt(2), number: 1 });
});

test("there is one report for each question of an attempt: a second changes the first", async () => {
  const taken = await aFinished();
  await taken.send(1);
  const { report, isNew } = await taken.send(1, { reason: "unclear", comment: "" }, 9_000);
  expect(isNew).toBe(false);
  expect(report).toMatchObject({ reason: "unclear", comment: "" });
  expect(report.sentAt).toBe(new Date(START.getTime() + 3_000).toISOString());
  expect(await world.db.report.count({ where: { attemptId: taken.id } })).toBe(1);
});

test("the question counts its open reports", async () => {
  const taken = await aFinished();
  const question = await taken.questionAt(1);
  const before = await openOf(question);
  await taken.send(1);
  await taken.send(1, { reason: "unclear" });
  expect(await openOf(question)).toBe(before + 1);
  await answerReport(await world.staff("editor"), {
    id: (await taken.row(1)).id,
    decision: "mended",
    note: "Thank you.",
  });
  expect(await openOf(question)).toBe(before);
});

test("somebody else's attempt is not there", async () => {
  const { id } = await aFinished();
  const input = { attempt: id, position: 1, reason: "unclear" } as const;
  const stranger = world.at(await world.person(), 3_000);
  await expect(sendReport(stranger, input)).rejects.toMatchObject({ code: "not-found" });
  const nobody = { ...stranger, personId: null };
  await expect(sendReport(nobody, input)).rejects.toMatchObject({ code: "not-found" });
});

test("nothing can be said of a question before its attempt is finished", async () => {
  const person = await world.person();
  const { attempt } = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  await expect(
    sendReport(world.at(person, 1_000), {
      attempt: attempt.id,
      position: 1,
      reason: "unclear",
      comment: "",
    }),
  ).rejects.toMatchObject({ code: "not-finished" });
  expect(await world.db.report.count({ where: { attemptId: attempt.id } })).toBe(0);
});

test("a position that the attempt does not have is named", async () => {
  const taken = await aFinished();
  await expect(taken.send(5)).rejects.toMatchObject({
    code: "invalid",
    errors: [{ field: "position", message: "the attempt has 4 questions" }],
  });
});

test("“something else” needs a comment, and no comment is longer than 1,000 characters", () => {
  const valid = (more: object) =>
    sendReportSchema.safeParse({ position: 1, reason: "unclear", ...more }).success;
  expect(valid({})).toBe(true);
  expect(valid({ reason: "other" })).toBe(false);
  expect(valid({ reason: "other", comment: " \r\n " })).toBe(false);
  expect(valid({ reason: "other", comment: "The map is missing." })).toBe(true);
  expect(valid({ comment: "x".repeat(1_000) })).toBe(true);
  expect(valid({ comment: "x".repeat(1_001) })).toBe(false);
  expect(valid({ comment: "x\r\n".repeat(500) })).toBe(true);
  expect(valid({ reason: "boring" })).toBe(false);
});

test("an answer needs a note to the taker", () => {
  const valid = (more: object) =>
    answerReportSchema.safeParse({ id: randomUUID(), decision: "mended", ...more }).success;
  expect(valid({ note: "Mended; thank you." })).toBe(true);
  expect(valid({ note: "  " })).toBe(false);
  expect(valid({})).toBe(false);
});

test(`a person sends ${MOST_REPORTS} reports an hour and then waits; others do not`, async () => {
  const taken = await aFinished();
  for (let n = 0; n < MOST_REPORTS; n++) await taken.send((n % 4) + 1);
  await expect(taken.send(1)).rejects.toMatchObject({
    code: "too-many-requests",
    retryAfterSeconds: expect.any(Number),
  });
  await (await aFinished()).send(1);
});

test("an editor answers, and the taker reads it in the review, not who wrote it", async () => {
  const taken = await aFinished();
  await taken.send(1);
  const { id } = await taken.row(1);
  const editor = await world.staff("editor", 60_000);
  const before = await countOpenReports(editor);
  expect(
    await answerReport(editor, { id, decision: "right-as-is", note: "Article 9 says so." }),
  ).toEqual({ count: 1 });
  expect(await countOpenReports(editor)).toBe(before - 1);
  const { items } = await reviewView(taken.ctx, taken.id);
  expect(items[0]?.report?.answer).toEqual({
    decision: "right-as-is",
    note: "Article 9 says so.",
    at: editor.now.toISOString(),
  });
  expect(JSON.stringify(items)).not.toContain(editor.account.name);
});

test("an answer is in the log, with what was said", async () => {
  const taken = await aFinished();
  await taken.send(1);
  const { id, questionId } = await taken.row(1);
  const editor = await world.staff("editor");
  await answerReport(editor, { id, decision: "mended", note: "Option B is gone." });
  expect(await audits(id)).toMatchObject([
    {
      actorId: editor.account.id,
      action: "report.answered",
      summary: `Answered a report on question ${questionId}: mended.`,
      detail: { decision: "mended", note: "Option B is gone.", reports: [id], questionId },
    },
  ]);
});

test("an answered report can neither be changed nor answered again", async () => {
  const taken = await aFinished();
  await taken.send(1);
  const { id } = await taken.row(1);
  const editor = await world.staff("editor");
  await answerReport(editor, { id, decision: "mended", note: "First." });
  await expect(taken.send(1, { reason: "unclear" })).rejects.toMatchObject({ code: "conflict" });
  await expect(
    answerReport(editor, { id, decision: "duplicate", note: "Second." }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(await taken.row(1)).toMatchObject({ reason: "wrong-key", answer: "First." });
  expect(await audits(id)).toHaveLength(1);
});

test("of two answers at once one is given, and the other editor is told", async () => {
  const taken = await aFinished();
  await taken.send(1);
  const { id, questionId } = await taken.row(1);
  const [asha, ben] = await Promise.all([world.staff("editor"), world.staff("reviewer")]);
  const results = await Promise.allSettled([
    answerReport(asha, { id, decision: "mended", note: "Asha" }),
    answerReport(ben, { id, decision: "right-as-is", note: "Ben" }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict" },
  });
  expect(await audits(id)).toHaveLength(1);
  expect(await openOf(questionId)).toBe(
    await world.db.report.count({ where: { questionId, answeredAt: null } }),
  );
});

test("reports sent and answered at once leave the count right", async () => {
  const takers = await Promise.all(Array.from({ length: 6 }, () => aFinished("topic-odd")));
  await Promise.all(takers.slice(0, 3).map((taken) => taken.send(1)));
  const ids = await Promise.all(takers.slice(0, 3).map(async (taken) => (await taken.row(1)).id));
  const editor = await world.staff("editor");
  await Promise.all([
    ...takers.slice(3).map((taken) => taken.send(1)),
    ...ids.map((id) => answerReport(editor, { id, decision: "mended", note: "Done." })),
  ]);
  for (const { id, openReports } of await world.db.question.findMany()) {
    const open = await world.db.report.count({ where: { questionId: id, answeredAt: null } });
    expect(openReports, id).toBe(open);
  }
});

test("one answer closes the open reports alike that the editor has seen, and no others", async () => {
  await fill(world, [aQuestion(1), aQuestion(2), aQuestion(3), aQuestion(5)]);
  const takers = await Promise.all([aFinished(), aFinished(), aFinished(), aFinished()]);
  const places = await Promise.all(
    takers.map(async (taken) => {
      for (const position of [1, 2, 3, 4]) {
        if ((await taken.questionAt(position)) === "question-5") return position;
      }
      throw new Error("a sprint of four has all four questions");
    }),
  );
  for (const [n, taken] of takers.entries()) await taken.send(places[n] ?? 1);
  const rows = await Promise.all(takers.map((taken, n) => taken.row(places[n] ?? 1)));
  const [first, second, late, unseen] = rows.map(({ id }) => id);
  const elsewhere = await aFinished();
  const other = [1, 2, 3, 4].find((position) => position !== places[0]) ?? 1;
  await elsewhere.send(other);
  const foreign = (await elsewhere.row(other)).id;
  const editor = await world.staff("editor");
  await answerReport(editor, { id: late ?? "", decision: "duplicate", note: "Before." });
  const { count } = await answerReport(editor, {
    id: first ?? "",
    decision: "mended",
    note: "For all.",
    alike: [second ?? "", late ?? "", randomUUID()],
  });
  expect(count).toBe(2);
  const notes = await world.db.report.findMany({
    where: { id: { in: [...rows.map(({ id }) => id), foreign] } },
    select: { id: true, answer: true },
  });
  expect(Object.fromEntries(notes.map(({ id, answer }) => [id, answer]))).toEqual({
    [first ?? ""]: "For all.",
    [second ?? ""]: "For all.",
    [late ?? ""]: "Before.",
    [unseen ?? ""]: null,
    [foreign]: null,
  });
  expect((await audits(first ?? ""))[0]?.summary).toBe(
    "Answered 2 reports on question question-5: mended.",
  );
});
