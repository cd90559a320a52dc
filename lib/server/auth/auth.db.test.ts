import { expect, test } from "vitest";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { openWorld } from "@/scripts/testing/world";
import { authOf } from "./auth";
import { accountOf } from "./holder";

const world = await openWorld();

function carrying({ name, value }: { readonly name: string; readonly value: string }): Headers {
  return new Headers({ cookie: `${name}=${value}` });
}

test("a session cookie stands for its account and role", async () => {
  const { account, cookie } = await anAccount(world.db, "reviewer");
  expect(await accountOf(world.db, carrying(cookie))).toEqual(account);
});

test("a cookie with another signature stands for nobody", async () => {
  const { cookie } = await anAccount(world.db, "admin");
  const forged = { ...cookie, value: cookie.value.replace(/\..*/, ".forged") };
  expect(await accountOf(world.db, carrying(forged))).toBeNull();
});

test("a password is kept as a scrypt hash and nothing else", async () => {
  const { account } = await anAccount(world.db, "taker");
  const row = await world.db.account.findFirstOrThrow({ where: { userId: account.id } });
  expect(row.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(JSON.stringify(row)).not.toContain(PASSWORD);
});

test("nobody gives themselves a role by signing up", async () => {
  const email = "climber@example.org";
  await authOf(world.db)
    .api.signUpEmail({
      body: { email, name: "Climber", password: PASSWORD, role: "admin" } as never,
    })
    .catch(() => undefined);
  const row = await world.db.user.findUnique({ where: { email } });
  expect(row?.role ?? "taker").toBe("taker");
});

test("a disabled account has no session, old or new", async () => {
  const { account, cookie } = await anAccount(world.db, "editor");
  await world.db.user.update({ where: { id: account.id }, data: { disabledAt: new Date() } });
  expect(await accountOf(world.db, carrying(cookie))).toBeNull();
  await expect(
    authOf(world.db).api.signInEmail({ body: { email: account.email, password: PASSWORD } }),
  ).rejects.toThrow();
});

test("who has a role at the desk signs in anew after a week, a taker after sixty days", async () => {
  const days = (n: number) => new Date(Date.now() - n * 86_400_000);
  for (const [role, age, isIn] of [
    ["editor", 6.9, true],
    ["editor", 7.1, false],
    ["taker", 59, true],
  ] as const) {
    const { account, cookie } = await anAccount(world.db, role);
    await world.db.session.updateMany({
      where: { userId: account.id },
      data: { createdAt: days(age) },
    });
    const found = await accountOf(world.db, carrying(cookie));
    expect(found !== null, `${role}, ${age} days`).toBe(isIn);
  }
});
