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
  const rows = entries.map((entry) => toRow(actor, at, entry));
  // As one document: parameters one by one would take several times as long.
  await tx.$executeRaw`
    INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_kind, subject_id, summary, detail)
    SELECT id, ${at}, ${actor.id}::uuid, ${actor.name}, action, "subjectKind", "subjectId", summary, detail
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id uuid, action text, "subjectKind" text, "subjectId" text, summary text, detail jsonb)`;
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
