/** Games with the clock: lies about the held time, requests that are delayed, held open or split. */
import { randomUUID } from "node:crypto";
import { Client, type Json } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { bodyOf, head, Line, sleep } from "./wire";

const client = () => new Client(process.env.E2E_URL ?? "");

/** Of a limit of so many ms: what the bucket starts with and what it gains, in ms. */
function bucket(limitMs: number) {
  const gain = Math.min(100, Math.floor(limitMs / 2_500) + 15) * 10;
  return { start: 3 * gain, gain };
}

/** Everything that could be sent as a time, as the text of a JSON number or of something else. */
const HELD = [
  "-1",
  "-0.0001",
  "1e308",
  "1e309",
  "-1e308",
  "86400001",
  "9007199254740993",
  "NaN",
  "Infinity",
  "null",
  '"0"',
  '"500"',
  "true",
  "[]",
  "[500]",
  "{}",
  '{"valueOf":0}',
];

test("no number, text or shape of heldMs is taken that is not a time within a day @quick", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "three" });
  const { attempt, item } = body;
  const rest = `"position":1,"optionId":"${item.options[0].id}","eventId":"${randomUUID()}"`;
  const path = `/api/attempts/${attempt.id}/answers`;
  for (const held of HELD) {
    const reply = await http.post(path, `{${rest},"heldMs":${held}}`);
    expect(reply.status, `heldMs ${held}: ${reply.text}`).toBe(400);
  }
  expect((await http.post(path, `{${rest}}`)).status, "missing").toBe(400);
  const state = await http.get(`/api/attempts/${attempt.id}`);
  expect(state.body.attempt).toMatchObject({ position: 1, lagBudgetMs: 660 });
});

test("of two times in one body the last is taken, and neither earns more than the bucket @quick", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "short" });
  await sleep(1_000);
  const { recorded } = (
    await http.post(
      `/api/attempts/${body.attempt.id}/answers`,
      `{"position":1,"optionId":null,"eventId":"${randomUUID()}","heldMs":0,"heldMs":0.4,"heldMs":-0}`,
    )
  ).body;
  expect(recorded.forgivenMs).toBe(480);
  expect(recorded.chargedMs).toBe(recorded.usedMs - 480);
});

/**
 * Answers each question as late as the bucket allows, and says it took no time; gives the time it had
 * beyond the limits by its own clock, and what the server forgave.
 */
async function lie(quiz: string, questions: number, marginMs: number) {
  const http = client();
  const started = await http.post("/api/attempts", { quiz });
  let thoughtMs = 0;
  let forgivenMs = 0;
  let { attempt, item } = started.body;
  for (let position = 1; position <= questions; position++) {
    const seenAt = performance.now();
    await sleep(item.limitMs + attempt.lagBudgetMs - marginMs);
    const heldMs = performance.now() - seenAt;
    const reply = await http.answer(attempt.id, item, item.options[0].id, { heldMs: 0 });
    expect(reply.status, reply.text).toBe(200);
    const { recorded } = reply.body;
    if (!recorded.late) thoughtMs += Math.max(0, heldMs - recorded.limitMs);
    forgivenMs += recorded.forgivenMs;
    expect(recorded.late, `question ${position}: ${JSON.stringify(recorded)}`).toBe(false);
    ({ attempt, item } = reply.body);
  }
  return { thoughtMs: Math.round(thoughtMs), forgivenMs };
}

test("the best liar over HTTP gains the bucket’s arithmetic: 0.80 s in three questions of 3 s @quick", async () => {
  const { start, gain } = bucket(3_000);
  const { thoughtMs, forgivenMs } = await lie("short", 3, 140);
  console.log(`a liar thought ${thoughtMs} ms longer, of at most ${start + 2 * gain} ms`);
  expect(forgivenMs).toBe(start + 2 * gain);
  expect(thoughtMs).toBeLessThanOrEqual(start + 2 * gain);
  expect(thoughtMs).toBeGreaterThan((start + 2 * gain) / 3);
});

test("through twenty questions of a second each the best liar gains 3.30 s and no more", async () => {
  test.slow();
  await queryRows(
    `INSERT INTO quizzes (slug, title, description, kind, position, blueprint, timing, marking, feedback)
     SELECT 'liar', 'Liar', 'A quiz for the tests.', kind, 2000, '{"count":20}',
            '{"kind":"per-question","seconds":1}', marking, 'at-end' FROM quizzes WHERE slug = 'short'`,
  );
  await queryRows(
    `INSERT INTO quiz_draws (quiz_slug, date, version_ids)
     SELECT 'liar', date, (SELECT array_agg(id) FROM (
       SELECT v.id FROM question_versions v JOIN questions q ON q.id = v.question_id
        WHERE q.state = 'published' AND q.format = 'single' LIMIT 20) AS chosen)
       FROM quiz_draws WHERE quiz_slug = 'short'`,
  );
  const { start, gain } = bucket(1_000);
  const { thoughtMs, forgivenMs } = await lie("liar", 20, 100);
  console.log(`a liar thought ${thoughtMs} ms longer, of at most ${start + 19 * gain} ms`);
  expect(forgivenMs).toBe(start + 19 * gain);
  expect(thoughtMs).toBeLessThanOrEqual(start + 19 * gain);
});

test("a minute more than the bucket holds is late, whatever is claimed, and the bucket is not overdrawn", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "short" });
  await sleep(3_000 + 480 + 150);
  const { recorded, attempt } = (
    await http.answer(body.attempt.id, body.item, body.item.options[0].id, { heldMs: 0 })
  ).body;
  expect(recorded.late).toBe(true);
  expect(attempt.lagBudgetMs).toBe(480 + 160);
});

/** What comes before the answer on a held line: its head; its head and all but the last byte. */
for (const { before, what } of [
  { before: 0, what: "its body" },
  { before: -1, what: "the last byte of its body" },
]) {
  test(`a request that holds back ${what} is judged by when that came${before === 0 ? " @quick" : ""}`, async () => {
    const http = client();
    const { body } = await http.post("/api/attempts", { quiz: "short" });
    const { attempt, item } = body;
    const answer = JSON.stringify({
      position: 1,
      optionId: item.options[0].id,
      heldMs: 100,
      eventId: randomUUID(),
    });
    const line = new Line();
    line.send(
      head("POST", `/api/attempts/${attempt.id}/answers`, {
        cookie: http.cookie ?? "",
        "content-type": "application/json",
        "content-length": String(answer.length),
      }) + answer.slice(0, before),
    );
    await sleep(4_500);
    line.send(answer.slice(before));
    expect(await line.until(({ received }) => received.includes("\r\n\r\n{"), 5_000)).toBe(true);
    await sleep(50);
    const { recorded } = bodyOf(line) as Json;
    line.end();
    expect(recorded, line.received).toMatchObject({ late: true });
    expect(recorded.usedMs).toBeGreaterThan(4_000);
  });
}

test("closing the browser stops no clock: the question open then is over when it comes back", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "short" });
  await sleep(3_700);
  const state = await http.get(`/api/attempts/${body.attempt.id}`);
  expect(state.body.item).toBeNull();
  expect(state.body.attempt.position).toBe(2);
  // The next one is not shown before its own clock runs.
  const next = await http.post(`/api/attempts/${body.attempt.id}/next`);
  expect(next.body.item).toMatchObject({ position: 2 });
  await sleep(1_000);
  const again = await http.post(`/api/attempts/${body.attempt.id}/next`);
  expect(again.body.item.remainingMs).toBeLessThan(2_200);
});
