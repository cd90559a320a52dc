import "server-only";
/** The secrets as the library that encrypts wants them: each under a number, the one in force first. */
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import type { Db } from "@/lib/server/db";
import { hashToken } from "@/lib/server/entropy";

type Given = { readonly current: string; readonly previous?: string | undefined };

/** 31 bits of the secret’s hash: the same on every instance, and other for another secret. */
function numberOf(secret: string): number {
  return Number.parseInt(hashToken(secret).slice(0, 8), 16) >>> 1;
}

/** `secret`: what is encrypted without a number is from before there were any. */
export function secretsOf({ current, previous }: Given) {
  const all = previous === undefined || previous === current ? [current] : [current, previous];
  return {
    secret: previous ?? current,
    secrets: all.map((value) => ({ version: numberOf(value), value })),
  };
}

/**
 * Encrypts the second factors with the secret in force, so that the one before can be thrown away.
 * Says how many; one that neither secret opens is left as it is and counted as lost.
 */
export async function renewSecondFactors(
  db: Db,
  given: Given,
): Promise<{ readonly renewed: number; readonly lost: number }> {
  const { secret, secrets } = secretsOf(given);
  const [{ version }] = secrets as [{ version: number; value: string }];
  const key = {
    keys: new Map(secrets.map((one) => [one.version, one.value])),
    currentVersion: version,
    legacySecret: secret,
  };
  let [renewed, lost] = [0, 0];
  const rows = await db.twoFactor.findMany({
    select: { id: true, secret: true, backupCodes: true },
  });
  for (const row of rows) {
    try {
      const [seed, codes] = await Promise.all(
        [row.secret, row.backupCodes].map((data) => symmetricDecrypt({ key, data })),
      );
      if (seed === undefined || codes === undefined) throw new Error("nothing to encrypt");
      const [newSeed, newCodes] = await Promise.all(
        [seed, codes].map((data) => symmetricEncrypt({ key, data })),
      );
      // Changed meanwhile: it was encrypted with the secret in force.
      const { count } = await db.twoFactor.updateMany({
        where: { id: row.id, secret: row.secret, backupCodes: row.backupCodes },
        data: { secret: newSeed ?? "", backupCodes: newCodes ?? "" },
      });
      renewed += count;
    } catch {
      lost++;
    }
  }
  return { renewed, lost };
}
