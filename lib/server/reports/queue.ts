import "server-only";
/** The queue of the desk: reports by question, filtered, sorted and cut to pages in the database. */
import { z } from "zod";
import { type QuestionState, questionStateSchema } from "@/lib/contracts/desk";
import { PAGE_SIZE, pagesOf } from "@/lib/contracts/paging";
import { REASONS, type Reason } from "@/lib/contracts/report";
import type { QueueChoice, QueueRow, QueueView } from "@/lib/contracts/report-desk";
import { FORMATS } from "@/lib/question/format";
import type { StaffContext } from "@/lib/server/staff";
import { Prisma } from "@/prisma/generated/client";
import { toReason } from "./view";

/** One page of reports, a question a row; counts are those under the other filters. */
export async function queueView(ctx: StaffContext, wanted: QueueChoice): Promise<QueueView> {
  const [statuses, reasons, topics, totals] = await Promise.all([
    ctx.db.$queryRaw<{ open: number; answered: number }[]>`
      SELECT count(*) FILTER (WHERE answered_at IS NULL)::int AS open,
             count(answered_at)::int AS answered FROM reports`,
    ctx.db.$queryRaw<{ reason: string; count: number }[]>`
      SELECT r.reason, count(*)::int AS count ${matching({ ...wanted, reason: null })}
       GROUP BY r.reason`,
    ctx.db.$queryRaw<QueueView["topics"][number][]>`
      SELECT t.slug AS value, t.title, count(*)::int AS count
        ${matching({ ...wanted, topic: null }, Prisma.sql`JOIN topics t ON t.slug = q.topic_slug`)}
       GROUP BY t.slug, t.title, t.position ORDER BY t.position`,
    ctx.db.$queryRaw<{ questions: number; reports: number }[]>`
      SELECT count(DISTINCT r.question_id)::int AS questions, count(*)::int AS reports
        ${matching(wanted)}`,
  ]);
  const { open = 0, answered = 0 } = statuses[0] ?? {};
  const { questions = 0, reports = 0 } = totals[0] ?? {};
  // An address may name a page that answering has emptied.
  const page = Math.min(wanted.page, pagesOf(questions));
  const choice = { ...wanted, page };
  const rows = await listRows(ctx, choice);
  return { choice, rows, questions, reports, open, answered, topics, reasons: inOrder(reasons) };
}

function matching({ status, reason, topic }: QueueChoice, join = Prisma.empty): Prisma.Sql {
  const conditions = [
    status === "open" ? Prisma.sql`r.answered_at IS NULL` : Prisma.sql`r.answered_at IS NOT NULL`,
    ...(reason === null ? [] : [Prisma.sql`r.reason = ${reason}`]),
    ...(topic === null ? [] : [Prisma.sql`q.topic_slug = ${topic}`]),
  ];
  return Prisma.sql`
    FROM reports r JOIN questions q ON q.id = r.question_id ${join}
   WHERE ${Prisma.join(conditions, " AND ")}`;
}

/** As the form has them. */
function inOrder(found: readonly { readonly reason: string; readonly count: number }[]) {
  const counts = new Map<Reason, number>();
  for (const { reason, count } of found) {
    counts.set(toReason(reason), (counts.get(toReason(reason)) ?? 0) + count);
  }
  return REASONS.flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [{ reason, count }];
  });
}

const rowSchema = z.object({
  questionId: z.string(),
  reportId: z.string(),
  topic: z.string(),
  state: questionStateSchema,
  headNumber: z.int(),
  publishedNumber: z.int().nullable(),
  count: z.int(),
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  oldestAt: z.date(),
  newestAt: z.date(),
  reported: z.array(z.int()),
  format: z.enum(FORMATS),
  stem: z.string(),
  statements: z.array(z.string()).nullable(),
  pairs: z.array(z.object({ left: z.string(), right: z.string() })).nullable(),
});

async function listRows({ db }: StaffContext, choice: QueueChoice): Promise<QueueRow[]> {
  const found = await db.$queryRaw<unknown[]>`
    WITH matching AS (
      SELECT r.id, r.question_id, r.number, r.reason, r.created_at, r.answered_at ${matching(choice)}
    ), grouped AS (
      SELECT question_id, count(*)::int AS count,
             min(created_at) AS oldest_at, max(created_at) AS newest_at,
             max(answered_at) AS last_answered_at,
             array_agg(DISTINCT number ORDER BY number) AS reported,
             (array_agg(id ORDER BY answered_at DESC NULLS LAST, created_at, id))[1] AS first_id
        FROM matching GROUP BY question_id
       ORDER BY ${ORDERS[choice.status][choice.sort]}, question_id
       LIMIT ${PAGE_SIZE} OFFSET ${(choice.page - 1) * PAGE_SIZE}
    ), said AS (
      SELECT question_id, json_agg(json_build_object('reason', reason, 'count', count)
                                   ORDER BY count DESC, reason) AS reasons
        FROM (SELECT m.question_id, m.reason, count(*) AS count
                FROM matching m WHERE m.question_id IN (SELECT question_id FROM grouped)
               GROUP BY m.question_id, m.reason) c
       GROUP BY question_id
    )
    SELECT g.question_id AS "questionId", g.first_id AS "reportId", t.title AS topic,
           q.state::text AS state, q.head_number AS "headNumber",
           q.published_number AS "publishedNumber", g.count,
           s.reasons,
           g.oldest_at AS "oldestAt", g.newest_at AS "newestAt", g.reported,
           v.format, v.stem, v.statements, v.pairs
      FROM grouped g
      JOIN said s ON s.question_id = g.question_id
      JOIN questions q ON q.id = g.question_id
      JOIN topics t ON t.slug = q.topic_slug
      JOIN reports f ON f.id = g.first_id
      JOIN question_versions v ON v.question_id = g.question_id AND v.number = f.number
     ORDER BY ${ORDERS[choice.status][choice.sort]}, g.question_id`;
  return found.map((row) => {
    const { format, stem, statements, pairs, ...rest } = rowSchema.parse(row);
    return {
      ...rest,
      state: rest.state satisfies QuestionState,
      reasons: rest.reasons.map(({ reason, count }) => ({ reason: toReason(reason), count })),
      oldestAt: rest.oldestAt.toISOString(),
      newestAt: rest.newestAt.toISOString(),
      question: {
        format,
        stem,
        ...(statements ? { statements } : {}),
        ...(pairs ? { pairs } : {}),
      },
    };
  });
}

const MOST_FIRST = Prisma.sql`count DESC, oldest_at`;
const ORDERS = {
  open: { age: Prisma.sql`oldest_at`, count: MOST_FIRST },
  answered: { age: Prisma.sql`last_answered_at DESC`, count: MOST_FIRST },
} as const;
