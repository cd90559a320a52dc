import "server-only";
/** The log for whoever reads it: filtered, newest first, a page at a time by the last row seen. */
import { type AuditQuery, type AuditView, COMMAND_LINE_ID } from "@/lib/contracts/audit";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { DAY_MS, indianDayStart } from "@/lib/quiz/indian-time";
import type { Db } from "@/lib/server/db";
import type { StaffContext } from "@/lib/server/staff";
import type { Prisma } from "@/prisma/generated/client";
import { readDetail } from "./detail";

/** One page of the log, newest first, and what it can be filtered by. */
export async function auditView({ db }: StaffContext, query: AuditQuery): Promise<AuditView> {
  const [events, actors, actions] = await Promise.all([
    db.auditEvent.findMany({
      where: toWhere(query),
      orderBy: [{ at: "desc" }, { id: "desc" }],
      // One more tells whether there is another page.
      take: PAGE_SIZE + 1,
    }),
    findActors(db),
    findActions(db),
  ]);
  const rows = events.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return {
    query,
    rows: rows.map(({ detail, ...event }) => ({
      ...event,
      at: event.at.toISOString(),
      ...readDetail(detail),
    })),
    next: last && events.length > PAGE_SIZE ? `${last.at.getTime()}_${last.id}` : null,
    actors,
    actions,
  };
}

function toWhere(query: AuditQuery): Prisma.AuditEventWhereInput {
  const { person, action, kind, subject, from, to, after } = query;
  return {
    ...(person ? { actorId: person === COMMAND_LINE_ID ? null : person } : {}),
    ...(action ? { action } : {}),
    ...(kind ? { subjectKind: kind } : {}),
    ...(subject ? { subjectId: subject } : {}),
    AND: [
      ...(from ? [{ at: { gte: indianDayStart(from) } }] : []),
      // The day itself is meant, too.
      ...(to ? [{ at: { lt: new Date(indianDayStart(to).getTime() + DAY_MS) } }] : []),
      ...(after ? olderThan(after) : []),
    ],
  };
}

/** The first condition is what an index can begin at; the second parts rows of one moment. */
function olderThan(cursor: string): Prisma.AuditEventWhereInput[] {
  const [ms = "", id = ""] = cursor.split("_");
  const at = new Date(Number(ms));
  return [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: id } }] }];
}

/** One step in an index for each who ever acted, however long the log is. */
async function findActors(db: Db): Promise<AuditView["actors"]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    WITH RECURSIVE "actors" AS (
      (SELECT "actor_id" FROM "audit_events" WHERE "actor_id" IS NOT NULL
        ORDER BY "actor_id" LIMIT 1)
      UNION ALL
      SELECT (SELECT "actor_id" FROM "audit_events"
               WHERE "actor_id" > "actors"."actor_id" ORDER BY "actor_id" LIMIT 1)
        FROM "actors" WHERE "actors"."actor_id" IS NOT NULL
    )
    SELECT "actors"."actor_id"::text AS "id", "latest"."actor_name" AS "name"
      FROM "actors"
      CROSS JOIN LATERAL (
        SELECT "actor_name" FROM "audit_events"
         WHERE "audit_events"."actor_id" = "actors"."actor_id" ORDER BY "at" DESC LIMIT 1
      ) AS "latest"
     ORDER BY lower("latest"."actor_name"), "actors"."actor_id"`;
}

/** The same for acts. */
async function findActions(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>`
    WITH RECURSIVE "acts" AS (
      (SELECT "action" FROM "audit_events" ORDER BY "action" LIMIT 1)
      UNION ALL
      SELECT (SELECT "action" FROM "audit_events"
               WHERE "action" > "acts"."action" ORDER BY "action" LIMIT 1)
        FROM "acts" WHERE "acts"."action" IS NOT NULL
    )
    SELECT "action" FROM "acts" WHERE "action" IS NOT NULL`;
  return rows.map(({ action }) => action);
}
