import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { startAttempt } from "@/lib/server/attempts/commands";
import { attemptState } from "@/lib/server/attempts/queries";
import { hashToken } from "@/lib/server/entropy";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { aVisit, aVisitOf, carrying, refusalOf, somebody, whoIs } from "@/scripts/testing/visits";
import { fill, openWorld, START, type World } from "@/scripts/testing/world";
import { signIn, signOut, signUp } from "./entry";
import { countGuestAttempts } from "./queries";

let world: World;
const from = carrying();

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});

/** A guest who has begun a quiz. */
async function aGuest() {
  const id = randomUUID();
  const token = Buffer.from(id.repeat(2)).toString("base64url").slice(0, 43);
  const guestTokenHash = hashToken(token);
  await world.db.person.create({ data: { id, guestTokenHash, createdAt: START } });
  const { attempt } = await startAttempt(world.at(id, 0), { quiz: "sprint" });
  return { id, attemptId: attempt.id };
}

const auditOf = (subjectId: string) =>
  world.db.auditEvent.findMany({ where: { subjectId }, orderBy: { at: "asc" } });

/** As if whoever has tried once had tried so often: each try takes a hash. */
function haveTried(rule: string, points: number) {
  return world.db.rateLimit.updateMany({ where: { key: { startsWith: rule } }, data: { points } });
}

test("signing up makes an account of a taker, signed in at once", async () => {
  const who = somebody();
  const { step, cookies } = await signUp(aVisit(world), who, from);
  expect(step).toBe("in");
  expect(await whoIs(world, cookies)).toMatchObject({
    name: who.name,
    email: who.email,
    role: "taker",
    mustChangePassword: false,
  });
});

test("sessions that have run out do not stay, with their addresses and devices", async () => {
  const { account } = await anAccount(world.db, "taker");
  const expiresAt = new Date(START.getTime() - 1);
  await world.db.session.updateMany({ where: { userId: account.id }, data: { expiresAt } });
  const other = await anAccount(world.db, "taker");
  await signUp(aVisit(world), somebody(), from);
  expect(await world.db.session.count({ where: { userId: account.id } })).toBe(0);
  expect(await world.db.session.count({ where: { userId: other.account.id } })).toBe(1);
});

test("a guest who signs up keeps the attempts made on this device", async () => {
  const guest = await aGuest();
  const visit = aVisit(world, guest.id);
  expect(await countGuestAttempts(visit)).toBe(1);
  const { kept, cookies } = await signUp(visit, { ...somebody(), keep: true }, from);
  expect(kept).toBe(true);
  const account = await whoIs(world, cookies);
  const person = await world.db.person.findUniqueOrThrow({ where: { id: guest.id } });
  expect(person).toMatchObject({ userId: account?.id, guestTokenHash: null });
  const own = { ...world.at(guest.id, 1_000), account };
  expect((await attemptState(own, guest.attemptId)).attempt.status).toBe("running");
});

test("a guest who does not want that keeps them on the device alone", async () => {
  const guest = await aGuest();
  const { kept } = await signUp(aVisit(world, guest.id), somebody(), from);
  expect(kept).toBe(false);
  const person = await world.db.person.findUniqueOrThrow({ where: { id: guest.id } });
  expect(person.userId).toBeNull();
  expect(person.guestTokenHash).not.toBeNull();
});

test("signing in to an account with a history adds the guest's attempts and reports to it", async () => {
  const first = await aGuest();
  const who = somebody();
  await signUp(aVisit(world, first.id), { ...who, keep: true }, from);
  const second = await aGuest();
  await world.db.report.create({
    data: {
      id: randomUUID(),
      questionId: "question-1",
      number: 1,
      personId: second.id,
      attemptId: second.attemptId,
      position: 1,
      reason: "wrong-key",
      comment: "",
      createdAt: START,
    },
  });
  const { kept } = await signIn(aVisit(world, second.id), { ...who, keep: true }, from);
  expect(kept).toBe(true);
  const attempts = await world.db.attempt.findMany({ where: { personId: first.id } });
  expect(attempts.map(({ id }) => id).sort()).toEqual([first.attemptId, second.attemptId].sort());
  expect(await world.db.report.count({ where: { personId: first.id } })).toBe(1);
  expect(await world.db.person.findUnique({ where: { id: second.id } })).toBeNull();
});

test("two sign-ins at once keep a guest's attempts once", async () => {
  const guest = await aGuest();
  const who = somebody();
  await signUp(aVisit(world), who, from);
  await Promise.all(
    [1, 2].map(() => signIn(aVisit(world, guest.id), { ...who, keep: true }, from)),
  );
  const person = await world.db.person.findUniqueOrThrow({ where: { id: guest.id } });
  expect(person.userId).not.toBeNull();
  expect(await world.db.attempt.count({ where: { personId: guest.id } })).toBe(1);
});

test("nobody takes over the history of another account", async () => {
  const guest = await aGuest();
  await signUp(aVisit(world, guest.id), { ...somebody(), keep: true }, from);
  const thief = somebody();
  const { cookies } = await signUp(aVisit(world, guest.id), { ...thief, keep: true }, from);
  const account = await whoIs(world, cookies);
  const person = await world.db.person.findUniqueOrThrow({ where: { id: guest.id } });
  expect(person.userId).not.toBe(account?.id);
});

test("a wrong password and an e-mail without an account are refused in the same words", async () => {
  const { account } = await anAccount(world.db, "taker");
  const wrong = { password: "not the password", keep: false };
  const known = await refusalOf(signIn(aVisit(world), { email: account.email, ...wrong }, from));
  const unknown = await refusalOf(
    signIn(aVisit(world), { email: `${randomUUID()}@example.org`, ...wrong }, from),
  );
  expect(unknown).toMatchObject({ message: known.message, code: known.code, extra: known.extra });
});

test("an e-mail without an account costs as much to refuse as a wrong password", async () => {
  const { account } = await anAccount(world.db, "taker");
  // Work, not time, which other programs on the machine would take a share of.
  const work = async (email: string) => {
    const began = process.cpuUsage();
    await refusalOf(signIn(aVisit(world), { email, password: "wrong", keep: false }, from));
    const { user, system } = process.cpuUsage(began);
    return user + system;
  };
  await work(account.email);
  const known = Math.min(await work(account.email), await work(account.email));
  const nobody = () => work(`${randomUUID()}@example.org`);
  expect(Math.min(await nobody(), await nobody())).toBeGreaterThan(known / 2);
});

test("signing up with an address that has an account says only that it did not work", async () => {
  const { account } = await anAccount(world.db, "taker");
  const before = await world.db.user.count();
  const refusal = await refusalOf(
    signUp(aVisit(world), somebody({ email: account.email, password: "another one 123" }), from),
  );
  expect(refusal.extra).toEqual({ problem: "not-made" });
  expect(await world.db.user.count()).toBe(before);
});

test("signing up with one's own address and password signs in", async () => {
  const { account } = await anAccount(world.db, "taker");
  const { cookies } = await signUp(aVisit(world), somebody({ email: account.email }), from);
  expect(await whoIs(world, cookies)).toMatchObject({ id: account.id, name: account.name });
});

test("the same address signed up twice at once makes one account", async () => {
  const who = somebody();
  const entered = await Promise.all([1, 2].map(() => signUp(aVisit(world), who, from)));
  const accounts = await Promise.all(entered.map(({ cookies }) => whoIs(world, cookies)));
  expect(accounts[0]?.id).toBeDefined();
  expect(accounts[1]?.id).toBe(accounts[0]?.id);
});

test("ten wrong passwords lock an e-mail for 15 minutes, from every address, the right one included", async () => {
  const { account } = await anAccount(world.db, "editor");
  const guess = (password: string) =>
    signIn(aVisit(world), { email: account.email, password, keep: false }, from);
  for (let n = 1; n <= 10; n++) {
    expect((await refusalOf(guess(`guess ${n}`))).extra).toEqual({ problem: "wrong" });
  }
  const refusal = await refusalOf(guess(PASSWORD));
  expect(refusal.code).toBe("too-many-requests");
  expect(refusal.extra).toEqual({ minutes: 15 });
  expect((await auditOf(account.id)).map(({ action }) => action)).toEqual(["account.locked"]);

  await world.db.rateLimit.updateMany({ data: { expire: new Date(Date.now() - 1_000) } });
  expect((await guess(PASSWORD)).step).toBe("in");
});

test("an e-mail without an account is locked in the same way", async () => {
  const email = `${randomUUID()}@example.org`;
  const guess = () => signIn(aVisit(world), { email, password: "a guess", keep: false }, from);
  for (let n = 1; n <= 10; n++) await refusalOf(guess());
  expect((await refusalOf(guess())).extra).toEqual({ minutes: 15 });
});

test("tries at once are counted before they are judged", async () => {
  const { account } = await anAccount(world.db, "taker");
  const outcomes = await Promise.all(
    Array.from({ length: 14 }, () =>
      refusalOf(signIn(aVisit(world), { email: account.email, password: "x", keep: false }, from)),
    ),
  );
  expect(outcomes.filter(({ code }) => code === "too-many-requests")).toHaveLength(4);
});

test("the right password begins the count anew", async () => {
  const { account } = await anAccount(world.db, "taker");
  const guess = (password: string) =>
    signIn(aVisit(world), { email: account.email, password, keep: false }, from);
  await refusalOf(guess("wrong"));
  await haveTried("sign-in-email", 9);
  await guess(PASSWORD);
  for (let n = 1; n <= 2; n++) {
    expect((await refusalOf(guess("wrong"))).extra).toEqual({ problem: "wrong" });
  }
});

test("an address that signs twenty people up in an hour has to wait", async () => {
  const visit = aVisit(world);
  await signUp(visit, somebody(), from);
  await haveTried("sign-up-address", 19);
  await signUp(visit, somebody(), from);
  expect((await refusalOf(signUp(visit, somebody(), from))).code).toBe("too-many-requests");
});

test("what is counted is kept as hashes: neither addresses nor e-mails", async () => {
  const email = `counted-${randomUUID()}@example.org`;
  const visit = aVisit(world);
  await refusalOf(signIn(visit, { email, password: "x", keep: false }, from));
  const rows = JSON.stringify(await world.db.rateLimit.findMany());
  expect(rows).toContain("sign-in-email");
  expect(rows).not.toContain(email);
  expect(rows).not.toContain(visit.address);
});

test("a disabled account is told so only by its own password", async () => {
  const { account } = await anAccount(world.db, "taker");
  await world.db.user.update({ where: { id: account.id }, data: { disabledAt: START } });
  const guess = (password: string) =>
    refusalOf(signIn(aVisit(world), { email: account.email, password, keep: false }, from));
  expect((await guess("wrong")).extra).toEqual({ problem: "wrong" });
  expect((await guess(PASSWORD)).extra).toEqual({ problem: "disabled" });
});

test("each sign-in begins a session of its own and ends the one this browser had", async () => {
  const holder = await anAccount(world.db, "taker");
  const visit = await aVisitOf(world, holder);
  const input = { email: holder.account.email, password: PASSWORD, keep: false };
  const { cookies } = await signIn(visit, input, from);
  const account = await whoIs(world, cookies);
  expect(account?.sessionToken).not.toBe(holder.account.sessionToken);
  expect(await whoIs(world, new Headers())).toBeNull();
  const sessions = await world.db.session.findMany({ where: { userId: holder.account.id } });
  expect(sessions.map(({ token }) => token)).toEqual([account?.sessionToken]);
  expect(sessions[0]?.userAgent).toContain("Firefox");
});

test("signing out ends the session for whoever has kept its cookie", async () => {
  const holder = await anAccount(world.db, "taker");
  const cookies = carrying(holder.cookie);
  await signOut(await aVisitOf(world, holder), cookies);
  expect(await world.db.session.count({ where: { userId: holder.account.id } })).toBe(0);
});

test("sign-ins of staff are logged, those of takers are not", async () => {
  for (const [role, actions] of [
    ["editor", ["account.signed-in"]],
    ["taker", []],
  ] as const) {
    const { account } = await anAccount(world.db, role);
    await signIn(aVisit(world), { email: account.email, password: PASSWORD, keep: false }, from);
    expect((await auditOf(account.id)).map(({ action }) => action)).toEqual(actions);
  }
});
