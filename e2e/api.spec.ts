/** The HTTP API from outside, by a client that knows only what is documented. */
import { randomUUID } from "node:crypto";
import { Client, type Json, type Reply } from "./client";
import { expect, test } from "./fixtures";

const client = () => new Client(process.env.E2E_URL ?? "");

function expectProblem(reply: Reply<Json>, status: number, field?: string): void {
  expect(reply.status, reply.text).toBe(status);
  expect(reply.type).toContain("application/problem+json");
  expect(reply.body).toMatchObject({
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(reply.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|prisma\./i);
  if (field) expect(reply.body.errors.map((error: Json) => error.field)).toContain(field);
}

test("health names the version and the database", async () => {
  const reply = await client().get("/api/health");
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({
    status: "ok",
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    database: { status: "ok", kind: expect.stringMatching(/embedded|external/) },
  });
});

test("the OpenAPI document describes every call and is version 3.1", async () => {
  const { body } = await client().get("/api/openapi.json");
  expect(body.openapi).toMatch(/^3\.1/);
  expect(Object.keys(body.paths).sort()).toEqual([
    "/api/account/data",
    "/api/admin/exports",
    "/api/admin/imports",
    "/api/admin/imports/template",
    "/api/admin/statistics",
    "/api/attempts",
    "/api/attempts/{id}",
    "/api/attempts/{id}/answers",
    "/api/attempts/{id}/finish",
    "/api/attempts/{id}/next",
    "/api/attempts/{id}/reports",
    "/api/attempts/{id}/retry",
    "/api/attempts/{id}/review",
    "/api/attempts/{id}/variants",
    "/api/health",
    "/api/metrics",
    "/api/openapi.json",
    "/api/quizzes",
    "/api/ready",
  ]);
});

test("an address with the character 0 is refused, not looked up", async () => {
  for (const path of ["/api/admin/statistics?quiz=%00", "/api/admin/exports?format=csv&id=%00"]) {
    expectProblem(await client().get(path), 400);
  }
});

test("there are a sprint of twenty, a daily ten, and a quiz for each of nine topics and more", async () => {
  const { body } = await client().get("/api/quizzes");
  const counts = new Map(body.map((quiz: Json) => [quiz.slug, quiz.questionCount]));
  expect(counts.get("sprint")).toBe(20);
  expect(counts.get("daily-ten")).toBe(10);
  const topics = [...counts.keys()].filter((slug) => String(slug).startsWith("topic-"));
  expect(topics.length).toBeGreaterThanOrEqual(9);
});

test("a whole sprint by HTTP: start, answer all, review", async () => {
  const http = client();
  const started = await http.post("/api/attempts", { quiz: "sprint" });
  expect(started.status).toBe(201);
  const { id, total } = started.body.attempt;
  expectProblem(await http.get(`/api/attempts/${id}/review`), 409);
  let { item } = started.body;
  const served: Json[] = [];
  while (item) {
    served.push(item);
    const reply = await http.answer(id, item, item.options[served.length % 4].id);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.recorded).not.toHaveProperty("outcome");
    item = reply.body.item;
  }
  expect(served).toHaveLength(total);
  expect((await http.post(`/api/attempts/${id}/finish`)).body.attempt.status).toBe("finished");
  const review = await http.get(`/api/attempts/${id}/review`);
  expect(review.status).toBe(200);
  expect(review.body.items).toHaveLength(total);
  for (const [index, reviewed] of review.body.items.entries()) {
    expect(reviewed.question.stem).toBe(served[index].stem);
    expect(reviewed.question.options.map((o: Json) => o.id)).toEqual(
      served[index].options.map((o: Json) => o.id),
    );
    expect(reviewed.outcome).toBe(reviewed.key === reviewed.chosenOptionId ? "correct" : "wrong");
    expect(reviewed.question.citations.length).toBeGreaterThan(0);
  }
  const { counts, score } = review.body.attempt;
  expect(score.thirds).toBe(3 * counts.correct);
});

test("after-each tells the key at once and waits for next", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "three", feedback: "after-each" });
  const reply = await http.answer(body.attempt.id, body.item, body.item.options[0].id);
  expect(reply.body.recorded).toMatchObject({
    outcome: expect.stringMatching(/correct|wrong/),
    key: expect.any(String),
    explanation: expect.any(String),
  });
  expect(reply.body.recorded.rationales).toHaveLength(4);
  expect(reply.body.item).toBeNull();
  const next = await http.post(`/api/attempts/${body.attempt.id}/next`);
  expect(next.body.item.position).toBe(2);
});

test("UPSC marking counts in exact thirds: +2 for a right answer, two thirds off for a wrong one", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "upsc", feedback: "after-each" });
  const { id } = body.attempt;
  let wrong = 0;
  let { item } = body;
  for (let n = 0; n < 3; n++) {
    const { recorded } = (await http.answer(id, item, item.options[0].id)).body;
    if (recorded.outcome === "wrong") wrong++;
    item = (await http.post(`/api/attempts/${id}/next`)).body.item;
  }
  const review = await http.get(`/api/attempts/${id}/review`);
  expect(review.body.attempt.score).toEqual({ thirds: 6 * (3 - wrong) - 2 * wrong });
  expect(review.body.attempt.maxScore).toEqual({ thirds: 18 });
});

test("pace is taken as a number or as words and doubles the limit or takes it off", async () => {
  const http = client();
  for (const pace of [2, "2", "×2"]) {
    const { body } = await http.post("/api/attempts", { quiz: "sprint", pace });
    expect(body.item.limitMs).toBe(38_000);
  }
  const off = await http.post("/api/attempts", { quiz: "sprint", pace: "off" });
  expect(off.body.item).toMatchObject({ limitMs: null, remainingMs: null });
});

test.describe("bad input", () => {
  test("each kind is answered by a problem that names what to do, and the attempt is unharmed", async () => {
    const http = client();
    const { body } = await http.post("/api/attempts", { quiz: "sprint" });
    const { attempt, item } = body;
    const path = `/api/attempts/${attempt.id}`;
    const first = item.options[0].id;
    const good = { position: 1, optionId: first, heldMs: 500, eventId: randomUUID() };
    const cases: [reply: Promise<Reply<Json>>, status: number, field?: string][] = [
      [http.post("/api/attempts", { quiz: "no-such-quiz" }), 404],
      [http.post("/api/attempts", { quiz: "sprint", pace: "7" }), 400, "pace"],
      [http.post("/api/attempts", { quiz: "sprint", feedback: "never" }), 400, "feedback"],
      [http.post("/api/attempts", { quiz: 19 }), 400, "quiz"],
      [http.post("/api/attempts", {}), 400, "quiz"],
      [http.post("/api/attempts", "{not json"), 400, "body"],
      [http.post("/api/attempts", "[]"), 400, "body"],
      [http.post("/api/attempts", "quiz=sprint", { "content-type": "text/plain" }), 415],
      [http.post("/api/attempts", JSON.stringify({ quiz: "x".repeat(10 << 20) })), 413],
      [
        http.post("/api/attempts", { quiz: "sprint" }, { origin: "https://elsewhere.example" }),
        403,
      ],
      [http.get("/api/attempts/not-an-id"), 404],
      [http.get(`/api/attempts/${randomUUID()}`), 404],
      [http.post(`${path}/answers`, { ...good, optionId: "foreign" }), 400, "optionId"],
      [http.post(`${path}/answers`, { ...good, heldMs: -1 }), 400, "heldMs"],
      [http.post(`${path}/answers`, { ...good, heldMs: 1e300 }), 400, "heldMs"],
      [http.post(`${path}/answers`, { ...good, heldMs: "5" }), 400, "heldMs"],
      [http.post(`${path}/answers`, { ...good, eventId: "again" }), 400, "eventId"],
      [http.post(`${path}/answers`, { ...good, position: 0 }), 400, "position"],
      [http.post(`${path}/answers`, { ...good, position: 2 }), 409],
      [http.post(`${path}/answers`, { ...good, position: 999 }), 409],
      [http.post(`${path}/answers`, { ...good, confidence: "certain" }), 400, "confidence"],
      [http.post(`${path}/answers`, { ...good, extra: true }), 400, "extra"],
      [http.get(`${path}/review`), 409],
      [http.post(`${path}/retry`), 409],
      [http.get("/api/no-such-call"), 404],
      [http.call("DELETE", path), 405],
    ];
    for (const [reply, status, field] of cases) expectProblem(await reply, status, field);
    const state = await http.get(path);
    expect(state.body.attempt).toMatchObject({ position: 1, status: "running" });
    expect(state.body.item.options).toEqual(item.options);
  });

  test("a missing or forged cookie sees nothing of somebody's attempt", async () => {
    const owner = client();
    const { body } = await owner.post("/api/attempts", { quiz: "sprint" });
    const path = `/api/attempts/${body.attempt.id}`;
    for (const cookie of [
      null,
      "nineteen_guest=",
      "nineteen_guest=forged",
      `nineteen_guest=${"A".repeat(43)}`,
      "nineteen_guest=%00%ff'--",
    ]) {
      const stranger = client();
      stranger.cookie = cookie;
      expectProblem(await stranger.get(path), 404);
      expectProblem(await stranger.post(`${path}/finish`), 404);
      expectProblem(
        await stranger.answer(body.attempt.id, body.item, body.item.options[0].id),
        404,
      );
    }
  });

  test("an option of another question is refused even when the position is right", async () => {
    const http = client();
    const { body } = await http.post("/api/attempts", { quiz: "sprint" });
    const second = await http.answer(body.attempt.id, body.item, null);
    const foreign = body.item.options[0].id;
    expectProblem(await http.answer(body.attempt.id, second.body.item, foreign), 400, "optionId");
  });

  test("a thousand parallel posts of one answer count once and break nothing", async () => {
    const http = client();
    const { body } = await http.post("/api/attempts", { quiz: "sprint" });
    const { attempt, item } = body;
    const once = { eventId: randomUUID() };
    const replies = await Promise.all(
      Array.from({ length: 1_000 }, () => http.answer(attempt.id, item, item.options[1].id, once)),
    );
    for (const reply of replies) expect([200, 429], reply.text).toContain(reply.status);
    const accepted = replies.filter(({ status }) => status === 200);
    expect(accepted.filter(({ body: { recorded } }) => !recorded.replay)).toHaveLength(1);
    const state = await http.get(`/api/attempts/${attempt.id}`);
    expect(state.body.attempt.position).toBe(2);
  });

  test("starting without pause is slowed down with Retry-After", async () => {
    const http = client();
    await http.post("/api/attempts", { quiz: "three" });
    const replies = await Promise.all(
      Array.from({ length: 140 }, () => http.post("/api/attempts", { quiz: "three" })),
    );
    const slowed = replies.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThan(0);
    for (const reply of slowed) {
      expectProblem(reply, 429);
      expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });
});

test("a delayed answer earns no more than the lag bucket holds", async () => {
  const http = client();
  const { body } = await http.post("/api/attempts", { quiz: "short" });
  await new Promise((done) => setTimeout(done, 1_500));
  const reply = await http.answer(body.attempt.id, body.item, body.item.options[0].id, {
    heldMs: 0,
  });
  const { recorded } = reply.body;
  // At a limit of 3 s the gain is min(100, ⌊2·3/5⌋ + 15) = 16 centiseconds, and a start holds three.
  expect(recorded.forgivenMs).toBe(480);
  expect(recorded.chargedMs).toBe(recorded.usedMs - 480);
});
