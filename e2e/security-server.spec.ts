/** The server as somebody meets it who means it no good: with a socket of their own. */
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { expect, queryRows, test } from "./fixtures";
import { AUTH_SECRET } from "./server";
import { database } from "./staff";

const base = () => new URL(process.env.E2E_URL ?? "");

/** Sends bytes and gives what comes back until the server hangs up, or `ms` have passed. */
function sendRaw(pieces: readonly string[], { ms = 20_000, everyMs = 0 } = {}): Promise<string> {
  return new Promise((done) => {
    const socket = connect(Number(base().port), base().hostname);
    let answer = "";
    const timers = pieces.map((piece, at) =>
      setTimeout(() => socket.writable && socket.write(piece), at * everyMs),
    );
    const end = () => {
      for (const timer of timers) clearTimeout(timer);
      socket.destroy();
      done(answer);
    };
    timers.push(setTimeout(end, ms));
    socket.on("data", (bytes) => {
      answer += bytes.toString();
    });
    socket.on("error", end);
    socket.on("close", end);
  });
}

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const reply = await fetch(new URL(path, base()), { redirect: "manual", ...init });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

/** The answer to what no client of ours would send. */
async function askRaw(...lines: readonly string[]): Promise<Answer> {
  const answer = await sendRaw([`${lines.join("\r\n")}\r\n\r\n`]);
  const [head = "", ...body] = answer.split("\r\n\r\n");
  const [first = "", ...rest] = head.split("\r\n");
  const headers = new Headers();
  for (const line of rest)
    headers.append(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1));
  return { status: Number(first.split(" ")[1]), headers, text: body.join("\r\n\r\n") };
}

const HOST = () => `Host: ${base().host}`;
const HTTPS = { "x-forwarded-proto": "https" };

async function aFileOfTheApp(): Promise<string> {
  const { text } = await ask("/");
  return /\/_next\/static\/[^"]+\.js/.exec(text)?.[0] ?? "";
}

/** Each kind of answer there is: what it is, its status, and who gives it. */
const ANSWERS: readonly (readonly [string, number, () => Promise<Answer>])[] = [
  ["a page", 200, () => ask("/")],
  ["a page that is not there", 404, () => ask("/no-such-page")],
  ["a page that sends elsewhere", 307, () => ask("/account")],
  ["a file of the app", 200, async () => ask(await aFileOfTheApp())],
  ["a file that is not there", 404, () => ask("/_next/static/nothing.js")],
  ["the icon", 200, () => ask("/icon.svg")],
  ["a call", 200, () => ask("/api/quizzes")],
  [
    "a call of the quick path",
    404,
    () => ask("/api/attempts/00000000-0000-4000-8000-000000000000"),
  ],
  ["a call that is not there", 404, () => ask("/api/nothing")],
  ["a method that a call has not", 405, () => ask("/api/quizzes", { method: "DELETE" })],
  ["a method that is none of ours", 405, () => askRaw("TRACE / HTTP/1.1", HOST())],
  [
    "a body that is not right",
    400,
    () =>
      ask("/api/attempts", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{",
      }),
  ],
  ["a body that is no JSON", 415, () => ask("/api/attempts", { method: "POST", body: "x" })],
  [
    "a body that is too large",
    413,
    () =>
      ask("/api/attempts", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `"${"x".repeat(20_000)}"`,
      }),
  ],
  ["a request without a host", 400, () => askRaw("GET / HTTP/1.1")],
  ["a host that is none", 400, () => askRaw("GET / HTTP/1.1", "Host: a/b")],
  ["an address that is too long", 414, () => ask(`/?${"x".repeat(9_000)}`)],
  [
    "headers that are too large",
    431,
    () => askRaw("GET / HTTP/1.1", HOST(), `Cookie: ${"x".repeat(20_000)}`),
  ],
  ["what is no HTTP", 400, () => askRaw("HELLO")],
  [
    "two lengths in one request",
    400,
    () =>
      askRaw(
        "POST /api/attempts HTTP/1.1",
        HOST(),
        "Content-Length: 1",
        "Transfer-Encoding: chunked",
      ),
  ],
  [
    "a form from elsewhere",
    403,
    () => ask("/sign-in", { method: "POST", headers: { origin: "https://elsewhere.example" } }),
  ],
];

for (const [what, status, answer] of ANSWERS) {
  test(`${what} is answered ${status} with every header it must have`, async () => {
    const { status: given, headers, text } = await answer();
    expect(given, text.slice(0, 500)).toBe(status);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers.get("content-security-policy")?.match(/default-src/g)).toHaveLength(1);
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("server")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
    // It came by http: browsers would not take it.
    expect(headers.get("strict-transport-security")).toBeNull();
    if (headers.get("content-type")?.includes("text/html")) {
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("camera=()");
    }
    const caching = headers.get("cache-control") ?? "";
    if (what === "a file of the app") expect(caching).toBe("public, max-age=31536000, immutable");
    else if (what === "the icon") expect(caching).toContain("must-revalidate");
    else expect(caching).toContain("no-store");
    expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
  });
}

test("where the proxy says https, browsers are told to stay there, by every kind of answer", async () => {
  for (const path of ["/", "/api/quizzes", "/icon.svg", "/no-such-page"]) {
    const { headers } = await ask(path, { headers: HTTPS });
    expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
  }
  const { headers } = await ask("/", { headers: HTTPS });
  expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
});

test("a line on which the headers trickle is cut off, and others are answered meanwhile", async () => {
  test.setTimeout(60_000);
  const started = performance.now();
  const trickle = sendRaw(
    ["GET / HTTP/1.1\r\n", ...Array.from({ length: 60 }, (_, n) => `X-${n}: y\r\n`)],
    { ms: 40_000, everyMs: 500 },
  );
  expect((await ask("/api/health")).status).toBe(200);
  expect(await trickle).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - started).toBeLessThan(25_000);
});

test("a request that is not HTTP harms nobody: the next one on another line is answered", async () => {
  for (const rubbish of [
    "\0\0\0\0",
    "GET\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
  ]) {
    expect(await sendRaw([rubbish, "\r\n\r\n"], { ms: 5_000 })).not.toMatch(/^HTTP\/1\.1 [25]/);
  }
  expect((await ask("/api/health")).status).toBe(200);
});

/** What a page of another site can make a browser send. */
const FROM_ELSEWHERE: readonly Record<string, string>[] = [
  { origin: "https://elsewhere.example" },
  { origin: "null" },
  { origin: "not an address" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://elsewhere.example", "x-forwarded-host": "quiz.example" },
];

for (const headers of FROM_ELSEWHERE) {
  test(`nothing is changed for a page of another site: ${JSON.stringify(headers)}`, async () => {
    const json = { ...headers, "content-type": "application/json" };
    const quick = await ask("/api/attempts", {
      method: "POST",
      headers: json,
      body: '{"quiz":"three"}',
    });
    expect(quick.status).toBe(403);
    expect(quick.headers.getSetCookie()).toEqual([]);
    const id = "00000000-0000-4000-8000-000000000000";
    expect((await ask(`/api/attempts/${id}/finish`, { method: "POST", headers })).status).toBe(403);
    expect((await ask("/api/admin/imports", { method: "POST", headers })).status).toBe(403);
    const form = new FormData();
    form.set("theme", "dark");
    for (const page of ["/", "/sign-in", "/sign-up", "/account", "/admin/people"]) {
      const { status } = await ask(page, { method: "POST", headers, body: form });
      expect(status, page).toBe(403);
    }
  });
}

test("a page of ours that came by http does not act on what came by https", async () => {
  const headers = { ...HTTPS, origin: base().origin, "content-type": "application/json" };
  const init = { method: "POST", body: '{"quiz":"three"}' };
  expect((await ask("/api/attempts", { ...init, headers })).status).toBe(403);
  const origin = base().origin.replace("http:", "https:");
  expect((await ask("/api/attempts", { ...init, headers: { ...headers, origin } })).status).toBe(
    201,
  );
});

function cookiesOf({ headers }: Answer): { name: string; value: string; line: string }[] {
  return headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), line };
  });
}

const START = { method: "POST", body: '{"quiz":"three"}' };
const JSON_TYPE = { "content-type": "application/json" };

test("over https the cookie of a guest can be set by no other host and read by no script", async () => {
  const [made] = cookiesOf(
    await ask("/api/attempts", { ...START, headers: { ...JSON_TYPE, ...HTTPS } }),
  );
  expect(made?.name).toBe("__Host-nineteen_guest");
  for (const flag of [/; Path=\/(;|$)/, /; HttpOnly/i, /; SameSite=lax/i, /; Secure/]) {
    expect(made?.line).toMatch(flag);
  }
  expect(made?.line).not.toMatch(/Domain/i);
  const [plain] = cookiesOf(await ask("/api/attempts", { ...START, headers: JSON_TYPE }));
  expect(plain?.name).toBe("nineteen_guest");
});

test("a guest's cookie that somebody planted does not take the place of one's own", async () => {
  const start = (headers: Record<string, string>) =>
    ask("/api/attempts", { ...START, headers: { ...JSON_TYPE, ...headers } });
  const [planted] = cookiesOf(await start({}));
  const mine = await start(HTTPS);
  const [own] = cookiesOf(mine);
  const { id } = JSON.parse(mine.text).attempt;
  const cookie = `nineteen_guest=${planted?.value}; __Host-nineteen_guest=${own?.value}`;
  expect((await ask(`/api/attempts/${id}`, { headers: { ...HTTPS, cookie } })).status).toBe(200);
  // Who has the old name alone keeps the history, and gets the new one with the next start.
  const moved = await start({ ...HTTPS, cookie: `nineteen_guest=${planted?.value}` });
  expect(cookiesOf(moved)).toMatchObject([
    { name: "__Host-nineteen_guest", value: planted?.value },
  ]);
});

test("over https a session counts by the name that no other host can set, and by no other", async () => {
  const { cookie } = await anAccount(database(), "taker");
  const open = async (name: string) =>
    (await ask("/account", { headers: { ...HTTPS, cookie: `${name}=${cookie.value}` } })).status;
  expect(await open(`__Host-${cookie.name}`)).toBe(200);
  expect(await open(cookie.name)).toBe(307);
});

/** Sends the form of a page as a browser without script does. */
async function submit(path: string, fields: Record<string, string>, cookie = ""): Promise<Answer> {
  const headers = { ...HTTPS, cookie };
  // Whoever is signed in is not shown the form; another tab may still have it.
  const { text } = await ask(path, { headers: HTTPS });
  const [form = ""] =
    new RegExp(`<form(?:(?!</form>).)*name="${Object.keys(fields)[0]}".*?</form>`, "s").exec(
      text,
    ) ?? [];
  const body = new FormData();
  for (const [tag] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const of = (name: string) =>
      new RegExp(` ${name}="([^"]*)"`)
        .exec(tag)?.[1]
        ?.replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&") ?? "";
    body.set(of("name"), of("value"));
  }
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const origin = base().origin.replace("http:", "https:");
  return await ask(path, { method: "POST", headers: { ...headers, origin }, body });
}

test("whoever signs in gets a session that was not there before, and the one of this browser ends", async () => {
  const { account, cookie } = await anAccount(database(), "taker");
  const before = `__Host-${cookie.name}=${cookie.value}`;
  const answer = await submit("/sign-in", { email: account.email, password: PASSWORD }, before);
  const session = cookiesOf(answer).find(({ name }) => name.includes("session_token"));
  expect(session?.name, answer.text.slice(0, 300)).toBe("__Host-nineteen.session_token");
  for (const flag of [/; Path=\/(;|$)/, /; HttpOnly/i, /; SameSite=lax/i, /; Secure/]) {
    expect(session?.line).toMatch(flag);
  }
  const open = async (value: string) =>
    (await ask("/account", { headers: { ...HTTPS, cookie: value } })).status;
  expect(await open(`__Host-nineteen.session_token=${session?.value}`)).toBe(200);
  expect(await open(before)).toBe(307);
});

test("who is no proxy of ours cannot say where a visitor comes from", async () => {
  // The test itself comes from this machine, where a proxy may run: what it says counts, and once.
  const address = "198.51.100.23";
  await ask("/api/attempts", {
    ...START,
    headers: { ...JSON_TYPE, "x-forwarded-for": `203.0.113.9, ${address}` },
  });
  const rows = await queryRows<{ key: string }>(
    "SELECT key FROM rate_limits WHERE key LIKE 'start-address:%'",
  );
  const { limitKey } = await import("@/lib/server/counted-limits");
  expect(rows.map(({ key }) => key)).toContain(`start-address:${limitKey(address)}`);
  expect(rows.map(({ key }) => key)).not.toContain(`start-address:${limitKey("203.0.113.9")}`);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

test("no file of the build holds a secret, and browsers are given no source maps", () => {
  const secrets = [AUTH_SECRET, process.env.E2E_DATABASE_URL ?? "no database"];
  const isText = /\.(m?js|cjs|map|json|html|rsc|txt|css|body|meta)$/;
  const files = filesBelow(".next").filter((file) => isText.test(file));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((file) => {
    const text = readFileSync(file, "utf8");
    return secrets.some((secret) => text.includes(secret));
  });
  expect(found).toEqual([]);
  const served = filesBelow(".next/static");
  expect(served.filter((file) => file.endsWith(".map"))).toEqual([]);
  const scripts = served.filter((file) => file.endsWith(".js"));
  expect(scripts.filter((file) => readFileSync(file, "utf8").includes("sourceMappingURL"))).toEqual(
    [],
  );
});
