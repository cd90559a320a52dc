import { expect, test } from "vitest";
import { issueResetToken } from "@/lib/server/accounts/reset";
import { authOf } from "@/lib/server/auth/auth";
import { ensureFirstAdmin, tellAdministrator } from "@/scripts/database/first-admin";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { openWorld, START } from "@/scripts/testing/world";
import {
  makeAdministrator,
  makeFirstAdministrator,
  parseEmail,
  passwordFault,
} from "./administrator";

const world = await openWorld();
const { db } = world;
const signIn = (email: string, password: string) =>
  authOf(db).api.signInEmail({ body: { email, password } });

test("of two servers that start at once, one makes the first administrator", async () => {
  const input = { email: "first@example.org", password: PASSWORD, now: START };
  const made = await Promise.all([
    makeFirstAdministrator(db, input),
    makeFirstAdministrator(db, input),
  ]);
  expect(made.filter((one) => one !== null)).toHaveLength(1);
  expect(await db.user.count({ where: { role: "admin" } })).toBe(1);
  expect(await db.auditEvent.findMany()).toMatchObject([
    { action: "person.created", actorId: null, actorName: "command line" },
  ]);
  await signIn("first@example.org", PASSWORD);
});

test("a later start makes no other, and gives nobody another password", async () => {
  const again = { email: "first@example.org", password: "another password", now: START };
  expect(await makeFirstAdministrator(db, again)).toBeNull();
  await signIn("first@example.org", PASSWORD);
});

test("without a password a new account gets one that has to be changed", async () => {
  const made = await makeAdministrator(db, {
    email: "one.time@example.org",
    password: null,
    now: START,
  });
  expect(made).toMatchObject({ name: "one.time", existedSince: null });
  const oneTime = typeof made.password === "object" ? made.password.oneTime : "";
  expect(oneTime).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  expect(await db.user.findUnique({ where: { id: made.id } })).toMatchObject({
    role: "admin",
    mustChangePassword: true,
  });
  await signIn("one.time@example.org", oneTime);
  expect(tellAdministrator(made).join("\n")).toContain(oneTime);
  expect(JSON.stringify(await db.auditEvent.findMany())).not.toContain(oneTime);
});

test("an existing account becomes an administrator's and keeps its password", async () => {
  const { account } = await anAccount(db, "taker", { name: "Asha" });
  const made = await makeAdministrator(db, { email: account.email, password: null, now: START });
  expect(made).toMatchObject({ name: "Asha", password: "kept", wasAdministrator: false });
  expect(tellAdministrator(made).join("\n")).toContain("keeps its password");
  await signIn(account.email, PASSWORD);
});

test("a given password replaces the old one, ends its sessions and links and allows sign-in again", async () => {
  const { account } = await anAccount(db, "admin");
  await db.user.update({
    where: { id: account.id },
    data: { disabledAt: START, mustChangePassword: true },
  });
  await issueResetToken(db, account.id);
  const made = await makeAdministrator(db, {
    email: account.email,
    password: "quite another one",
    now: START,
  });
  expect(made).toMatchObject({ wasAdministrator: true, wasDisabled: true, password: "given" });
  expect(await db.session.count({ where: { userId: account.id } })).toBe(0);
  expect(await db.verification.count({ where: { value: account.id } })).toBe(0);
  await expect(signIn(account.email, PASSWORD)).rejects.toThrow();
  await signIn(account.email, "quite another one");
  expect(await db.user.findUnique({ where: { id: account.id } })).toMatchObject({
    mustChangePassword: false,
    disabledAt: null,
  });
});

test("to make an administrator one again changes and records nothing", async () => {
  const { account } = await anAccount(db, "admin");
  await makeAdministrator(db, { email: account.email, password: null, now: START });
  expect(await db.auditEvent.count({ where: { subjectId: account.id } })).toBe(0);
});

test("says in one sentence what is wrong with an address or a password", () => {
  expect(parseEmail(" Boss@Example.ORG ")).toBe("boss@example.org");
  expect(parseEmail("boss")).toBeNull();
  expect(passwordFault("nine chars")).toBeNull();
  expect(passwordFault("too short")).toBe("The password has 9 characters; it needs 10 at least.");
  expect(passwordFault("x".repeat(129))).toContain("at most");
});

test("a start with nothing asked for makes nobody", async () => {
  expect(await ensureFirstAdmin("postgresql://localhost:1/none", {})).toBeNull();
});
