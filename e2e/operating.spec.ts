/** The server as whoever runs it sees it: its figures, its log, and its end. */
import { connect, createServer, type Socket } from "node:net";
import { PASSWORD } from "@/scripts/testing/accounts";
import { Client, type Json } from "./client";
import { databaseUrl, expect, queryRows, test } from "./fixtures";
import { type AppServer, startApp } from "./server";

/** Each has a server of its own: one after the other, so that they do not take each other’s breath. */
test.describe.configure({ mode: "default" });

const servers: AppServer[] = [];
test.afterAll(async () => {
  for (const server of servers) await server.kill();
});

async function aServer(
  env: Record<string, string> = {},
  url = databaseUrl(),
): Promise<{ server: AppServer; lines: () => Json[]; text: () => string }> {
  let text = "";
  const onLog = (more: string) => {
    text += more;
  };
  const server = await startApp(url, undefined, { env: { LOG_LEVEL: "info", ...env }, onLog });
  servers.push(server);
  const lines = () =>
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return { server, lines, text: () => text };
}

/** An attempt that somebody new has begun, with its first question open. */
async function begin(url: string): Promise<{ http: Client; attempt: string; item: Json }> {
  const http = new Client(url);
  // As a browser does: a machine out of breath may ask to be asked again.
  for (let tries = 0; tries < 5; tries++) {
    const { status, body, text } = await http.post("/api/attempts", { quiz: "three" });
    if (status === 201) return { http, attempt: body.attempt.id, item: body.item };
    expect(status, text).toBe(503);
  }
  throw new Error("no attempt could be begun");
}

/** The value of a figure, by its name and labels as Prometheus has them. */
function figure(text: string, name: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}

test("an answer is counted, with its lag, what was forgiven of it and what was charged", async () => {
  const { server } = await aServer();
  const { http, attempt: id, item } = await begin(server.url);
  const eventId = crypto.randomUUID();
  const answer = { position: 1, optionId: item.options[0].id, heldMs: 0, eventId };
  await new Promise((done) => setTimeout(done, 300));
  for (let times = 0; times < 2; times++) await http.post(`/api/attempts/${id}/answers`, answer);
  await http.post(`/api/attempts/${id}/answers`, { ...answer, eventId: crypto.randomUUID() });
  const { text, status, type } = await http.get("/api/metrics");
  expect(status).toBe(200);
  expect(type).toContain("text/plain");
  const answers = (verdict: string) => figure(text, `nineteen_answers_total{verdict="${verdict}"}`);
  expect([answers("accepted"), answers("replay"), answers("refused"), answers("late")]).toEqual([
    1, 1, 1, 0,
  ]);
  const [lag, forgiven, error] = ["lag", "forgiven", "clock_error"].map((what) =>
    figure(text, `nineteen_answer_${what}_seconds_sum`),
  );
  expect(figure(text, "nineteen_answer_lag_seconds_count")).toBe(1);
  expect(lag).toBeGreaterThan(0.29);
  expect((forgiven ?? 0) + (error ?? 0)).toBeCloseTo(lag ?? 0, 3);
  expect(figure(text, "nineteen_attempts_started_total")).toBe(1);
  expect(figure(text, "nineteen_open_attempts")).toBeGreaterThan(0);
  expect(figure(text, "nineteen_pool_connections")).toBeGreaterThan(0);
  expect(text).toContain(
    'nineteen_http_request_duration_seconds_count{method="POST",route="/api/attempts/[id]/answers",status="2xx"} 2',
  );
  expect(text).not.toContain(id);
});

test("figures are for the machine itself, or for whoever has the token", async () => {
  const { server } = await aServer();
  const http = new Client(server.url);
  expect((await http.get("/api/metrics")).status).toBe(200);
  for (const header of ["x-forwarded-for", "forwarded", "via"]) {
    expect((await http.get("/api/metrics", { [header]: "1.2.3.4" })).status).toBe(403);
  }
  expect(await rawStatus(server.port, "GET /api/metrics HTTP/1.1\r\nhost: evil.example")).toBe(403);
  expect((await http.post("/api/metrics", {})).status).toBe(400);

  const guarded = await aServer({ METRICS_TOKEN: "a-token-of-sixteen-signs" });
  const other = new Client(guarded.server.url);
  expect((await other.get("/api/metrics")).status).toBe(401);
  other.key = "a-token-of-sixteen-sign5";
  expect((await other.get("/api/metrics")).status).toBe(401);
  other.key = "a-token-of-sixteen-signs";
  expect((await other.get("/api/metrics", { "x-forwarded-for": "1.2.3.4" })).status).toBe(200);
});

test("a journey leaves a line for each request in the log, and nothing of the person", async ({
  browser,
}) => {
  const { server, lines, text } = await aServer({ SLOW_QUERY_MS: "0" });
  const email = `asha-${crypto.randomUUID()}@example.org`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-up`);
  await page.getByLabel("Name").fill("Asha Venkataraman");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.waitForURL(`${server.url}/`);
  await page.goto(`${server.url}/reset-password?token=a-secret-of-a-link`);
  const cookies = await context.cookies();

  const http = new Client(server.url);
  http.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { body } = await http.post("/api/attempts", { quiz: "three" });
  const { id } = body.attempt;
  const eventId = crypto.randomUUID();
  const optionId = body.item.options[0].id;
  const answered = await http.post(`/api/attempts/${id}/answers`, {
    position: 1,
    optionId,
    heldMs: 4321,
    eventId,
  });
  expect(answered.status).toBe(200);
  const wrong = await browser.newPage();
  await wrong.goto(`${server.url}/sign-in?email=${encodeURIComponent(email)}`);
  await wrong.getByLabel("E-mail").fill(email);
  await wrong.getByRole("textbox", { name: "Password", exact: true }).fill("not the pass word");
  await wrong.getByRole("button", { name: "Sign in" }).click();
  await expect(wrong.getByText("not right")).toBeVisible();

  await expect
    .poll(() =>
      lines()
        .filter(({ msg }) => msg === "request")
        .map(({ route }) => route),
    )
    .toEqual(
      expect.arrayContaining([
        "/sign-up",
        "/reset-password",
        "/api/attempts/[id]/answers",
        "/sign-in",
      ]),
    );
  const line = lines().find(({ route }) => route === "/api/attempts/[id]/answers");
  expect(line).toMatchObject({
    level: "info",
    id: answered.headers.get("x-request-id"),
    method: "POST",
    attempt: id,
    status: 200,
  });
  const statement = lines().find(({ msg, id: at }) => msg === "slow query" && at === line.id);
  expect(statement?.sql, "statements of a request carry its id").toContain("$1");
  const secrets = [
    email,
    email.split("@")[0],
    "example.org",
    "Asha",
    "Venkataraman",
    PASSWORD,
    "not the pass word",
    "a-secret-of-a-link",
    optionId,
    eventId,
    "4321",
    "127.0.0.1",
    ...cookies.map(({ value }) => decodeURIComponent(value).split(".")[0]),
  ];
  for (const secret of secrets) expect(text(), `“${secret}”`).not.toContain(secret);
  expect(figure((await http.get("/api/metrics")).text, "nineteen_sign_in_failures_total")).toBe(1);
});

test("requests at work when the server is told to stop are finished, and it ends", async () => {
  const { server, lines } = await aServer();
  const http = new Client(server.url);
  const begun: Awaited<ReturnType<typeof begin>>[] = [];
  for (let nth = 0; nth < 8; nth++) begun.push(await begin(server.url));
  const open = begun.map(({ http: { cookie }, attempt, item }) =>
    halfSent(server.port, cookie ?? "", `/api/attempts/${attempt}/answers`, {
      position: 1,
      optionId: item.options[0].id,
      heldMs: 0,
      eventId: crypto.randomUUID(),
    }),
  );
  await Promise.all(open.map(({ sent }) => sent));
  // Sent is not yet arrived. The ninth is the one that asks.
  const atWork = async () =>
    figure((await http.get("/api/metrics")).text, "nineteen_http_requests_in_flight");
  await expect.poll(atWork).toBe(9);
  server.signal("SIGTERM");
  await expect.poll(() => lines().some(({ msg }) => msg === "stopping")).toBe(true);
  await expect(http.get("/api/health")).rejects.toThrow();
  for (const { finish } of open) finish();
  const answers = await Promise.all(open.map(({ answer }) => answer));
  for (const answer of answers) {
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  }
  expect(await server.ended).toBe(0);
  expect(lines().at(-1)).toMatchObject({ msg: "stopped", isFinished: true });
  const stored = await queryRows(
    "SELECT 1 FROM answer_events WHERE attempt_id = ANY($1) AND verdict = 'accepted'",
    [begun.map(({ attempt }) => attempt)],
  );
  expect(stored).toHaveLength(8);
});

test("while it drains it says that it is not ready, and still serves whoever comes", async () => {
  const { server } = await aServer({ SHUTDOWN_DRAIN_MS: "6000" });
  const http = new Client(server.url);
  expect((await http.get("/api/ready")).status).toBe(200);
  server.signal("SIGTERM");
  await expect.poll(async () => (await http.get("/api/ready")).status).toBe(503);
  const { body } = await http.get("/api/ready");
  expect(body.missing).toEqual([{ what: "running", detail: expect.any(String) }]);
  const started = await http.get("/api/quizzes");
  expect(started.status).toBe(200);
  expect(started.headers.get("connection")).toBe("close");
  expect(await server.ended).toBe(0);
});

test("told twice, it ends at once", async () => {
  const { server } = await aServer({ SHUTDOWN_DRAIN_MS: "60000" });
  server.signal("SIGTERM");
  await new Promise((done) => setTimeout(done, 800));
  server.signal("SIGTERM");
  expect(await server.ended).toBe(1);
});

test("a fault that nobody caught is written down, and the server ends in order", async () => {
  const boom =
    "process.on('SIGUSR2',()=>setImmediate(()=>{throw new Error('nobody caught this')}))";
  const { server, lines } = await aServer({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(boom)}`,
  });
  server.signal("SIGUSR2");
  expect(await server.ended).toBe(1);
  expect(lines()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        level: "fatal",
        msg: "uncaught exception",
        err: expect.objectContaining({ message: "nobody caught this", stack: expect.any(String) }),
      }),
      expect.objectContaining({ msg: "stopped" }),
    ]),
  );
});

test("a database that hangs is told of soon, by an instance that lives on; a fault quotes its request", async () => {
  const line = await aLine();
  const url = new URL(databaseUrl());
  url.host = `127.0.0.1:${line.port}`;
  const { server, lines } = await aServer({}, url.href);
  const http = new Client(server.url);
  for (const path of ["/api/health", "/api/ready"]) {
    await expect.poll(async () => (await http.get(path)).status).toBe(200);
  }
  line.isSilent = true;
  const begun = performance.now();
  const [health, ready] = await Promise.all([http.get("/api/health"), http.get("/api/ready")]);
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(health).toMatchObject({ status: 503, body: { database: { status: "unavailable" } } });
  expect(ready).toMatchObject({ status: 503, body: { missing: [{ what: "database" }] } });
  line.cut();
  const id = "quoted-by-a-proxy-1";
  const failed = await http.get("/api/quizzes", { "x-request-id": id });
  expect(failed).toMatchObject({ status: 503, body: { requestId: id } });
  expect(failed.headers.get("x-request-id")).toBe(id);
  await expect
    .poll(() => lines().find(({ msg }) => msg === "database away"))
    .toMatchObject({ id, level: "warn", err: { message: expect.any(String) } });
  line.isSilent = false;
  await expect.poll(async () => (await http.get("/api/ready")).status).toBe(200);
  await line.close();
});

/** A line to the database that can fall silent or be cut. */
async function aLine() {
  const database = new URL(databaseUrl());
  const sockets = new Set<Socket>();
  const line = {
    port: 0,
    isSilent: false,
    cut: () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    close: async () => {
      line.cut();
      await new Promise((done) => server.close(done));
    },
  };
  const server = createServer((client) => {
    const there = connect(Number(database.port), database.hostname);
    for (const [from, to] of [
      [client, there],
      [there, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => {
        if (!line.isSilent) to.write(chunk);
      });
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  line.port = typeof address === "object" && address ? address.port : 0;
  return line;
}

/** A request whose last byte is kept back until told. */
function halfSent(port: number, cookie: string, path: string, body: object) {
  const text = JSON.stringify(body);
  const socket = connect(port, "127.0.0.1");
  const sent = new Promise<void>((done) => {
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text.slice(0, -1)}`,
      () => done(),
    );
  });
  const answer = new Promise<string>((done) => {
    let got = "";
    socket.setEncoding("utf8").on("data", (chunk) => {
      got += chunk;
    });
    socket.on("close", () => done(got));
    socket.on("error", () => done(got));
  });
  return { sent, answer, finish: () => socket.write(text.slice(-1)) };
}

/** The status of a request whose every header is ours. */
async function rawStatus(port: number, head: string): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`${head}\r\nconnection: close\r\n\r\n`);
  let got = "";
  for await (const chunk of socket.setEncoding("utf8")) got += chunk;
  return Number(got.split(" ")[1]);
}
