import "server-only";
import type { Db } from "@/lib/server/db";
import { hashToken } from "@/lib/server/entropy";

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

export async function insertGuest(
  db: Db,
  guest: { readonly id: string; readonly token: string; readonly createdAt: Date },
): Promise<void> {
  await db.person.create({
    data: { id: guest.id, guestTokenHash: hashToken(guest.token), createdAt: guest.createdAt },
  });
}
