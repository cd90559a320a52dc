import "server-only";
/** A file of questions: what would become of it, and taking it in. All of it in one transaction, or none. */
import type { ImportAnswer, ImportQuery } from "@/lib/contracts/interchange";
import { record } from "@/lib/server/audit/record";
import { newId } from "@/lib/server/entropy";
import { AppError, invalidField } from "@/lib/server/errors";
import { metrics } from "@/lib/server/operating/metrics";
import { holdBank, type Tx } from "@/lib/server/questions/store";
import type { StaffContext } from "@/lib/server/staff";
import { answerOf } from "./answer";
import { type Driven, drive } from "./drive";
import { type Plan, planImport } from "./plan";
import { readerOf } from "./readers";
import { makeCiter } from "./sources";
import { holdImports, lockQuestions } from "./store";
import { makeSorter, type Sorter } from "./topics";
import { writeAll, writeSources, writeTopics } from "./write";

/** Reads a file and says what would become of it, or takes it in. */
export async function importQuestions(
  ctx: StaffContext,
  query: ImportQuery,
  bytes: Uint8Array,
): Promise<ImportAnswer> {
  const { imports } = metrics();
  imports.inc();
  try {
    return await importFile(ctx, query, bytes);
  } finally {
    imports.dec();
  }
}

async function importFile(
  ctx: StaffContext,
  query: ImportQuery,
  bytes: Uint8Array,
): Promise<ImportAnswer> {
  const given = { bytes, ...(query.name === undefined ? {} : { name: query.name }) };
  const driven = await drive(await readerOf(query.format), given);
  if (query.mode === "preview") {
    const { plan } = await planned(ctx.db, query, driven, async () => undefined);
    return answerOf(query, driven, plan, 0);
  }
  return ctx.db.$transaction((tx) => take(tx, ctx, query, driven), {
    maxWait: 10_000,
    // Others wait no longer than this for the one before them.
    timeout: 180_000,
  });
}

async function take(
  tx: Tx,
  ctx: StaffContext,
  query: ImportQuery,
  driven: Driven,
): Promise<ImportAnswer> {
  await holdImports(tx);
  await holdBank(tx);
  const { plan, sorter, citer } = await planned(tx, query, driven, (ids) => lockQuestions(tx, ids));
  const rejected = driven.counts.rejected + plan.rejected.length;
  if (query.rows === "all" && rejected > 0) {
    throw new AppError(
      "rows-rejected",
      `Nothing was imported: ${rejected === 1 ? "1 question" : `${rejected} questions`} of the file cannot come in. Mend them, or import the good rows alone.`,
      { extra: await answerOf(query, driven, plan, 0) },
    );
  }
  const written = plan.questions.filter(
    (one) => one.status === "changed" || ("isWritten" in one && one.isWritten),
  );
  await writeTopics(tx, sorter.made(new Set(written.map(({ content }) => content.topic))));
  const cited = written.flatMap(({ content }) => content.citations.map(({ source }) => source));
  await writeSources(tx, citer.made(new Set(cited)));
  const act = newId();
  const from = query.name === undefined || query.name === "" ? "a file" : query.name;
  await writeAll({ tx, ctx, act, why: `Imported from ${from}.` }, written);
  const answer = await answerOf(query, driven, plan, written.length);
  await record(tx, ctx.account, ctx.now, {
    action: "question.imported",
    subjectKind: "import",
    subjectId: act,
    summary: `Imported ${written.length === 1 ? "1 question" : `${written.length} questions`} from ${from}.`,
    detail: {
      format: query.format,
      name: query.name ?? null,
      rows: query.rows,
      duplicates: query.duplicates,
      ...answer.counts,
    },
  });
  return answer;
}

async function planned(
  db: Tx,
  query: ImportQuery,
  driven: Driven,
  hold: (ids: readonly string[]) => Promise<void>,
): Promise<{
  readonly plan: Plan;
  readonly sorter: Sorter;
  readonly citer: Awaited<ReturnType<typeof makeCiter>>;
}> {
  const sorter = await sorterFor(db, query);
  const citer = await makeCiter(
    db,
    driven.questions.flatMap(({ value }) => value.content.citations ?? []),
  );
  if (query.source !== undefined) {
    const known = await db.source.findUnique({ where: { id: query.source }, select: { id: true } });
    if (!known) throw invalidField("source", "There is no such source; choose another.");
  }
  const plan = await planImport(db, driven.questions, { query, sorter, citer, hold });
  return { plan, sorter, citer };
}

async function sorterFor(db: Pick<Tx, "topic">, query: ImportQuery): Promise<Sorter> {
  const topics = await db.topic.findMany({
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    select: { slug: true, title: true },
  });
  const fallback = topics.find(({ slug }) => slug === query.topic) ?? null;
  if (query.topic !== undefined && !fallback) {
    throw invalidField("topic", "There is no such topic; choose another.");
  }
  return makeSorter(topics, { fallback, makesNew: query.newTopics === "yes" });
}
