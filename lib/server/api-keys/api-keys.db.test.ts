/** What a key opens, for whom, and until when. */
import { expect, test } from "vitest";
import { MOST_KEYS, makeApiKeySchema } from "@/lib/contracts/api-keys";
import { deleteAccount } from "@/lib/server/accounts/commands";
import { accountData } from "@/lib/server/accounts/data";
import type { Context } from "@/lib/server/context";
import { disablePerson, enablePerson } from "@/lib/server/people/desk-commands";
import { allowCall, type StaffContext } from "@/lib/server/staff";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { openWorld, START } from "@/scripts/testing/world";
import { makeApiKey, revokeApiKey } from "./commands";
import { apiKeys } from "./queries";

const world = await openWorld();
const { db } = world;
const EXPORT = "GET /api/admin/exports";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const wanted = (more: object = {}) =>
  makeApiKeySchema.parse({ name: "Nightly", scopes: ["export"], days: null, ...more });

/** A call with a key, from a place of its own. */
const by = (bearer: string, ms = 0, more: Partial<Context> = {}): Context => ({
  db,
  now: new Date(START.getTime() + ms),
  personId: null,
  account: null,
  address: "192.0.2.1",
  bearer,
  ...more,
});

const rowOf = (id: string) => db.apiKey.findUniqueOrThrow({ where: { id } });

test("a key lets its owner’s program make the calls it is made for, and is kept as a hash only", async () => {
  const editor = await world.staff("editor");
  const { id, secret } = await makeApiKey(editor, wanted());
  expect(secret).toMatch(/^n19_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/);
  const ctx = await allowCall(by(secret), EXPORT);
  expect(ctx.account).toMatchObject({ id: editor.account.id, role: "editor" });
  expect(JSON.stringify(await rowOf(id))).not.toContain(secret.slice(13));
  const log = await db.auditEvent.findMany({ where: { action: "api-key.made" } });
  expect(JSON.stringify(log)).not.toContain(secret.slice(13));
  expect(log).toMatchObject([{ actorId: editor.account.id, subjectId: editor.account.id }]);
});

test("a key counts instead of the session that comes along, also when it is no good", async () => {
  const [editor, admin] = [await world.staff("editor"), await world.staff("admin")];
  const { secret } = await makeApiKey(editor, wanted());
  const both = by(secret, 0, { account: admin.account });
  expect((await allowCall(both, EXPORT)).account.id).toBe(editor.account.id);
  await expect(
    allowCall(by("n19_nothing", 0, { account: admin.account }), EXPORT),
  ).rejects.toMatchObject({ code: "signed-out" });
});

test("a key opens no call that takes none, and none it is not made for", async () => {
  const editor = await world.staff("editor");
  const { secret } = await makeApiKey(editor, wanted({ scopes: ["import"] }));
  await expect(allowCall(by(secret), "GET /api/account/data")).rejects.toMatchObject({
    code: "signed-out",
  });
  await expect(allowCall(by(secret), EXPORT)).rejects.toMatchObject({
    code: "forbidden",
    headers: { "www-authenticate": expect.stringContaining('error="insufficient_scope"') },
  });
});

test("whatever is wrong with a key, the answer is the same", async () => {
  const editor = await world.staff("editor");
  const revoked = await makeApiKey(editor, wanted());
  await revokeApiKey(editor, { id: revoked.id });
  const expired = await makeApiKey(editor, wanted({ days: 30 }));
  const good = await makeApiKey(editor, wanted());
  const said: unknown[] = [];
  for (const context of [
    by(revoked.secret),
    by(expired.secret, 30 * DAY),
    by(`${good.secret.slice(0, -1)}${good.secret.endsWith("A") ? "B" : "A"}`),
    by("n19_00000000_0123456789012345678901234567890123456789012"),
    by(""),
    by("something else"),
  ]) {
    const error = await allowCall(context, EXPORT).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "signed-out" });
    const { message, headers } = error as { message: string; headers: object };
    said.push({ message, headers });
  }
  expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(said[0]).toMatchObject({
    headers: { "www-authenticate": 'Bearer realm="Nineteen", error="invalid_token"' },
  });
  await allowCall(by(expired.secret, 30 * DAY - 1), EXPORT);
});

test("a key does no more than its owner: a lost role, sign-in stopped; a password to change is no concern of it", async () => {
  const admin = await world.staff("admin");
  const editor = await world.staff("editor");
  const { id } = editor.account;
  const { secret } = await makeApiKey(editor, wanted());
  const now = (data: object) => db.user.update({ where: { id }, data });
  await now({ role: "taker" });
  await expect(allowCall(by(secret), EXPORT)).rejects.toMatchObject({ code: "forbidden" });
  await now({ role: "editor", mustChangePassword: true });
  await allowCall(by(secret), EXPORT);
  await disablePerson(admin, { id });
  await expect(allowCall(by(secret), EXPORT)).rejects.toMatchObject({ code: "signed-out" });
  await enablePerson(admin, { id });
  await expect(allowCall(by(secret), EXPORT)).rejects.toMatchObject({ code: "signed-out" });
});

test("when a key was last used is known to the minute, and a refused call is no use", async () => {
  const editor = await world.staff("editor");
  const { id, secret } = await makeApiKey(editor, wanted({ scopes: ["export"] }));
  expect((await rowOf(id)).lastUsedAt).toBeNull();
  for (const [ms, last] of [
    [5_000, 5_000],
    [64_000, 5_000],
    [65_000, 65_000],
  ] as const) {
    await allowCall(by(secret, ms), EXPORT);
    expect((await rowOf(id)).lastUsedAt?.getTime()).toBe(START.getTime() + last);
  }
  await db.user.update({ where: { id: editor.account.id }, data: { role: "taker" } });
  await expect(allowCall(by(secret, DAY), EXPORT)).rejects.toThrow();
  expect((await rowOf(id)).lastUsedAt?.getTime()).toBe(START.getTime() + 65_000);
});

test("keys that are none are counted by address; a right one is never refused for them", async () => {
  const editor = await world.staff("editor");
  const { secret } = await makeApiKey(editor, wanted());
  const from = { address: "198.51.100.7" };
  let last: unknown;
  for (let n = 0; n < 61; n++) {
    last = await allowCall(by("guess", 0, from), EXPORT).catch((error: unknown) => error);
  }
  expect(last).toMatchObject({ code: "too-many-requests" });
  expect((last as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(0);
  await allowCall(by(secret, 0, from), EXPORT);
  await expect(allowCall(by("guess"), EXPORT)).rejects.toMatchObject({ code: "signed-out" });
});

test("everybody sees and revokes their own keys, an administrator all", async () => {
  const [mine, other, admin] = await Promise.all([
    world.staff("editor"),
    world.staff("reviewer"),
    world.staff("admin"),
  ]);
  const key = await makeApiKey(mine, wanted({ name: "Mine" }));
  await expect(revokeApiKey(other, { id: key.id })).rejects.toMatchObject({ code: "not-found" });
  expect(await apiKeys(other, "own")).toEqual([]);
  expect(await apiKeys(mine, "own")).toMatchObject([{ name: "Mine", state: "works" }]);
  expect((await apiKeys(admin, "all")).map(({ id }) => id)).toContain(key.id);
  expect(JSON.stringify(await apiKeys(admin, "all"))).not.toContain(key.secret);
  await revokeApiKey(admin, { id: key.id });
  await revokeApiKey(mine, { id: key.id });
  expect(await apiKeys(mine, "own")).toMatchObject([{ state: "revoked" }]);
  const log = await db.auditEvent.findMany({
    where: { action: "api-key.revoked", subjectId: mine.account.id },
  });
  expect(log).toMatchObject([{ actorId: admin.account.id }]);
});

test("nobody has more keys than anybody needs, also when many are made at once", async () => {
  const editor = await world.staff("editor");
  const tries = await Promise.allSettled(
    Array.from({ length: MOST_KEYS + 3 }, () => makeApiKey(editor, wanted())),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_KEYS);
  const [first] = await apiKeys(editor, "own");
  await revokeApiKey(editor, { id: first?.id ?? "" });
  await makeApiKey(editor, wanted());
});

test("a key is not made without a name or without anything it may do", () => {
  for (const bad of [{ name: " " }, { scopes: [] }, { scopes: ["admin"] }, { days: 7 }]) {
    expect(
      makeApiKeySchema.safeParse({ name: "x", scopes: ["export"], days: null, ...bad }).success,
    ).toBe(false);
  }
  expect(wanted({ scopes: ["export", "import", "export"] }).scopes).toEqual(["import", "export"]);
});

test("the data of an account lists its keys without what opens anything; they go with the account", async () => {
  const { account, cookie } = await anAccount(db, "editor");
  const ctx: StaffContext = { ...by(""), bearer: null, account };
  const { secret } = await makeApiKey(ctx, wanted({ name: "Mine" }));
  const data = await accountData(ctx);
  expect(data.account.apiKeys).toMatchObject([{ name: "Mine", scopes: ["export"] }]);
  expect(JSON.stringify(data)).not.toContain(secret.slice(13));
  const headers = new Headers({ cookie: `${cookie.name}=${cookie.value}` });
  await deleteAccount(ctx, { password: PASSWORD }, headers);
  expect(await db.apiKey.count({ where: { userId: account.id } })).toBe(0);
  await expect(allowCall(by(secret), EXPORT)).rejects.toMatchObject({ code: "signed-out" });
});
