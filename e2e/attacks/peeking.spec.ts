/** Looking ahead, and reading what is right: every address, method and header that could be tried. */
import { createHash, randomUUID } from "node:crypto";
import { Client, type Json } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { secretsOf } from "../secrets";
import { type Answer, ask } from "./wire";

type Try = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Json;
  readonly body?: string;
};

/** Everything that could be asked about an attempt of which question 1 is open. */
function tries(id: string, item: Json): Try[] {
  const api = `/api/attempts/${id}`;
  const page = `/attempts/${id}`;
  const json = { "content-type": "application/json" };
  const answer = (more: object) =>
    JSON.stringify({ position: 2, optionId: null, heldMs: 1, eventId: randomUUID(), ...more });
  return [
    ...["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"].flatMap((method) =>
      ["", "/answers", "/next", "/review", "/finish", "/retry", "/variants", "/reports"]
        // What would change something by its right method is no look.
        .map((rest) => ({ method, path: api + rest })),
    ),
    ...[
      "/",
      "//",
      "/.",
      "/..",
      "/%2e",
      ";x=1",
      "?",
      "#",
      ".json",
      "/index",
      "/items",
      "/items/2",
      "/2",
    ].map((rest) => ({ path: api + rest })),
    { path: api.replace("attempts", "%61ttempts") },
    { path: api.replace("/api/", "//api//") },
    { path: api.replace("/api/", "/API/") },
    { path: api.toUpperCase() },
    { path: `/api/attempts/${id.toUpperCase()}` },
    { path: `/_next/data/build/attempts/${id}.json` },
    { path: `${api}?position=2&item=2&include=items,key&fields=*&debug=1` },
    { path: api, headers: { range: "bytes=0-99999" } },
    { path: api, headers: { accept: "text/html" } },
    ...["x-http-method-override", "x-method-override", "x-http-method"].map((name) => ({
      path: `${api}/next`,
      headers: { [name]: "POST" },
    })),
    { path: `${api}/next?_method=POST` },
    {
      method: "POST",
      path: api,
      headers: { ...json, "x-http-method-override": "GET" },
      body: "{}",
    },
    ...[
      page,
      `${page}/`,
      `${page}/review`,
      `${page}/review?show=all`,
      `${page}?position=2`,
    ].flatMap((path) => [
      { path },
      { path, headers: { rsc: "1" } },
      { path, headers: { rsc: "1", "next-router-prefetch": "1" } },
      { path, headers: { rsc: "1", "next-router-segment-prefetch": "/_tree" } },
      { path, headers: { purpose: "prefetch", "sec-purpose": "prefetch;prerender" } },
      { path: `${path}${path.includes("?") ? "&" : "?"}_rsc=1`, headers: { rsc: "1" } },
    ]),
    // Answering what is not open yet, or void, or far away.
    ...[
      {},
      { position: 3 },
      { position: 20 },
      { position: 1_000 },
      { optionId: item.options[0].id },
    ].map((more) => ({
      method: "POST",
      path: `${api}/answers`,
      headers: json,
      body: answer(more),
    })),
    // Options that are none; a right one would be told from a wrong one here, were it told.
    ...["a", "b", "key", "0", "00000000"].map((optionId) => ({
      method: "POST",
      path: `${api}/answers`,
      headers: json,
      body: answer({ position: 1, optionId }),
    })),
    { method: "POST", path: `${api}/next`, headers: {} },
    { method: "POST", path: `${api}/variants`, headers: json, body: "{}" },
    { method: "POST", path: `${api}/retry`, headers: {} },
    {
      method: "POST",
      path: `${api}/reports`,
      headers: json,
      body: '{"position":2,"reason":"wrong-key"}',
    },
    { path: "/api/quizzes" },
    { path: "/api/openapi.json" },
    { path: "/api/health" },
    { path: "/api/admin/exports?format=json&quiz=sprint" },
    { path: "/api/admin/statistics?quiz=sprint" },
    { path: "/api/account/data" },
    { path: "/" },
    { path: "/quizzes/sprint" },
    { path: "/practice" },
  ];
}

for (const feedback of ["at-end", "after-each"]) {
  test(`no address, method or header shows a question before its clock runs, or a key before it is closed: ${feedback} @quick`, async () => {
    test.slow();
    const http = new Client(process.env.E2E_URL ?? "");
    const { body } = await http.post("/api/attempts", { quiz: "sprint", feedback, pace: "10" });
    const { id } = body.attempt;
    const answers: { readonly sent: Try; readonly answer: Answer }[] = [];
    for (const sent of tries(id, body.item)) {
      const headers = { cookie: http.cookie ?? "", ...sent.headers };
      answers.push({ sent, answer: await ask({ ...sent, headers }) });
    }
    for (const { what, text, mark } of await secretsOf(id, 1)) {
      const leak = answers.find(({ answer }) =>
        `${JSON.stringify(answer.headers)}\n${answer.text}`.includes(mark),
      );
      expect(leak?.sent, `${what} “${text}”`).toBeUndefined();
    }
    for (const { sent, answer } of answers)
      expect(answer.status, JSON.stringify(sent)).toBeLessThan(500);
    const [open] = await queryRows<{ n: string; at: Date }>(
      "SELECT count(served_at) AS n, min(served_at) AS at FROM items WHERE attempt_id = $1",
      [id],
    );
    expect(open?.n, "questions whose clock runs or ran").toBe("1");
    const [served] = answers.filter(({ answer }) => answer.text.includes(body.item.options[0].id));
    expect(served, "the open question itself is served").toBeTruthy();
  });
}

test("no answer of an open question carries a tag, a time or a cache’s leave that says more than the answer", async () => {
  const http = new Client(process.env.E2E_URL ?? "");
  const { body } = await http.post("/api/attempts", { quiz: "sprint" });
  for (const path of [`/api/attempts/${body.attempt.id}`, `/attempts/${body.attempt.id}`]) {
    const { headers } = await ask({ path, headers: { cookie: http.cookie ?? "" } });
    expect(headers.etag, path).toBeUndefined();
    expect(headers["server-timing"], path).toBeUndefined();
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["cache-control"], path).toMatch(/no-store/);
  }
});

test("ids and places of options say nothing of which is right", async () => {
  test.slow();
  const places = [0, 0, 0, 0];
  const ranks = [0, 0, 0, 0];
  const attempts: string[] = [];
  for (let n = 0; n < 60; n++) {
    const { body } = await new Client(process.env.E2E_URL ?? "").post("/api/attempts", {
      quiz: "sprint",
    });
    attempts.push(body.attempt.id);
  }
  const rows = await queryRows<{ ids: string[]; key: string }>(
    `SELECT i.option_ids AS ids, i.key_id AS key FROM items i JOIN question_versions v ON v.id = i.version_id
      WHERE i.attempt_id = ANY($1::uuid[]) AND v.option_order = 'shuffled'`,
    [attempts],
  );
  for (const { ids, key } of rows) {
    const place = ids.indexOf(key);
    const rank = [...ids].sort().indexOf(key);
    places[place] = (places[place] ?? 0) + 1;
    ranks[rank] = (ranks[rank] ?? 0) + 1;
  }
  console.log(`${rows.length} shuffled questions: places ${places}, ranks of ids ${ranks}`);
  expect(rows.length).toBeGreaterThan(300);
  // Three degrees of freedom: beyond 27.7 once in 250,000 fair runs.
  expect(chiSquare(places)).toBeLessThan(27.7);
  expect(chiSquare(ranks)).toBeLessThan(27.7);
});

function chiSquare(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

test("how long a right answer takes to be taken is how long a wrong one takes", async () => {
  test.slow();
  const times: Record<"right" | "wrong", number[]> = { right: [], wrong: [] };
  for (let n = 0; n < 10; n++) {
    const http = new Client(process.env.E2E_URL ?? "");
    const started = await http.post("/api/attempts", { quiz: "sprint", pace: "10" });
    const { id } = started.body.attempt;
    const keys = await queryRows<{ key: string }>(
      "SELECT key_id AS key FROM items WHERE attempt_id = $1 ORDER BY position",
      [id],
    );
    let { item } = started.body;
    for (let position = 1; position <= 20; position++) {
      const key = keys[position - 1]?.key;
      const kind = (position + n) % 2 ? "right" : "wrong";
      const option = item.options.find((one: Json) => (one.id === key) === (kind === "right"));
      const began = performance.now();
      const reply = await http.answer(id, item, option.id);
      // The last answer ends the attempt, which takes what it takes.
      if (position < 20) times[kind].push(performance.now() - began);
      item = reply.body.item;
    }
  }
  const z = rankSum(times.right, times.wrong);
  console.log(`right against wrong answers, by rank: z = ${z.toFixed(2)}`);
  // As many standard deviations as chance gives once in 3.5 million runs.
  expect(Math.abs(z)).toBeLessThan(5);
});

/** How far apart two samples are: the rank-sum of the first, in standard deviations. */
function rankSum(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ].sort((a, b) => a.value - b.value);
  const sum = all.reduce((total, { isOne }, index) => total + (isOne ? index + 1 : 0), 0);
  const mean = (one.length * (all.length + 1)) / 2;
  return (sum - mean) / Math.sqrt((one.length * other.length * (all.length + 1)) / 12);
}

test("no file under /_next says more than the pages do: no map, no manifest of the server, no text of a question", async () => {
  const page = await ask({ path: "/quizzes/sprint" });
  const files = [...new Set(page.text.match(/\/_next\/static\/[\w./~-]+/g))];
  expect(files.length).toBeGreaterThan(3);
  const questions = await queryRows<{ explanation: string; content_hash: string }>(
    "SELECT explanation, content_hash FROM question_versions LIMIT 300",
  );
  for (const file of files) {
    expect((await ask({ path: `${file}.map` })).status, `${file}.map`).toBe(404);
    const { text } = await ask({ path: file });
    expect(text.includes("sourceMappingURL=data:"), file).toBe(false);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
    for (const { explanation, content_hash: content } of questions) {
      expect(text.includes(explanation) || text.includes(content), `${file} ${hash}`).toBe(false);
    }
  }
  for (const path of [
    "/_next/server/server-reference-manifest.json",
    "/_next/front/server.mjs",
    "/_next/../server/app-paths-manifest.json",
    "/_next/static/../../package.json",
    "/_next/static/%2e%2e/%2e%2e/made-from",
    "/_next/image?url=%2Fapi%2Fhealth&w=64&q=75",
    "/_next/image?url=http%3A%2F%2F127.0.0.1%3A1%2F&w=64&q=75",
    "/.env",
    "/package.json",
    "/questions/facts",
    "/prisma/schema.prisma",
  ]) {
    expect([400, 404], path).toContain((await ask({ path })).status);
  }
});
