import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { accountDataSchema } from "@/lib/contracts/account-data";
import { finishAttempt, startAttempt } from "@/lib/server/attempts/commands";
import { reviewView } from "@/lib/server/attempts/queries";
import { ensurePerson } from "@/lib/server/people/commands";
import { holdPeople } from "@/lib/server/people/store";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { codeOf } from "@/scripts/testing/one-time-code";
import { aVisit, aVisitOf, carrying, carryOn, refusalOf, whoIs } from "@/scripts/testing/visits";
import { fill, openWorld, START, type World } from "@/scripts/testing/world";
import {
  beginSecondFactor,
  changeName,
  changePassword,
  confirmSecondFactor,
  deleteAccount,
  endSecondFactor,
  renewBackupCodes,
  signOutEverywhere,
  signOutSession,
} from "./commands";
import { accountData } from "./data";
import { enterSecondFactor, signIn } from "./entry";
import { accountView } from "./queries";
import { askReset, isResetTokenGood, issueResetToken, resetPassword } from "./reset";

let world: World;
const from = carrying();
const NEW = "a new long password";

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});

async function aHolder(role: Parameters<typeof anAccount>[1] = "taker") {
  const holder = await anAccount(world.db, role);
  const visit = await aVisitOf(world, holder);
  return { ...holder, visit, headers: carrying(holder.cookie) };
}

function signInTo(email: string, password = PASSWORD) {
  return signIn(aVisit(world), { email, password, keep: false }, from);
}

async function actionsOf(subjectId: string): Promise<string[]> {
  const events = await world.db.auditEvent.findMany({ where: { subjectId } });
  return events.map(({ action }) => action).sort();
}

/** With the second step on; gives what an app and its holder know. */
async function aCarefulHolder(role: Parameters<typeof anAccount>[1] = "taker") {
  const holder = await aHolder(role);
  const setup = await beginSecondFactor(holder.visit, { password: PASSWORD }, holder.headers);
  const codeNow = () => codeOf(setup.secret);
  const given = await confirmSecondFactor(holder.visit, { code: codeNow() }, holder.headers);
  const account = await whoIs(world, given);
  if (!account) throw new Error("the session did not go on");
  return {
    ...holder,
    setup,
    codeNow,
    headers: carryOn(given),
    visit: { ...holder.visit, account },
  };
}

test("a new password ends every other session and begins a new one here", async () => {
  const holder = await aHolder();
  const other = await signInTo(holder.account.email);
  const given = await changePassword(
    holder.visit,
    { present: PASSWORD, password: NEW },
    holder.headers,
  );
  expect((await whoIs(world, given))?.id).toBe(holder.account.id);
  expect(await whoIs(world, other.cookies)).toBeNull();
  expect(await whoIs(world, new Headers())).toBeNull();
  expect((await refusalOf(signInTo(holder.account.email))).extra).toEqual({ problem: "wrong" });
  expect((await signInTo(holder.account.email, NEW)).step).toBe("in");
});

test("a wrong present password changes nothing, and cannot be guessed for long", async () => {
  const holder = await aHolder();
  const guess = (present: string) =>
    refusalOf(changePassword(holder.visit, { present, password: NEW }, holder.headers));
  for (let n = 1; n <= 10; n++) {
    expect((await guess(`guess ${n}`)).errors).toEqual([
      { field: "present", message: "password-wrong" },
    ]);
  }
  expect((await guess(PASSWORD)).code).toBe("too-many-requests");
  expect((await signInTo(holder.account.email)).step).toBe("in");
});

test("a password somebody else has seen is done with when there is a new one", async () => {
  const holder = await aHolder("editor");
  await world.db.user.update({
    where: { id: holder.account.id },
    data: { mustChangePassword: true },
  });
  const given = await changePassword(
    holder.visit,
    { present: PASSWORD, password: NEW },
    holder.headers,
  );
  expect((await whoIs(world, given))?.mustChangePassword).toBe(false);
  expect(await actionsOf(holder.account.id)).toEqual(["account.password-changed"]);
});

test("a name is changed, and of staff that is logged", async () => {
  const holder = await aHolder("reviewer");
  await changeName(holder.visit, { name: "Asha Rao" });
  const row = await world.db.user.findUniqueOrThrow({ where: { id: holder.account.id } });
  expect(row.name).toBe("Asha Rao");
  expect(await actionsOf(holder.account.id)).toEqual(["account.renamed"]);
});

test("one session can be ended, or all but this one, and nobody else's", async () => {
  const holder = await aHolder();
  const stranger = await aHolder();
  const [second, third] = [
    await signInTo(holder.account.email),
    await signInTo(holder.account.email),
  ];
  const seen = (await accountView(holder.visit)).sessions;
  expect(seen.map(({ isHere }) => isHere)).toEqual([true, false, false]);
  const secondToken = (await whoIs(world, second.cookies))?.sessionToken;
  const row = await world.db.session.findUniqueOrThrow({ where: { token: secondToken ?? "" } });
  await signOutSession(stranger.visit, { session: row.id });
  expect(await whoIs(world, second.cookies)).not.toBeNull();
  await signOutSession(holder.visit, { session: row.id });
  expect(await whoIs(world, second.cookies)).toBeNull();
  expect(await signOutEverywhere(holder.visit)).toBe(1);
  expect(await whoIs(world, third.cookies)).toBeNull();
  expect((await accountView(holder.visit)).sessions).toHaveLength(1);
  expect((await accountView(stranger.visit)).sessions).toHaveLength(1);
});

test("the second step counts only once a code from it was typed", async () => {
  const holder = await aHolder("editor");
  await beginSecondFactor(holder.visit, { password: PASSWORD }, holder.headers);
  expect((await signInTo(holder.account.email)).step).toBe("in");
  const refusal = await refusalOf(
    confirmSecondFactor(holder.visit, { code: "000000" }, holder.headers),
  );
  expect(refusal.errors).toEqual([{ field: "code", message: "code" }]);
  expect((await signInTo(holder.account.email)).step).toBe("in");
});

test("with the second step on, a password alone signs nobody in", async () => {
  const holder = await aCarefulHolder("admin");
  expect(holder.visit.account.twoFactorEnabled).toBe(true);
  const half = await signInTo(holder.account.email);
  expect(half.step).toBe("second-factor");
  expect(await whoIs(world, half.cookies)).toBeNull();
  const whole = await enterSecondFactor(
    aVisit(world),
    { code: holder.codeNow(), keep: false },
    carryOn(half.cookies),
  );
  expect((await whoIs(world, whole.cookies))?.id).toBe(holder.account.id);
  expect(await actionsOf(holder.account.id)).toEqual([
    "account.second-step-on",
    "account.signed-in",
  ]);
});

test("a challenge cannot be used twice", async () => {
  const holder = await aCarefulHolder();
  const half = carryOn((await signInTo(holder.account.email)).cookies);
  const pass = () =>
    enterSecondFactor(aVisit(world), { code: holder.codeNow(), keep: false }, half);
  await pass();
  expect((await refusalOf(pass())).extra).toEqual({ problem: "expired" });
});

test("a backup code works once", async () => {
  const holder = await aCarefulHolder();
  const [code = ""] = holder.setup.backupCodes;
  expect(holder.setup.backupCodes).toHaveLength(10);
  const pass = async () =>
    enterSecondFactor(
      aVisit(world),
      { code, keep: false },
      carryOn((await signInTo(holder.account.email)).cookies),
    );
  expect((await pass()).step).toBe("in");
  expect((await refusalOf(pass())).errors).toEqual([{ field: "code", message: "code" }]);
  expect((await accountView(holder.visit)).backupCodesLeft).toBe(9);
  const renewed = await renewBackupCodes(holder.visit, { password: PASSWORD }, holder.headers);
  expect(renewed).toHaveLength(10);
  expect((await accountView(holder.visit)).backupCodesLeft).toBe(10);
});

test("wrong codes end a sign-in after five, and lock the account after ten", async () => {
  const holder = await aCarefulHolder();
  const wrong = async (half: Headers) =>
    refusalOf(enterSecondFactor(aVisit(world), { code: "abcde-fghij", keep: false }, half));
  const begin = async () => carryOn((await signInTo(holder.account.email)).cookies);
  const first = await begin();
  for (let n = 1; n <= 5; n++) expect((await wrong(first)).errors).toHaveLength(1);
  expect((await wrong(first)).extra).toEqual({ problem: "expired" });
  const second = await begin();
  for (let n = 1; n <= 5; n++) await wrong(second);
  const refusal = await refusalOf(
    enterSecondFactor(aVisit(world), { code: holder.codeNow(), keep: false }, await begin()),
  );
  expect(refusal).toMatchObject({ code: "too-many-requests", extra: { minutes: 15 } });
});

test("the second step ends with the password alone asked for again", async () => {
  const holder = await aCarefulHolder("editor");
  const refusal = await refusalOf(
    endSecondFactor(holder.visit, { password: "not it" }, holder.headers),
  );
  expect(refusal.errors).toEqual([{ field: "password", message: "password-wrong" }]);
  await endSecondFactor(holder.visit, { password: PASSWORD }, holder.headers);
  expect((await signInTo(holder.account.email)).step).toBe("in");
  expect(await actionsOf(holder.account.id)).toContain("account.second-step-off");
});

test("a reset link sets a password once, and ends every session and every other link", async () => {
  const holder = await aHolder("editor");
  const token = await issueResetToken(world.db, holder.account.id);
  const other = await issueResetToken(world.db, holder.account.id);
  expect(JSON.stringify(await world.db.verification.findMany())).not.toContain(token);
  expect(await isResetTokenGood(aVisit(world), token)).toBe(true);
  await resetPassword(aVisit(world), { token, password: NEW });
  expect(await world.db.session.count({ where: { userId: holder.account.id } })).toBe(0);
  for (const used of [token, other]) {
    const refusal = await refusalOf(
      resetPassword(aVisit(world), { token: used, password: "yet another one" }),
    );
    expect(refusal.extra).toEqual({ problem: "link" });
    expect(await isResetTokenGood(aVisit(world), used)).toBe(false);
  }
  expect((await signInTo(holder.account.email, NEW)).step).toBe("in");
  expect(await actionsOf(holder.account.id)).toContain("account.password-changed");
});

test("two who use a link at once do not both set a password", async () => {
  const holder = await aHolder();
  const token = await issueResetToken(world.db, holder.account.id);
  const outcomes = await Promise.allSettled(
    ["first of two", "second of two"].map((password) =>
      resetPassword(aVisit(world), { token, password }),
    ),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a reset link is dead after a day", async () => {
  const holder = await aHolder();
  const token = await issueResetToken(world.db, holder.account.id);
  await world.db.verification.updateMany({
    where: { value: holder.account.id },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  const refusal = await refusalOf(resetPassword(aVisit(world), { token, password: NEW }));
  expect(refusal.extra).toEqual({ problem: "link" });
  expect((await signInTo(holder.account.email)).step).toBe("in");
});

test("a locked e-mail is open again after a new password", async () => {
  const holder = await aHolder();
  for (let n = 1; n <= 10; n++) await refusalOf(signInTo(holder.account.email, "wrong"));
  const token = await issueResetToken(world.db, holder.account.id);
  await resetPassword(aVisit(world), { token, password: NEW });
  expect((await signInTo(holder.account.email, NEW)).step).toBe("in");
});

test("a link is mailed to whoever has an account, and the answer is the same for who has none", async () => {
  const holder = await aHolder();
  const sent: { to: string; text: string }[] = [];
  const ask = (email: string) =>
    askReset(
      aVisit(world),
      { email },
      (token) => ({ subject: "s", text: `Link: ${token}` }),
      async (mail) => {
        sent.push(mail);
      },
    );
  const works = [await ask(holder.account.email), await ask(`${randomUUID()}@example.org`)];
  expect(sent).toEqual([]);
  for (const work of works) await work();
  expect(sent.map(({ to }) => to)).toEqual([holder.account.email]);
  const token = sent[0]?.text.split(" ").at(-1) ?? "";
  expect(await isResetTokenGood(aVisit(world), token)).toBe(true);
});

test("at most five links an hour are asked for with one e-mail, account or none", async () => {
  const email = `${randomUUID()}@example.org`;
  const ask = () =>
    askReset(
      aVisit(world),
      { email },
      () => ({ subject: "", text: "" }),
      async () => undefined,
    );
  for (let n = 1; n <= 5; n++) await ask();
  expect((await refusalOf(ask())).code).toBe("too-many-requests");
});

async function aTaker() {
  const holder = await aHolder();
  const visit = { ...(await ensurePerson(holder.visit)).person, account: holder.visit.account };
  const begin = async () => (await startAttempt(visit, { quiz: "sprint" })).attempt.id;
  return { ...holder, visit, begin };
}

test("somebody's data has all their attempts, and no key of a question still open", async () => {
  const taker = await aTaker();
  const [done, open] = [await taker.begin(), await taker.begin()];
  await finishAttempt(taker.visit, { attempt: done });
  const data = accountDataSchema.parse(await accountData(taker.visit));
  expect(data.account).toMatchObject({ email: taker.account.email, role: "taker" });
  const [first, second] = [done, open].map((id) => data.attempts.find((one) => one.id === id));
  const review = await reviewView(taker.visit, done);
  expect(first?.items[0]).toMatchObject({
    key: review.items[0]?.key,
    outcome: "skipped",
    question: { id: review.items[0]?.question.id },
  });
  expect(first?.items[0]?.options.map(({ text }) => text).sort()).toEqual(
    review.items[0]?.question.options.map(({ text }) => text).sort(),
  );
  expect(second?.items).toHaveLength(1);
  expect(Object.keys(second?.items[0] ?? {})).not.toContain("key");
  expect(JSON.stringify(second)).not.toMatch(/outcome|question-\d+"|Reason|Explanation/);
});

test("nobody's data has anything of anybody else", async () => {
  const taker = await aTaker();
  await taker.begin();
  const stranger = await aHolder();
  const data = await accountData(stranger.visit);
  expect(data.attempts).toEqual([]);
  expect(JSON.stringify(data)).not.toContain(taker.account.email);
});

test("a deleted account leaves its attempts, of nobody, and nothing that names its holder", async () => {
  const taker = await aTaker();
  const attempt = await taker.begin();
  const { id, email } = taker.account;
  await issueResetToken(world.db, id);
  await world.db.questionDraft.create({
    data: { questionId: "new", userId: id, content: {}, baseNumber: 0, updatedAt: START },
  });
  const refusal = await refusalOf(
    deleteAccount(taker.visit, { password: "not it" }, taker.headers),
  );
  expect(refusal.errors).toEqual([{ field: "password", message: "password-wrong" }]);
  await deleteAccount(taker.visit, { password: PASSWORD }, taker.headers);

  const { personId } = await world.db.attempt.findUniqueOrThrow({ where: { id: attempt } });
  const person = await world.db.person.findUniqueOrThrow({ where: { id: personId } });
  expect(person).toMatchObject({ userId: null, guestTokenHash: null });
  const { db } = world;
  const left = await Promise.all([
    db.user.findMany(),
    db.session.findMany({ where: { userId: id } }),
    db.account.findMany({ where: { userId: id } }),
    db.verification.findMany({ where: { value: id } }),
    db.questionDraft.findMany({ where: { userId: id } }),
    db.auditEvent.findMany(),
  ]);
  expect(left.slice(1, 5)).toEqual([[], [], [], []]);
  expect(JSON.stringify(left)).not.toContain(email);
  expect(JSON.stringify(left[0])).not.toContain(id);
  expect((await refusalOf(signInTo(email))).extra).toEqual({ problem: "wrong" });
});

test("the last administrator cannot leave; of two who leave at once one stays", async () => {
  await world.db.user.updateMany({ where: { role: "admin" }, data: { role: "taker" } });
  const only = await aHolder("admin");
  const leave = (holder: typeof only) =>
    deleteAccount(holder.visit, { password: PASSWORD }, holder.headers);
  expect((await refusalOf(leave(only))).extra).toEqual({ problem: "last-admin" });
  const other = await aHolder("admin");
  const outcomes = await Promise.allSettled([leave(only), leave(other)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await world.db.user.count({ where: { role: "admin" } })).toBe(1);
  const left = outcomes[0]?.status === "fulfilled" ? only : other;
  expect(await actionsOf(left.account.id)).toEqual(["account.deleted"]);
});

test("of two administrators, one cannot leave while the other is being demoted", async () => {
  await world.db.user.updateMany({ where: { role: "admin" }, data: { role: "taker" } });
  const [leaver, other] = [await aHolder("admin"), await aHolder("admin")];
  let leaving: Promise<unknown> = Promise.resolve();
  // As changeRole does it, by the leaver in another window, and slowly.
  await world.db.$transaction(
    async (tx) => {
      await holdPeople(tx);
      leaving = deleteAccount(leaver.visit, { password: PASSWORD }, leaver.headers);
      await Promise.race([leaving.catch(() => undefined), setTimeout(2_000)]);
      await tx.user.update({ where: { id: other.account.id }, data: { role: "reviewer" } });
    },
    { timeout: 10_000 },
  );
  expect((await refusalOf(leaving)).extra).toEqual({ problem: "last-admin" });
  expect(await world.db.user.count({ where: { role: "admin" } })).toBe(1);
});
