import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { authOf } from "@/lib/server/auth/auth";
import { connect } from "@/lib/server/db";
import { ensureFirstAdmin } from "./database/first-admin";
import { PASSWORD } from "./testing/accounts";
import { copyDatabase } from "./testing/database-server";

const SLOW = 120_000;
const root = join(import.meta.dirname, "..");
const url = await copyDatabase(inject("templateUrl"), `test_${randomUUID().replaceAll("-", "")}`);
const db = connect(url, 3);
afterAll(() => db.$disconnect());

type Said = { readonly code: number | null; readonly out: string; readonly error: string };

/** As somebody at a terminal runs it; with `piped`, as the second half of a pipe. */
function admin(args: readonly string[], piped?: string): Promise<Said> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "scripts/admin.ts", ...args],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url },
      stdio: [piped === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    },
  );
  let out = "";
  let error = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    error += chunk;
  });
  if (piped !== undefined) child.stdin?.end(piped);
  return new Promise((done) => child.on("close", (code) => done({ code, out, error })));
}

const signIn = (email: string, password: string) =>
  authOf(db).api.signInEmail({ body: { email, password } });

test(
  "a first start with a password that is too short stops with one sentence, and makes nobody",
  async () => {
    const start = (given: { ADMIN_EMAIL?: string; ADMIN_PASSWORD?: string }) =>
      ensureFirstAdmin(url, given);
    await expect(start({ ADMIN_EMAIL: "a@example.org", ADMIN_PASSWORD: "short" })).rejects.toThrow(
      /^ADMIN_PASSWORD will not do\. The password has 5 characters; it needs 10 at least\.$/,
    );
    await expect(start({ ADMIN_EMAIL: "nobody" })).rejects.toThrow(/not an e-mail address/);
    await expect(start({ ADMIN_PASSWORD: PASSWORD })).rejects.toThrow(/without ADMIN_EMAIL/);
    expect(await db.user.count()).toBe(0);
  },
  SLOW,
);

test(
  "a first start makes the administrator; a later one passes over what it is given",
  async () => {
    const given = { ADMIN_EMAIL: "First@example.org", ADMIN_PASSWORD: PASSWORD };
    expect(await ensureFirstAdmin(url, given)).toMatchObject({ email: "first@example.org" });
    await signIn("first@example.org", PASSWORD);
    expect(await ensureFirstAdmin(url, { ...given, ADMIN_PASSWORD: "short" })).toBeNull();
  },
  SLOW,
);

test(
  "create takes a password from a pipe, and prints a one-time one where none comes",
  async () => {
    const given = await admin(
      ["create", "boss@example.org", "--name", "The Boss"],
      `${PASSWORD}\n`,
    );
    expect(given).toMatchObject({ code: 0, error: "" });
    expect(given.out).not.toContain(PASSWORD);
    await signIn("boss@example.org", PASSWORD);
    const none = await admin(["create", "chief@example.org"]);
    const [, oneTime = ""] = /One-time password: (\S+)/.exec(none.out) ?? [];
    expect(oneTime.length).toBeGreaterThanOrEqual(15);
    await signIn("chief@example.org", oneTime);
    expect((await admin(["list"])).out).toMatch(/admin +boss@example\.org .* The Boss/);
  },
  SLOW,
);

test(
  "reset prints the path of a link that sets a password",
  async () => {
    const { code, out } = await admin(["reset", "first@example.org"]);
    expect(code).toBe(0);
    const [, token = ""] = /\/reset-password\?token=(\S+)/.exec(out) ?? [];
    await authOf(db).api.resetPassword({ body: { newPassword: "by the link", token } });
    await signIn("first@example.org", "by the link");
  },
  SLOW,
);

test(
  "api-key prints a key of somebody of the desk, and nothing else",
  async () => {
    const { code, out, error } = await admin(["api-key", "boss@example.org", "--scopes", "export"]);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toMatch(/^n19_[0-9a-f]{8}_[A-Za-z0-9_-]{43}\n$/);
    const key = await db.apiKey.findUniqueOrThrow({ where: { prefix: out.slice(4, 12) } });
    expect(key).toMatchObject({ scopes: ["export"], expiresAt: null });
    const again = await admin(["api-key", "chief@example.org", "--name", "Nightly"]);
    // Made with a one-time password: a program need not wait until it is changed.
    expect(again).toMatchObject({ code: 0, error: "" });
    expect(await db.apiKey.findFirst({ where: { name: "Nightly" } })).toMatchObject({
      scopes: ["import", "export"],
    });
    await db.user.update({ where: { email: "chief@example.org" }, data: { role: "taker" } });
    for (const [args, sentence] of [
      [["api-key", "chief@example.org"], /^API keys are for editors/],
      [["api-key", "boss@example.org", "--scopes", "publish"], /^--scopes takes import, export/],
      [["api-key", "nobody@example.org"], /^There is no account/],
      [["list", "--scopes", "export"], /^Usage:/],
    ] as const) {
      const said = await admin(args);
      expect(said).toMatchObject({ code: 1, out: "" });
      expect(said.error).toMatch(sentence);
    }
  },
  SLOW,
);

test(
  "what is wrong is said in a sentence, without a stack, and nothing is changed",
  async () => {
    const people = await db.user.count();
    for (const [args, piped, sentence] of [
      [[], undefined, /^Usage:/],
      [["create"], undefined, /^Usage:/],
      [["create", "nonsense"], undefined, /“nonsense” is not an e-mail address\./],
      [["create", "x@example.org"], "short\n", /^Nothing was changed\. The password has 5/],
      [["create", "x@example.org"], "one line\nand another\n", /a password is one line/],
      [["reset", "x@example.org"], undefined, /^There is no account for x@example\.org\.$/],
    ] as const) {
      const { code, error } = await admin(args, piped);
      expect(code, args.join(" ")).toBe(1);
      expect(error.trim()).toMatch(sentence);
      expect(error).not.toMatch(/^ {4}at /m);
    }
    expect(await db.user.count()).toBe(people);
  },
  SLOW,
);
