/** Getting in, further in, or others to act: cookies, links, forms of other sites, frames, guesses. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { issueResetToken, resetPassword } from "@/lib/server/accounts/reset";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { Client } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { database, signIn } from "../staff";
import { ask, base } from "./wire";

const home = () => process.env.E2E_URL ?? "";

/** Where else a way out of this site could be hidden. */
const ELSEWHERE = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%5cevil.example",
  "https://evil.example",
  "HTTPS:evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "@evil.example",
  ".evil.example",
  "/@evil.example/..//evil.example",
] as const;

test("after signing in nobody is led to another site, whatever the address asked for", async ({
  browser,
}) => {
  test.slow();
  const { account } = await anAccount(database(), "taker");
  for (const next of ELSEWHERE) {
    const page = await (await browser.newContext()).newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(home())) foreign.push(request.url());
    });
    await page.goto(`${home()}/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("E-mail").fill(account.email);
    await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).origin, next).toBe(home());
    expect(foreign, next).toEqual([]);
    await page.context().close();
  }
});

test("a Host or forwarded host of somebody else’s is written into no page, link or redirect @quick", async () => {
  const paths = [
    "/",
    "/sign-in",
    "/admin",
    "/account",
    "/quizzes/sprint",
    "/quizzes/sprint/",
    "/api/quizzes",
  ];
  for (const path of paths) {
    for (const headers of [
      { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
      { host: "evil.example" },
      { host: base().host, forwarded: "host=evil.example", "x-original-host": "evil.example" },
      { host: base().host, "x-original-url": "/admin", "x-rewrite-url": "/admin" },
    ]) {
      const { status, text, headers: answered } = await ask({ path, headers });
      expect(status, path).toBeLessThan(500);
      expect(
        `${JSON.stringify(answered)}${text}`,
        `${path} ${JSON.stringify(headers)}`,
      ).not.toContain("evil.example");
    }
  }
});

test("a page cannot be framed, and what a cookie holds no script reads @quick", async ({
  page,
}) => {
  for (const path of ["/", "/sign-in", "/quizzes/sprint", "/no-such-page", "/api/quizzes"]) {
    const { headers } = await ask({ path });
    const policy = String(headers["content-security-policy"]);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
  await page.goto(`${home()}/quizzes/sprint`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(/attempts/);
  expect(await page.evaluate("document.cookie")).not.toMatch(/nineteen[._]/);
  const http = new Client(home());
  const { headers } = await http.post(
    "/api/attempts",
    { quiz: "sprint" },
    { "x-forwarded-proto": "https" },
  );
  const [cookie = ""] = headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=lax/i);
  expect(cookie).toMatch(/Secure/i);
});

test("a form of another site, in whatever encoding, changes nothing for who is signed in @quick", async ({
  page,
  context,
}) => {
  const account = await signIn(context, "admin");
  const http = new Client(home());
  const started = await http.post("/api/attempts", { quiz: "sprint" });
  const { id } = started.body.attempt;
  const [name = "", value = ""] = (http.cookie ?? "").split("=");
  await context.addCookies([{ name, value, url: home() }]);
  // Another port is another origin, though the same site: a cookie of SameSite=Lax goes along.
  const answer = `{"position":1,"optionId":null,"heldMs":1,"eventId":"${randomUUID()}","x":"`;
  const targets = [
    { action: `/api/attempts/${id}/finish`, enctype: "text/plain" },
    { action: `/api/attempts/${id}/next`, enctype: "application/x-www-form-urlencoded" },
    { action: `/api/attempts/${id}/answers`, enctype: "text/plain", field: answer },
    { action: `/api/attempts/${id}/answers`, enctype: "multipart/form-data", field: answer },
    { action: "/api/attempts", enctype: "text/plain", field: '{"quiz":"sprint","x":"' },
    { action: "/api/admin/imports?format=json&mode=commit", enctype: "text/plain", field: "[]" },
    { action: "/account", enctype: "multipart/form-data", field: "$ACTION_ID_x" },
    { action: "/sign-in", enctype: "multipart/form-data", field: "$ACTION_KEY" },
  ];
  const forms = targets.map(
    ({ action, enctype, field = "a" }, index) =>
      `<form id="f${index}" method="post" action="${home()}${action}" enctype="${enctype}"><input name='${field}' value='"}'></form>`,
  );
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(forms.join(""));
  });
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  const evil = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  const state = async () => ({
    items: await queryRows(
      "SELECT served_at, outcome FROM items WHERE attempt_id = $1 ORDER BY position",
      [id],
    ),
    sessions: await queryRows("SELECT count(*) FROM sessions WHERE user_id = $1", [account.id]),
    attempts: await queryRows(
      "SELECT count(*) FROM attempts a JOIN people p ON p.id = a.person_id WHERE p.user_id = $1",
      [account.id],
    ),
  });
  const before = await state();
  for (const index of targets.keys()) {
    await page.goto(evil);
    const [reply] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      page.evaluate((at) => (document.getElementById(`f${at}`) as HTMLFormElement).submit(), index),
    ]);
    expect(reply.status(), targets[index]?.action).toBeGreaterThanOrEqual(400);
    await page.waitForURL((url) => url.origin === home());
  }
  // A script of that site gets no answer to read, and its JSON is not sent without asking first.
  await page.goto(evil);
  const read = await page.evaluate(
    async ([url]) => {
      const tries = [
        fetch(`${url}/api/account/data`, { credentials: "include" }),
        fetch(`${url}/api/attempts`, {
          method: "POST",
          credentials: "include",
          headers: { "content-type": "application/json" },
          body: '{"quiz":"sprint"}',
        }),
      ];
      return (await Promise.allSettled(tries)).map(({ status }) => status);
    },
    [home()],
  );
  expect(read).toEqual(["rejected", "rejected"]);
  expect(await state()).toEqual(before);
  site.close();
});

test("a session is a new one after signing in, whatever cookie the browser brought @quick", async ({
  browser,
}) => {
  const { account, cookie } = await anAccount(database(), "taker");
  const context = await browser.newContext();
  const planted = await anAccount(database(), "taker");
  await context.addCookies([{ ...planted.cookie, url: home() }]);
  const page = await context.newPage();
  await page.goto(`${home()}/sign-in`);
  if (!page.url().includes("sign-in")) await context.clearCookies();
  await page.goto(`${home()}/sign-in`);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const [now] = (await context.cookies()).filter(({ name }) => name === cookie.name);
  expect(now).toMatchObject({ httpOnly: true, sameSite: "Lax", value: expect.stringMatching(/./) });
  expect(now?.value).not.toBe(planted.cookie.value);
  expect(now?.value).not.toBe(cookie.value);
  await context.close();
});

test("a link for a new password works once, ends every session, and no other link of the account works after it", async () => {
  const db = database();
  const { account } = await anAccount(db, "taker");
  const [one, other] = [
    await issueResetToken(db, account.id),
    await issueResetToken(db, account.id),
  ];
  const ctx = { now: new Date(), db, personId: null, account: null, address: "test" };
  await resetPassword(ctx, { token: one, password: "another long password" });
  for (const token of [one, other, `${one}x`, one.toLowerCase(), "", "%", "../x"]) {
    await expect(
      resetPassword(ctx, { token, password: "yet another password" }),
      token,
    ).rejects.toThrow();
  }
  expect(await db.session.count({ where: { userId: account.id } })).toBe(0);
});
