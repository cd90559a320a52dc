import "server-only";
/** The log of what staff do. Written in the transaction of the change it tells of, or not at all. */
import type { SubjectKind } from "@/lib/contracts/audit";
import { newId } from "@/lib/server/entropy";
import type { Prisma } from "@/prisma/generated/client";

export type AuditEntry = {
  /** "question.published": what happened to what. */
  readonly action: `${string}.${string}`;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** One sentence without the actor: "Published version 4." */
  readonly summary: string;
  readonly detail?: Prisma.InputJsonObject;
};

/** Whoever acts: somebody signed in, or the command line of this server. */
export type Actor = { readonly id: string | null; readonly name: string };

export const COMMAND_LINE: Actor = { id: null, name: "command line" };

/** Writes an entry; in the transaction of what it tells of, so that neither is without the other. */
export async function record(
  tx: Prisma.TransactionClient,
  actor: Actor,
  at: Date,
  entry: AuditEntry,
): Promise<void> {
  await tx.auditEvent.create({ data: toRow(actor, at, entry) });
}

/** The same for an act on many: an entry for each. */
export async function recordAll(
  tx: Prisma.TransactionClient,
  actor: Actor,
  at: Date,
  entries: readonly AuditEntry[],
): Promise<void> {
  await tx.auditEvent.createMany({ data: entries.map((entry) => toRow(actor, at, entry)) });
}

function toRow(actor: Actor, at: Date, entry: AuditEntry) {
  return {
    id: newId(),
    at,
    actorId: actor.id,
    actorName: actor.name,
    ...entry,
    detail: entry.detail ?? {},
  };
}
