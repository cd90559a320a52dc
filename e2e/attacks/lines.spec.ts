/** Below HTTP's libraries: requests that two servers would read differently, and lines that are held open. */
import { Client } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { ask, base, head, Line, sleep } from "./wire";

/** Two lengths in one request: the second one hidden in what one reader takes for the first one’s body. */
const SMUGGLED = [
  "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX",
  "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n",
  "Content-Length: 3\r\nContent-Length: 40\r\n\r\nabc",
  "Content-Length: +3\r\n\r\nabc",
  "Content-Length: 3, 3\r\n\r\nabc",
  "Content-Length: -1\r\n\r\n",
  "Content-Length: 0x3\r\n\r\nabc",
  "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
  "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
  "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
  "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n",
  "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
  " Content-Length: 3\r\n\r\nabc",
  "X: a\0b\r\nContent-Length: 0\r\n\r\n",
  "X: a\rContent-Length: 5\r\n\r\n",
] as const;

test("a request whose length can be read in two ways is refused, and nothing hidden in it is served @quick", async () => {
  for (const rest of SMUGGLED) {
    const line = new Line();
    line.send(`POST /api/attempts HTTP/1.1\r\nHost: ${base().host}\r\n${rest}`);
    await sleep(30);
    line.send("GET /api/health?hidden HTTP/1.1\r\nHost: x\r\n\r\n");
    await line.until(({ closed, received }) => closed || received.includes("\r\n\r\n"), 5_000);
    await sleep(100);
    const said = `${JSON.stringify(rest)}: ${line.received.slice(0, 200)}`;
    expect(line.received, said).not.toContain('"status":"ok"');
    expect(line.received, said).not.toMatch(/HTTP\/1\.1 (2|3|5)/);
    line.end();
  }
});

test("heads and bodies beyond every measure are cut off, and the next visitor is served @quick", async () => {
  const huge = await ask({ path: "/", headers: { "x-huge": "a".repeat(200_000) } }).catch(
    () => null,
  );
  expect([null, 400, 431]).toContain(huge?.status ?? null);
  const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`x-${n}`, "a"]));
  const odd = await ask({ path: "/", headers: many }).catch(() => null);
  expect([null, 200, 400, 431]).toContain(odd?.status ?? null);
  const long = await ask({ path: `/${"a".repeat(60_000)}` }).catch(() => null);
  expect([null, 400, 404, 414, 431]).toContain(long?.status ?? null);
  const line = new Line();
  line.send(
    head("POST", "/api/attempts", {
      "content-type": "application/json",
      "transfer-encoding": "chunked",
    }),
  );
  const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
  for (let sent = 0; sent < 64 && !line.closed; sent++) {
    line.send(chunk);
    await sleep(1);
  }
  expect(await line.until(({ received }) => received.includes(" 413 "), 5_000), line.received).toBe(
    true,
  );
  line.end();
  expect((await ask({ path: "/api/health" })).status).toBe(200);
});

test("two hundred lines that send a byte now and then keep nobody else waiting @quick", async () => {
  const lines = Array.from({ length: 200 }, () => new Line());
  for (const line of lines) line.send(`GET / HTTP/1.1\r\nHost: ${base().host}\r\nX-`);
  const http = new Client(process.env.E2E_URL ?? "");
  for (let n = 0; n < 3; n++) {
    for (const line of lines) line.send("a");
    const { status } = await http.post("/api/attempts", { quiz: "sprint" });
    expect(status).toBe(201);
  }
  for (const line of lines) line.end();
});

/** The server gives a head 15 s and looks every two; a busy machine may look later. */
const CUT_OFF_MS = 40_000;

test("a head that never ends is cut off", async () => {
  test.setTimeout(CUT_OFF_MS + 30_000);
  const line = new Line();
  line.send(`POST /api/attempts HTTP/1.1\r\nHost: ${base().host}\r\n`);
  const began = performance.now();
  while (!line.closed && performance.now() - began < CUT_OFF_MS) {
    line.send("X-A: b\r\n");
    await sleep(1_000);
  }
  expect(line.closed).toBe(true);
  console.log(`cut off after ${Math.round((performance.now() - began) / 1_000)} s`);
});

test("a request sent twice down one line, the second before the first is answered, is one answer", async () => {
  const http = new Client(process.env.E2E_URL ?? "");
  const { body } = await http.post("/api/attempts", { quiz: "sprint" });
  const { id } = body.attempt;
  const answer = (option: number, eventId: string) => {
    const text = JSON.stringify({
      position: 1,
      optionId: body.item.options[option].id,
      heldMs: 1,
      eventId,
    });
    return (
      head("POST", `/api/attempts/${id}/answers`, {
        cookie: http.cookie ?? "",
        "content-type": "application/json",
        "content-length": String(text.length),
      }) + text
    );
  };
  const line = new Line();
  line.send(
    answer(0, "00000000-0000-4000-8000-000000000001") +
      answer(1, "00000000-0000-4000-8000-000000000002"),
  );
  await line.until(({ received }) => (received.match(/HTTP\/1\.1 /g)?.length ?? 0) === 2, 5_000);
  expect([...line.received.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1]).sort()).toEqual([
    "200",
    "409",
  ]);
  const [first] = await queryRows<{ n: string }>(
    "SELECT count(*) AS n FROM answer_events WHERE attempt_id = $1 AND verdict = 'accepted'",
    [id],
  );
  expect(first?.n).toBe("1");
  line.end();
});
