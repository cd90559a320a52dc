/** What the database itself refuses, whoever asks: the rules two servers cannot break between them. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { fill, openWorld, START, type World } from "@/scripts/testing/world";
import { finishAttempt, startAttempt, submitAnswer } from "./commands";

let world: World;
let id: string;

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
  const person = await world.person();
  const { attempt } = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  id = attempt.id;
  await submitAnswer(world.at(person, 1_000), {
    attempt: id,
    position: 1,
    optionId: null,
    heldMs: 1_000,
    eventId: randomUUID(),
  });
});

const sql = (text: string) => world.db.$executeRawUnsafe(text);

test("an answer event is never changed or removed", async () => {
  await expect(sql("UPDATE answer_events SET held_ms = 1")).rejects.toThrow(/history/);
  await expect(sql("DELETE FROM answer_events")).rejects.toThrow(/history/);
});

test("a question version is never changed or removed", async () => {
  await expect(sql("UPDATE question_versions SET key = 'b'")).rejects.toThrow(/history/);
  await expect(sql("DELETE FROM question_versions")).rejects.toThrow(/history/);
});

test("removing a question that was served is refused, and takes no history with it", async () => {
  await expect(sql("DELETE FROM questions")).rejects.toThrow(/foreign key/);
  await expect(sql("DELETE FROM people")).rejects.toThrow(/foreign key/);
});

test("an attempt has at most one open question", async () => {
  await expect(
    sql(`UPDATE items SET served_at = now() WHERE attempt_id = '${id}' AND position = 4`),
  ).rejects.toThrow(/items_one_open/);
});

test("a question is revealed once", async () => {
  await expect(
    sql(`UPDATE items SET served_at = now() WHERE attempt_id = '${id}' AND position = 2`),
  ).rejects.toThrow(/revealed once/);
});

test("a closed question stays as it was closed, and may only become void", async () => {
  const first = `WHERE attempt_id = '${id}' AND position = 1`;
  await expect(sql(`UPDATE items SET outcome = 'timed-out' ${first}`)).rejects.toThrow(
    /closed item/,
  );
  await expect(sql(`UPDATE items SET closed_at = now() ${first}`)).rejects.toThrow(/closed item/);
  expect(await sql(`UPDATE items SET outcome = 'void' ${first}`)).toBe(1);
});

test("the key and the options as served never change", async () => {
  await expect(
    sql(`UPDATE items SET key_id = option_ids[1], option_ids = option_ids || 'x'::text`),
  ).rejects.toThrow(/never changes/);
});

test("an outcome must fit the choice", async () => {
  await expect(
    sql(
      `UPDATE items SET closed_at = now(), outcome = 'correct', chosen_id = NULL WHERE attempt_id = '${id}' AND position = 2`,
    ),
  ).rejects.toThrow(/outcome_fits_choice/);
});

test("an attempt only goes forward, and every change raises its revision", async () => {
  await expect(sql(`UPDATE attempts SET position = 1 WHERE id = '${id}'`)).rejects.toThrow(
    /revision/,
  );
  await expect(
    sql(`UPDATE attempts SET revision = revision + 1, position = 1 WHERE id = '${id}'`),
  ).rejects.toThrow(/forward/);
});

test("the terms of an attempt never change", async () => {
  await expect(
    sql(`UPDATE attempts SET revision = revision + 1, pace = '10' WHERE id = '${id}'`),
  ).rejects.toThrow(/terms/);
});

test("a finished attempt does not open again", async () => {
  const person = await world.person();
  const { attempt } = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  await finishAttempt(world.at(person, 1), { attempt: attempt.id });
  await expect(
    sql(
      `UPDATE attempts SET revision = revision + 1, status = 'running', finished_at = NULL WHERE id = '${attempt.id}'`,
    ),
  ).rejects.toThrow(/forward/);
});

test("an option order that does not fit its options is refused", async () => {
  const { versionId } = await world.db.item.findFirstOrThrow({ where: { attemptId: id } });
  const person = await world.person();
  const attempt = await world.db.attempt.create({
    data: {
      id: randomUUID(),
      personId: person,
      quizSlug: "sprint",
      title: "Sprint",
      timing: {},
      marking: {},
      feedback: "at-end",
      pace: "1",
      seed: "seed",
      total: 1,
      lagQuotaMs: 0,
      createdAt: START,
    },
  });
  const item = { attemptId: attempt.id, position: 1, versionId, optionIds: ["w", "x"], keyId: "w" };
  await expect(world.db.item.create({ data: { ...item, optionOrder: [0] } })).rejects.toThrow();
  await expect(
    world.db.item.create({ data: { ...item, optionOrder: [0, 1], keyId: "elsewhere" } }),
  ).rejects.toThrow();
});
