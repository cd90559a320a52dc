import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { expect, test } from "vitest";
import { env } from "@/lib/server/env";
import { anAccount } from "@/scripts/testing/accounts";
import { openWorld } from "@/scripts/testing/world";
import { accountOf } from "./holder";
import { resign } from "./resign";
import { renewSecondFactors, secretsOf } from "./secrets";

const { db } = await openWorld();
const { AUTH_SECRET: current } = env();
const previous = "the secret that signed until yesterday, all of it";
const other = "a secret that never signed anything here at all";

/** The library as it was with the secret before. */
const before = betterAuth({
  baseURL: "http://localhost",
  secret: previous,
  database: prismaAdapter(db, { provider: "postgresql" }),
  advanced: {
    cookiePrefix: "nineteen",
    useSecureCookies: false,
    database: { generateId: () => randomUUID() },
  },
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
});

test("a session that the secret before signed holds while that secret is kept, and no longer", async () => {
  const email = `${randomUUID()}@example.org`;
  const { headers } = await before.api.signUpEmail({
    body: { email, name: "Asha", password: "correct horse battery" },
    returnHeaders: true,
  });
  const [cookie = ""] = headers.getSetCookie()[0]?.split(";") ?? [];
  const asked = (sent: string) => accountOf(db, new Headers({ cookie: sent }));
  expect(await asked(cookie)).toBeNull();
  expect(await asked(resign(`a=1; ${cookie}; b=2`, { current, previous }))).toMatchObject({
    email,
  });
  expect(await asked(resign(cookie, { current, previous: other }))).toBeNull();
  const overHttps = resign(`__Host-${cookie}`, { current, previous });
  expect(await asked(overHttps.replace("__Host-", ""))).toMatchObject({ email });
});

test("what neither secret signed, and every other cookie, stays as it came", async () => {
  const { cookie } = await anAccount(db, "taker");
  const header = `nineteen_guest=a.b; ${cookie.name}=${cookie.value}; x=%E0%A4`;
  expect(resign(header, { current, previous })).toBe(header);
  for (const odd of [
    "nineteen.session_token=",
    "nineteen.session_token=%E0%A4",
    "nineteen.session_token=.x",
    "none",
  ]) {
    expect(resign(odd, { current, previous })).toBe(odd);
  }
});

test("second factors of the secret before are opened, and encrypted anew with the one in force", async () => {
  const add = async (key: Parameters<typeof symmetricEncrypt>[0]["key"], secret: string) => {
    const { account } = await anAccount(db, "taker");
    const { id } = await db.twoFactor.create({
      data: {
        id: randomUUID(),
        userId: account.id,
        secret: await symmetricEncrypt({ key, data: secret }),
        backupCodes: await symmetricEncrypt({ key, data: `["${secret}"]` }),
      },
    });
    return id;
  };
  const keyOf = (...given: Parameters<typeof secretsOf>) => {
    const { secret, secrets } = secretsOf(...given);
    return {
      keys: new Map(secrets.map(({ version, value }) => [version, value])),
      currentVersion: secrets[0]?.version ?? 0,
      legacySecret: secret,
    };
  };
  // Without a number, as everything was before there were any; with one; and of nobody knows whom.
  const bare = await add(previous, "seed-1");
  const numbered = await add(keyOf({ current: previous }), "seed-2");
  const lost = await add(other, "seed-3");
  expect(await renewSecondFactors(db, { current, previous })).toEqual({ renewed: 2, lost: 1 });

  // The old secret is gone now.
  const key = keyOf({ current });
  for (const [id, seed] of [
    [bare, "seed-1"],
    [numbered, "seed-2"],
  ] as const) {
    const row = await db.twoFactor.findUniqueOrThrow({ where: { id } });
    expect(await symmetricDecrypt({ key, data: row.secret })).toBe(seed);
    expect(await symmetricDecrypt({ key, data: row.backupCodes })).toBe(`["${seed}"]`);
  }
  const kept = await db.twoFactor.findUniqueOrThrow({ where: { id: lost } });
  expect(await symmetricDecrypt({ key: other, data: kept.secret })).toBe("seed-3");
});
