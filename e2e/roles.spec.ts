/**
 * The table of lib/access, walked: every page, action and call of an account and of the desk, asked for
 * over the wire as a guest and in every role, on a server and a database of its own.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import {
  ACTIONS,
  type ActionName,
  CALLS,
  type Call,
  PAGES,
  type PageName,
} from "@/lib/access/access";
import { isAllowed, ROLES, type Role } from "@/lib/access/roles";
import { API_SCOPES, type ApiScope } from "@/lib/contracts/interchange";
import { writeKey } from "@/lib/server/api-keys/commands";
import type { Db } from "@/lib/server/db";
import { anAccount } from "@/scripts/testing/accounts";
import { findDoors, gapsOf } from "@/scripts/testing/doors";
import { PUBLIC_ACTIONS } from "@/scripts/testing/public-actions";
import { expect, test } from "./fixtures";
import { type OwnServer, startOwn } from "./own-server";
import type { AppServer } from "./server";

type Caller = Role | "guest";

const CALLERS: readonly Caller[] = ["guest", ...ROLES];
const doors = findDoors(process.cwd());

/** Of each page with a part in brackets, one that is there. */
const EXAMPLES: Partial<Record<PageName, () => Promise<string>>> = {
  "/admin/questions/[id]": () => first("SELECT id FROM questions ORDER BY id"),
  "/admin/questions/[id]/versions": () => first("SELECT id FROM questions ORDER BY id"),
  "/admin/questions/[id]/regrade": () => first("SELECT id FROM questions ORDER BY id"),
  "/admin/reports/[id]": () => first("SELECT id FROM reports"),
  "/admin/quizzes/[slug]": async () => "sprint",
  "/admin/quizzes/[slug]/statistics": async () => "sprint",
  "/admin/sources/[id]": () => first("SELECT id FROM sources ORDER BY id"),
  "/admin/entities/[id]": async () => "india",
  "/admin/facts/[id]": () => first("SELECT id FROM facts ORDER BY id"),
  "/admin/people/[id]": () => first("SELECT id FROM users ORDER BY created_at"),
};

let client: pg.Client;
let db: Db;
let server: AppServer;
let own: OwnServer | undefined;

async function first(sql: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`${sql} LIMIT 1`);
  return rows[0]?.id ?? "";
}

/** One after the other, as each compares the database before and after; all of them, whichever fails. */
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  own = await startOwn("roles");
  db = own.db;
  server = own.app;
  client = new pg.Client({ connectionString: own.databaseUrl });
  await client.connect();
  await addReport();
  // Somebody whose page can be opened.
  await cookieOf("admin");
});

test.afterAll(async () => {
  await own?.stop();
  await client?.end();
});

/** A report that a page can be opened of. */
async function addReport(): Promise<void> {
  const at = new Date("2026-11-23T06:00:00Z");
  const { id: personId } = await db.person.create({ data: { id: randomUUID(), createdAt: at } });
  const version = await db.questionVersion.findFirstOrThrow();
  const { id: attemptId } = await db.attempt.create({
    data: {
      id: randomUUID(),
      personId,
      quizSlug: "sprint",
      title: "Sprint",
      timing: { kind: "untimed" },
      marking: { correct: 3, wrong: 0, blank: 0 },
      feedback: "at-end",
      pace: "1",
      seed: "seed",
      total: 1,
      status: "finished",
      lagQuotaMs: 0,
      createdAt: at,
      startedAt: at,
      finishedAt: at,
    },
  });
  await db.item.create({
    data: {
      attemptId,
      position: 1,
      versionId: version.id,
      optionOrder: [0, 1, 2, 3],
      optionIds: ["w", "x", "y", "z"],
      keyId: "w",
      servedAt: at,
      closedAt: at,
      outcome: "skipped",
    },
  });
  await db.report.create({
    data: {
      id: randomUUID(),
      questionId: version.questionId,
      number: version.number,
      personId,
      attemptId,
      position: 1,
      reason: "wrong-key",
      comment: "The key seems wrong.",
      createdAt: at,
    },
  });
}

/** Accounts by role; one that was signed out or deleted by what it did is replaced. */
const accounts = new Map<Role, { readonly cookie: string; readonly token: string }>();

async function cookieOf(caller: Caller): Promise<string> {
  if (caller === "guest") return "";
  const known = accounts.get(caller);
  if (known && (await db.session.findUnique({ where: { token: known.token } }))) {
    return known.cookie;
  }
  const { account, cookie } = await anAccount(db, caller);
  const made = { cookie: `${cookie.name}=${cookie.value}`, token: account.sessionToken };
  accounts.set(caller, made);
  return made.cookie;
}

/** What has been written so far, by table: rows, and the newest transaction that wrote one. */
async function writtenSoFar(): Promise<Record<string, string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    // The pulse is the server's own, once a second, whoever asks.
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'pulse'",
  );
  const { rows } = await client.query<{ name: string; state: string }>(
    tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name, concat(count(*), ' rows, last written by ', max(xmin::text::bigint)) AS state FROM "${name}"`,
      )
      .join(" UNION ALL "),
  );
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

async function addressOf(name: PageName): Promise<string> {
  if (!name.includes("[")) return name;
  const example = await EXAMPLES[name]?.();
  expect(example, `EXAMPLES says which ${name} is there`).toBeTruthy();
  return name.replace(/\[\w+\]/, encodeURIComponent(example ?? ""));
}

async function ask(
  caller: Caller,
  path: string,
  init: RequestInit & { readonly headers?: Record<string, string> } = {},
) {
  const response = await fetch(server.url + path, {
    redirect: "manual",
    ...init,
    headers: { ...init.headers, cookie: await cookieOf(caller) },
  });
  return {
    status: response.status,
    to: response.headers.get("location") ?? "",
    text: await response.text(),
  };
}

const mayUse = (caller: Caller, least: Role) =>
  isAllowed(caller === "guest" ? null : caller, least);

test("every page, action and call on disk is in the table, and all of the table is on disk", () => {
  const table = {
    pages: Object.keys(PAGES),
    actions: Object.keys(ACTIONS),
    calls: Object.keys(CALLS),
    publicActions: PUBLIC_ACTIONS,
  };
  expect(gapsOf(doors, table)).toEqual([]);
});

for (const caller of CALLERS) {
  test(`pages open to ${caller} as the table says, and otherwise send a guest to sign in and show others nothing`, async () => {
    test.slow();
    for (const [name, least] of Object.entries(PAGES) as [PageName, Role][]) {
      const path = await addressOf(name);
      const { status, to, text } = await ask(caller, path);
      const told = `${name} as ${caller}: ${status} ${to}`;
      if (mayUse(caller, least)) {
        // The desk itself leads on to its first room.
        expect.soft(status === 200 || (status === 307 && to.startsWith(path)), told).toBe(true);
      } else if (caller === "guest") {
        expect.soft(status, told).toBe(307);
        expect.soft(to, told).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
      } else {
        expect.soft(status, told).toBe(404);
        expect.soft(text, `${name} as ${caller} names no room of the desk`).not.toContain("<table");
      }
    }
  });
}

for (const caller of CALLERS) {
  test(`calls of the API answer ${caller} as the table says, and refuse without writing`, async () => {
    for (const [name, { role: least }] of Object.entries(CALLS)) {
      const [method = "", path = ""] = name.split(" ");
      const before = await writtenSoFar();
      await cookieOf(caller);
      const { status, text } = await ask(caller, path, { method });
      const told = `${name} as ${caller}: ${status} ${text.slice(0, 200)}`;
      if (mayUse(caller, least)) {
        expect.soft([401, 403].includes(status) || status >= 500, told).toBe(false);
      } else {
        expect.soft(status, told).toBe(caller === "guest" ? 401 : 403);
        expect
          .soft(JSON.parse(text).code, told)
          .toBe(caller === "guest" ? "signed-out" : "forbidden");
        expect.soft(await writtenSoFar(), told).toEqual(before);
      }
    }
  });
}

/** A key of that account, made as its owner makes one. */
async function keyOf(caller: Role, scope: ApiScope): Promise<string> {
  const { account } = await anAccount(db, caller);
  // Somebody who was an editor when the key was made, and is not any more.
  await db.user.update({ where: { id: account.id }, data: { role: "editor" } });
  const { secret } = await db.$transaction((tx) =>
    writeKey(tx, account, new Date(), account, { name: "Test", scopes: [scope], days: null }),
  );
  await db.user.update({ where: { id: account.id }, data: { role: caller } });
  return secret;
}

for (const scope of API_SCOPES) {
  for (const caller of ROLES) {
    test(`a key to ${scope} of ${caller} makes the calls the table says, and no other`, async () => {
      const key = await keyOf(caller, scope);
      for (const [name, call] of Object.entries(CALLS) as [string, Call][]) {
        const [method = "", path = ""] = name.split(" ");
        const before = await writtenSoFar();
        const { status, text } = await ask("guest", path, {
          method,
          headers: { authorization: `Bearer ${key}` },
        });
        const told = `${name} with a key of ${caller}: ${status} ${text.slice(0, 200)}`;
        if (call.scope === scope && mayUse(caller, call.role)) {
          expect.soft([401, 403].includes(status) || status >= 500, told).toBe(false);
        } else {
          expect.soft(status, told).toBe(call.scope === undefined ? 401 : 403);
          expect.soft(await writtenSoFar(), told).toEqual(before);
        }
      }
    });
  }
}

test("a key opens no page and does no action", async () => {
  test.slow();
  const key = await keyOf("admin", "export");
  const headers = { authorization: `Bearer ${key}` };
  for (const name of Object.keys(PAGES) as PageName[]) {
    const { status, to } = await ask("guest", await addressOf(name), { headers });
    expect.soft(status, name).toBe(307);
    expect.soft(to, name).toContain("/sign-in");
  }
  const { id, page } = builtActions().find(({ name }) => name === "saveSettings") ?? {};
  const { text } = await ask("guest", page ?? "/", {
    method: "POST",
    headers: {
      ...headers,
      "next-action": id ?? "",
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      origin: server.url,
    },
    body: "[null]",
  });
  expect(text).toContain("signed-out");
});

type BuiltAction = {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** A page that carries it: where the browser would send it. */
  readonly page: string;
};

/** Actions as the build serves them. */
function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(
    readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  ) as {
    node: Record<
      string,
      { workers: Record<string, unknown>; filename: string; exportedName: string }
    >;
  };
  return Object.entries(manifest.node).map(([id, { workers, filename, exportedName }]) => {
    const [worker = ""] = Object.keys(workers);
    const page = worker
      .replace(/^app/, "")
      .replace(/\/\([^)]+\)/g, "")
      .replace(/\/page$/, "");
    return { id, name: exportedName, file: filename, page: page || "/" };
  });
}

const isOfTable = (name: string): name is ActionName => name in ACTIONS;

test("the build serves no action but those found in the files, and every one of the table", () => {
  const built = builtActions();
  const known = new Set(doors.actions.map(({ file, name }) => `${file} ${name}`));
  expect(built.map(({ file, name }) => `${file} ${name}`).filter((one) => !known.has(one))).toEqual(
    [],
  );
  const served = new Set(built.map(({ name }) => name));
  expect(Object.keys(ACTIONS).filter((name) => !served.has(name))).toEqual([]);
});

/** What a refusal says, to a script or in the state of a form. */
const REFUSAL = /"(?:code|problem)":"(signed-out|forbidden)"/;

for (const caller of CALLERS) {
  test(`actions answer ${caller} as the table says, and refuse without writing`, async () => {
    test.slow();
    for (const { id, name, page } of builtActions().filter((one) => isOfTable(one.name))) {
      if (!isOfTable(name)) continue;
      const takes = doors.actions.find((door) => door.name === name)?.takes ?? 1;
      const path = page in PAGES ? await addressOf(page as PageName) : page;
      await cookieOf(caller);
      const before = await writtenSoFar();
      const { status, text } = await ask(caller, path, {
        method: "POST",
        headers: {
          "next-action": id,
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          origin: server.url,
        },
        // Nothing, as often as it takes something: what may be done finds it invalid.
        body: JSON.stringify(Array.from({ length: takes }, () => null)),
      });
      const refused = REFUSAL.exec(text)?.[1] ?? "";
      const told = `${name} as ${caller}: ${status} ${text.slice(0, 400)}`;
      expect.soft(status < 400, told).toBe(true);
      if (mayUse(caller, ACTIONS[name])) {
        expect.soft(refused, told).toBe("");
      } else {
        expect.soft(refused, told).toBe(caller === "guest" ? "signed-out" : "forbidden");
        expect.soft(await writtenSoFar(), told).toEqual(before);
      }
    }
  });
}

test("a page of another origin makes no action do anything", async () => {
  const { id, page } = builtActions().find(({ name }) => name === "saveSettings") ?? {};
  expect(id).toBeTruthy();
  const before = await writtenSoFar();
  const { status, text } = await ask("admin", page ?? "/", {
    method: "POST",
    headers: {
      "next-action": id ?? "",
      "content-type": "text/plain;charset=UTF-8",
      origin: "https://elsewhere.example",
    },
    body: "[null]",
  });
  expect(status, text.slice(0, 200)).toBeGreaterThanOrEqual(400);
  expect((await writtenSoFar()).settings).toEqual(before.settings);
});
