/**
 * Script through every text there is. A database of its own has each text that a person or a file could
 * have written replaced by one that tries to run, to link, to load and to lead away; every page that
 * shows it is opened by its taker and by an administrator, in a real browser.
 */
import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { PAGES } from "@/lib/access/access";
import { writeKey } from "@/lib/server/api-keys/commands";
import type { Db } from "@/lib/server/db";
import { anAccount, type TestAccount } from "@/scripts/testing/accounts";
import { Client } from "../client";
import { type OwnServer, startOwn } from "../own-server";
import type { AppServer } from "../server";
import { fieldsOn, grown, mark, payload, watch } from "./payloads";
import { FIELDS, poison } from "./poison";

test.describe.configure({ mode: "default" });

let server: AppServer;
let own: OwnServer | undefined;
let db: Db;
let taker: TestAccount;
let admin: TestAccount;
let finished = "";
let reportId = "";
let questionId = "";

test.beforeAll(async () => {
  test.setTimeout(300_000);
  own = await startOwn("injection");
  db = own.db;
  server = own.app;
  taker = await anAccount(db, "taker");
  admin = await anAccount(db, "admin");
  await leaveTraces();
  await poison(own.databaseUrl);
});

test.afterAll(async () => {
  await own?.stop();
});

/** Something in every table: an attempt with a report that is answered, a comment, a key, lines in the log. */
async function leaveTraces(): Promise<void> {
  const http = new Client(server.url);
  http.cookie = `${taker.cookie.name}=${taker.cookie.value}`;
  const started = await http.post("/api/attempts", { quiz: "sprint" });
  finished = started.body.attempt.id;
  await http.answer(finished, started.body.item, started.body.item.options[0].id);
  await http.post(`/api/attempts/${finished}/finish`);
  const sent = await http.post(`/api/attempts/${finished}/reports`, {
    position: 1,
    reason: "other",
    comment: "Odd.",
  });
  expect(sent.status, sent.text).toBe(201);
  const report = await db.report.findFirstOrThrow();
  reportId = report.id;
  questionId = report.questionId;
  const at = new Date();
  const { id: authorId, name: authorName } = admin.account;
  await db.report.update({
    where: { id: reportId },
    data: {
      answer: "No.",
      decision: "right-as-is",
      answeredById: authorId,
      answeredBy: authorName,
      answeredAt: at,
    },
  });
  await db.questionComment.create({
    data: {
      id: randomUUID(),
      questionId,
      number: 1,
      authorId,
      authorName,
      kind: "comment",
      text: "Hm.",
      createdAt: at,
    },
  });
  await db.$transaction((tx) =>
    writeKey(tx, admin.account, at, admin.account, { name: "Key", scopes: ["export"], days: null }),
  );
}

async function enter(context: BrowserContext, { cookie }: TestAccount): Promise<Page> {
  await context.addCookies([{ ...cookie, url: server.url }]);
  return context.newPage();
}

/** Opens pages one after the other; what went wrong there, and which fields were seen. */
async function visit(context: BrowserContext, page: Page, paths: readonly string[]) {
  const { faults } = await watch(context, server.url);
  const seen = new Set<string>();
  for (const path of paths) {
    const response = await page.goto(server.url + path);
    await page.waitForLoadState("networkidle");
    // What is folded away is there as well; opened, it may do what it has not done yet.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    if ((response?.status() ?? 0) >= 500) faults.push(`${path}: ${response?.status()}`);
    faults.push(...(await grown(page)).map((fault) => `${path}: ${fault}`));
    for (const field of await fieldsOn(page)) seen.add(field);
  }
  return { faults, seen };
}

const seenByAnybody = new Set<string>();

test("no text of a question, a topic, a quiz or a report does anything on the pages of a taker", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext();
  const page = await enter(context, taker);
  const http = new Client(server.url);
  http.cookie = `${taker.cookie.name}=${taker.cookie.value}`;
  const open = await http.post("/api/attempts", { quiz: "sprint", pace: "10" });
  const each = await http.post("/api/attempts", {
    quiz: "sprint",
    feedback: "after-each",
    pace: "10",
  });
  await http.answer(each.body.attempt.id, each.body.item, each.body.item.options[0].id);
  const { faults, seen } = await visit(context, page, [
    "/",
    "/quizzes/sprint",
    `/attempts/${open.body.attempt.id}`,
    `/attempts/${each.body.attempt.id}`,
    `/attempts/${finished}/review`,
    `/attempts/${finished}/review?show=all`,
    "/topics/defence-security",
    "/practice",
    "/account",
  ]);
  expect([...new Set(faults)]).toEqual([]);
  for (const field of seen) seenByAnybody.add(field);
  await context.close();
});

test("no text that anybody left does anything at the desk", async ({ browser }) => {
  test.setTimeout(400_000);
  const context = await browser.newContext();
  const page = await enter(context, admin);
  const first = async (sql: string) =>
    (await db.$queryRawUnsafe<{ id: string }[]>(`${sql} LIMIT 1`))[0]?.id ?? "";
  const examples: Record<string, string> = {
    questions: questionId,
    reports: reportId,
    quizzes: "sprint",
    sources: await first("SELECT id FROM sources ORDER BY id"),
    entities: "india",
    facts: await first("SELECT id FROM facts WHERE dispute_id IS NOT NULL"),
    people: taker.account.id,
  };
  const paths = Object.keys(PAGES).map((name) =>
    name.replace(/\/(\w+)\/\[\w+\]/, (_, room: string) => `/${room}/${examples[room] ?? ""}`),
  );
  // The one that was reported is of one format; each has texts of its own.
  const formats = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (format) id FROM questions ORDER BY format, id`;
  paths.push(...formats.map(({ id }) => `/admin/questions/${id}`));
  const { faults, seen } = await visit(context, page, paths);
  expect([...new Set(faults)]).toEqual([]);
  for (const field of seen) seenByAnybody.add(field);
  await context.close();
});

test("every text that was poisoned was seen on some page", () => {
  // The desk shows the readings of a dispute from the project's own files, nobody from the database.
  const unseen = new Set(["disputes.readings.says"]);
  expect(FIELDS.filter((field) => !(seenByAnybody.has(field) || unseen.has(field)))).toEqual([]);
});

test("nothing that an address says does anything on the page that repeats it", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext();
  const page = await enter(context, admin);
  const said = encodeURIComponent(payload("address").slice(0, 1_500));
  const { faults, seen } = await visit(context, page, [
    ...[
      "/sign-in?next=",
      "/practice?topics=",
      "/quizzes/sprint?pace=",
      "/?q=",
      "/no-such-page?",
    ].map((path) => path + said),
    `/quizzes/${said.slice(0, 600)}`,
    `/topics/${said.slice(0, 600)}`,
    `/reset-password?token=${said}`,
    `/attempts/${finished}/review?show=${said}&retry=${said}&no-variant=${said}`,
    ...["questions", "facts", "entities", "sources", "people", "audit", "reports"].map(
      (room) => `/admin/${room}?q=${encodeURIComponent(payload("address").slice(0, 190))}`,
    ),
    `/admin/questions?topic=${said}&sort=${said}&page=${said}`,
    `/admin/audit?action=${said}&subject=${said}&after=${said}`,
    `/admin/quizzes/sprint/statistics?sort=${said}`,
  ]);
  expect([...new Set(faults)]).toEqual([]);
  expect([...seen], "some page repeats what is searched for").toContain("address");
  await context.close();
});

test("names that people and devices give themselves do nothing where they are shown", async ({
  browser,
}) => {
  const name = payload("name").slice(0, 80);
  const { account, cookie } = await anAccount(db, "editor", { name });
  expect(account.name).toContain(mark("name"));
  await db.session.updateMany({
    where: { userId: account.id },
    data: { userAgent: payload("device") },
  });
  const context = await browser.newContext();
  const page = await enter(context, { account, cookie });
  const own = await visit(context, page, ["/", "/account", "/admin/questions", "/admin/import"]);
  expect([...new Set(own.faults)]).toEqual([]);
  await context.close();
});
