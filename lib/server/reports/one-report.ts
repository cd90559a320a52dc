import "server-only";
/** One report at the desk: what was said, of what, and what became of the question since. */
import { z } from "zod";
import { questionStateSchema } from "@/lib/contracts/desk";
import { MOST_AT_ONCE, type ReportPageView } from "@/lib/contracts/report-desk";
import { invariant } from "@/lib/kernel/invariant";
import { findAttempt, listLatePositions } from "@/lib/server/attempts/store";
import type { StoredItem } from "@/lib/server/attempts/stored";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { loadNotes } from "@/lib/server/topics/notes";
import { REPORT, type ReportRow } from "./store";
import { toAnswer, toReason } from "./view";

/** @throws not-found, also for what cannot be an id. */
export async function reportPageView(ctx: StaffContext, id: string): Promise<ReportPageView> {
  const { db } = ctx;
  const report = z.uuid().safeParse(id).success
    ? await db.report.findUnique({
        where: { id },
        select: { ...REPORT, attempt: { select: { personId: true } } },
      })
    : null;
  if (!report) throw new AppError("not-found", "There is no such report.");
  const { questionId, attemptId, position } = report;
  const [attempt, late, questions, others, total, elsewhere] = await Promise.all([
    findAttempt(db, {
      id: attemptId,
      personId: report.attempt.personId,
      items: { position },
    }),
    listLatePositions(db, attemptId),
    db.$queryRaw<unknown[]>`
      SELECT q.state::text AS state, t.title AS topic, q.head_number AS "headNumber",
             q.published_number AS "publishedNumber"
        FROM questions q JOIN topics t ON t.slug = q.topic_slug WHERE q.id = ${questionId}`,
    db.report.findMany({
      where: { questionId, id: { not: id } },
      select: REPORT,
      orderBy: [{ answeredAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
      take: MOST_AT_ONCE,
    }),
    db.report.count({ where: { questionId } }),
    db.report.findFirst({
      where: { answeredAt: null, questionId: { not: questionId } },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  ]);
  const item = attempt?.items.find((each) => each.position === position);
  invariant(attempt && item?.outcome, "what is reported belongs to a finished attempt");
  return {
    ...toOther(report),
    attempt: { title: attempt.title, position },
    item: {
      position,
      outcome: item.outcome,
      chosenOptionId: item.chosenId,
      key: item.keyId,
      limitMs: item.limitMs,
      usedMs: item.usedMs,
      chargedMs: item.chargedMs,
      forgivenMs: item.forgivenMs,
      confidence: item.confidence,
      late: item.outcome === "timed-out" && late.includes(position),
      question: await toQuestion(db, attemptId, item),
    },
    now: nowSchema.parse(questions[0]),
    others: others.map(toOther),
    unlisted: total - 1 - others.length,
    next: others.findLast(({ answeredAt }) => answeredAt === null)?.id ?? elsewhere?.id ?? null,
  };
}

const nowSchema = z.object({
  state: questionStateSchema,
  topic: z.string(),
  headNumber: z.int(),
  publishedNumber: z.int().nullable(),
});

function toOther(row: ReportRow): ReportPageView["others"][number] {
  return {
    id: row.id,
    reason: toReason(row.reason),
    comment: row.comment,
    version: row.number,
    sentAt: row.createdAt.toISOString(),
    answer: toAnswer(row),
  };
}

/** The version in the order its taker had it, with what others chose. */
async function toQuestion(
  db: Db,
  attemptId: string,
  { version, optionOrder, optionIds, position }: StoredItem,
): Promise<ReportPageView["item"]["question"]> {
  const [notes, choices] = await Promise.all([
    loadNotes(db, []),
    countChoices(db, { versionId: version.id, attemptId, position }),
  ]);
  return {
    id: version.questionId,
    version: version.number,
    format: version.format,
    topic: version.topicTitle,
    stem: version.stem,
    ...(version.statements ? { statements: version.statements } : {}),
    ...(version.pairs ? { pairs: version.pairs } : {}),
    ...(version.columns ? { columns: version.columns } : {}),
    ...(version.verdicts ? { verdicts: version.verdicts } : {}),
    options: optionOrder.map((canonical, shown) => {
      const option = version.options[canonical];
      const id = optionIds[shown];
      invariant(option && id, "an item's option order fits its version");
      const { text, rationale } = option;
      return { id, text, rationale, others: choices.get(canonical) ?? 0 };
    }),
    explanation: version.explanation,
    difficulty: version.difficulty,
    difficultyReasons: version.difficultyReasons,
    citations: notes.cite(version.citations),
    disputes: notes.disputesOf(version.disputes),
  };
}

/** How often each option, by its canonical index, was chosen elsewhere. */
async function countChoices(
  db: Db,
  wanted: { readonly versionId: string; readonly attemptId: string; readonly position: number },
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.$queryRaw<{ option: number; count: number }[]>`
    SELECT i.option_order[array_position(i.option_ids, i.chosen_id)] AS option,
           count(*)::int AS count
      FROM items i
     WHERE i.version_id = ${wanted.versionId}::uuid AND i.chosen_id IS NOT NULL
       AND (i.attempt_id, i.position) <> (${wanted.attemptId}::uuid, ${wanted.position}::int)
     GROUP BY 1`;
  return new Map(rows.map(({ option, count }) => [option, count]));
}
