import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type PeopleQuery, peopleQuerySchema } from "@/lib/contracts/people";
import { authOf } from "@/lib/server/auth/auth";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { openWorld, START } from "@/scripts/testing/world";
import {
  changeRole,
  createPerson,
  disablePerson,
  enablePerson,
  issueResetLink,
  removeSecondFactor,
  signOutPerson,
} from "./desk-commands";
import { peopleView, personView } from "./desk-queries";

const world = await openWorld();
const { db } = world;
const NOBODY = "00000000-0000-4000-8000-000000000000";

function asking(changes: Partial<PeopleQuery> = {}): PeopleQuery {
  return { ...peopleQuerySchema.parse({}), ...changes };
}

function eventsOn(subjectId: string) {
  return db.auditEvent.findMany({ where: { subjectId }, orderBy: { at: "asc" } });
}

function tokenOf(path: string): string {
  return new URL(path, "http://localhost").searchParams.get("token") ?? "";
}

test("makes an account whose owner chooses the password by a link that works once", async () => {
  const admin = await world.staff("admin");
  const email = "new.colleague@example.org";
  const link = await createPerson(admin, { name: "New Colleague", email, role: "editor" });
  expect(link.until).toBe(new Date(START.getTime() + 86_400_000).toISOString());
  expect(await personView(admin, link.personId)).toMatchObject({
    role: "editor",
    state: "invited",
  });
  const { api } = authOf(db);
  const fresh = await issueResetLink(admin, { id: link.personId });
  const body = { newPassword: PASSWORD, token: tokenOf(fresh.path) };
  await api.resetPassword({ body });
  await expect(api.resetPassword({ body })).rejects.toThrow();
  const { user } = await api.signInEmail({ body: { email, password: PASSWORD } });
  expect(user.id).toBe(link.personId);
  const after = await personView(admin, link.personId);
  expect(after).toMatchObject({ state: "active" });
  expect(after.lastSignInAt).not.toBeNull();
  const events = await eventsOn(link.personId);
  expect(events.map(({ action }) => action).sort()).toEqual([
    "person.created",
    "person.reset-link-issued",
  ]);
  expect(JSON.stringify(events)).not.toContain(tokenOf(fresh.path));
  // It stays when the account is deleted.
  expect(JSON.stringify(events)).not.toContain(email);
});

test("a link issued before somebody was stopped from signing in is dead, also when they may again", async () => {
  const admin = await world.staff("admin");
  const { account } = await anAccount(db, "editor");
  const { path } = await issueResetLink(admin, { id: account.id });
  await disablePerson(admin, { id: account.id });
  await enablePerson(admin, { id: account.id });
  const body = { newPassword: "another long password", token: tokenOf(path) };
  await expect(authOf(db).api.resetPassword({ body })).rejects.toThrow();
});

test("refuses a second account with an e-mail address, and names the field", async () => {
  const admin = await world.staff("admin");
  const input = { name: "Twin", email: "twin@example.org", role: "taker" } as const;
  await createPerson(admin, input);
  await expect(createPerson(admin, input)).rejects.toMatchObject({
    code: "invalid",
    errors: [{ field: "email" }],
  });
});

test("changes a role and says in the log what it was", async () => {
  const admin = await world.staff("admin");
  const { id } = (await world.staff("editor")).account;
  await changeRole(admin, { id, role: "reviewer", shown: "editor" });
  expect(await personView(admin, id)).toMatchObject({ role: "reviewer" });
  expect(await eventsOn(id)).toMatchObject([
    {
      action: "person.role-changed",
      actorId: admin.account.id,
      detail: { before: { role: "editor" }, after: { role: "reviewer" } },
    },
  ]);
});

test("a change of role ends the sessions that were begun with the old one", async () => {
  const admin = await world.staff("admin");
  const { id } = (await world.staff("taker")).account;
  expect(await world.db.session.count({ where: { userId: id } })).toBe(1);
  await changeRole(admin, { id, role: "editor", shown: "taker" });
  expect(await world.db.session.count({ where: { userId: id } })).toBe(0);
});

test("refuses to change a role that somebody else has changed meanwhile", async () => {
  const admin = await world.staff("admin");
  const { id } = (await world.staff("reviewer")).account;
  await expect(changeRole(admin, { id, role: "taker", shown: "editor" })).rejects.toMatchObject({
    code: "conflict",
    extra: { role: "reviewer" },
  });
  expect(await eventsOn(id)).toEqual([]);
});

test("nobody changes their own role, locks themselves out, or issues themselves a link", async () => {
  const admin = await world.staff("admin");
  const { id } = admin.account;
  for (const act of [
    () => changeRole(admin, { id, role: "taker", shown: "admin" }),
    () => disablePerson(admin, { id }),
    () => signOutPerson(admin, { id }),
    () => issueResetLink(admin, { id }),
    () => removeSecondFactor(admin, { id }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await db.user.findUnique({ where: { id } })).toMatchObject({
    role: "admin",
    disabledAt: null,
  });
  expect(await eventsOn(id)).toEqual([]);
});

test("of two administrators who take each other's role at once, one stays one", async () => {
  const [one, two] = [await world.staff("admin"), await world.staff("admin")];
  const done = await Promise.allSettled([
    changeRole(one, { id: two.account.id, role: "taker", shown: "admin" }),
    changeRole(two, { id: one.account.id, role: "taker", shown: "admin" }),
  ]);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const left = await db.user.findMany({
    where: { id: { in: [one.account.id, two.account.id] }, role: "admin" },
  });
  expect(left).toHaveLength(1);
});

test("ends every session and lets none begin until sign-in is allowed again", async () => {
  const admin = await world.staff("admin");
  const { account } = await anAccount(db, "editor");
  const { id, email } = account;
  const signIn = () => authOf(db).api.signInEmail({ body: { email, password: PASSWORD } });
  await signIn();
  await disablePerson(admin, { id });
  expect(await db.session.count({ where: { userId: id } })).toBe(0);
  await expect(signIn()).rejects.toThrow();
  await expect(issueResetLink(admin, { id })).rejects.toMatchObject({ code: "conflict" });
  await enablePerson(admin, { id });
  await signIn();
  expect(await eventsOn(id)).toMatchObject([
    { action: "person.disabled", detail: { sessionsEnded: 2 } },
    { action: "person.enabled" },
  ]);
});

test("signs somebody out everywhere and says of how many places", async () => {
  const admin = await world.staff("admin");
  const { account } = await anAccount(db, "reviewer");
  const { id, email } = account;
  await authOf(db).api.signInEmail({ body: { email, password: PASSWORD } });
  expect((await personView({ ...admin, now: new Date() }, id)).sessions).toBe(2);
  expect(await signOutPerson(admin, { id })).toBe(2);
  expect(await signOutPerson(admin, { id })).toBe(0);
  expect(await eventsOn(id)).toHaveLength(1);
});

test("removes the second step of somebody who has lost it, with its secret, and says so", async () => {
  const admin = await world.staff("admin");
  const { id } = (await world.staff("editor")).account;
  await db.user.update({ where: { id }, data: { twoFactorEnabled: true } });
  await db.twoFactor.create({
    data: { id: randomUUID(), userId: id, secret: "secret", backupCodes: "codes" },
  });
  await removeSecondFactor(admin, { id });
  expect(await personView(admin, id)).toMatchObject({ hasSecondFactor: false });
  expect(await db.twoFactor.count({ where: { userId: id } })).toBe(0);
  await removeSecondFactor(admin, { id });
  expect(await eventsOn(id)).toMatchObject([{ action: "person.second-factor-removed" }]);
});

test("an account that is gone is said to be gone", async () => {
  const admin = await world.staff("admin");
  await expect(disablePerson(admin, { id: NOBODY })).rejects.toMatchObject({ code: "not-found" });
  await expect(personView(admin, NOBODY)).rejects.toMatchObject({ code: "not-found" });
  await expect(personView(admin, "no-id")).rejects.toMatchObject({ code: "not-found" });
});

test("who has lost the role meanwhile does nothing with it any more", async () => {
  const admin = await world.staff("admin");
  const { id } = (await world.staff("taker")).account;
  await db.user.update({ where: { id: admin.account.id }, data: { role: "reviewer" } });
  await expect(disablePerson(admin, { id })).rejects.toMatchObject({ code: "forbidden" });
});

test("finds accounts by words of name or address, an underscore meaning itself", async () => {
  const admin = await world.staff("admin");
  const make = (name: string, email: string) => createPerson(admin, { name, email, role: "taker" });
  await make("Kavya Rao", "kavya_rao@iit.example.org");
  await make("Kavya Iyer", "kavyaxrao@nit.example.org");
  const named = async (q: string) =>
    (await peopleView(admin, asking({ q, sort: "name" }))).rows.map(({ name }) => name);
  expect(await named("KAVYA")).toEqual(["Kavya Iyer", "Kavya Rao"]);
  expect(await named("rao iit")).toEqual(["Kavya Rao"]);
  expect(await named("kavya_")).toEqual(["Kavya Rao"]);
  expect(await named("kavya nowhere")).toEqual([]);
});

test("filters by role and state; each account is in exactly one state", async () => {
  const admin = await world.staff("admin");
  const { total } = await peopleView(admin, asking());
  let sum = 0;
  for (const state of ["active", "invited", "new-password", "disabled"] as const) {
    const view = await peopleView(admin, asking({ state }));
    expect(view.rows.every((row) => row.state === state)).toBe(true);
    sum += view.total;
  }
  expect(sum).toBe(total);
  const editors = await peopleView(admin, asking({ role: "editor" }));
  expect(editors.rows.every(({ role }) => role === "editor")).toBe(true);
});

test("pages of fifty hold everybody once, whatever the order", async () => {
  const admin = await world.staff("admin");
  await db.user.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({
      id: `00000000-0000-4000-9000-${String(n).padStart(12, "0")}`,
      name: "Same Name",
      email: `same-${n}@crowd.example.org`,
      createdAt: START,
      updatedAt: START,
    })),
  });
  for (const sort of ["role", "name", "since", "seen"] as const) {
    const q = "crowd.example";
    const seen = new Set<string>();
    for (const page of [1, 2, 3]) {
      const view = await peopleView(admin, asking({ q, sort, page }));
      expect(view).toMatchObject({ total: 120, pages: 3 });
      for (const { id } of view.rows) seen.add(id);
    }
    expect(seen.size).toBe(120);
  }
  // A page beyond the last shows the last: an old link still says something.
  expect((await peopleView(admin, asking({ q: "crowd", page: 9 }))).query.page).toBe(3);
});

test("with a second step, a right password alone is not yet a sign-in", async () => {
  const { account } = await anAccount(db, "editor");
  await db.user.update({
    where: { id: account.id },
    data: { twoFactorEnabled: true, lastSignInAt: START },
  });
  const body = { email: account.email, password: PASSWORD };
  await authOf(db).api.signInEmail({ body, headers: new Headers() });
  const row = await db.user.findUniqueOrThrow({ where: { id: account.id } });
  expect(row.lastSignInAt).toEqual(START);
});
