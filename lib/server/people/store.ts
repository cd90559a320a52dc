import "server-only";
import type { Db } from "@/lib/server/db";
import { hashToken } from "@/lib/server/entropy";
import type { Prisma } from "@/prisma/generated/client";

/** Tokens are 43 characters of base64url; anything else was never issued. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The id of the person a guest token was issued to, or null. */
export async function findPersonByToken(db: Db, token: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const person = await db.person.findUnique({
    where: { guestTokenHash: hashToken(token) },
    select: { id: true },
  });
  return person?.id ?? null;
}

/** The person who takes quizzes with an account, or null until the first time. */
export async function findPersonOfUser(db: Db, userId: string): Promise<string | null> {
  const person = await db.person.findUnique({ where: { userId }, select: { id: true } });
  return person?.id ?? null;
}

/** The person of an account, made if there is none; two requests at once find the same. */
export async function insertPersonOfUser(
  db: Db,
  person: { readonly id: string; readonly userId: string; readonly createdAt: Date },
): Promise<string> {
  await db.person.createMany({ data: [person], skipDuplicates: true });
  return (await findPersonOfUser(db, person.userId)) ?? person.id;
}

const PEOPLE_LOCK = 19_005;

/**
 * Until the transaction ends no administrator changes another account and nobody deletes their own:
 * each of two who demote one another, or of whom one leaves meanwhile, would find the other still there.
 */
export async function holdPeople(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${PEOPLE_LOCK}::bigint)`;
}
