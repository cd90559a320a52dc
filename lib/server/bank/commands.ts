import "server-only";
/** Loads what questions/ holds into the database, as often as wanted. */
import type { Pack } from "@/lib/generator/fact";
import type { QuestionVersion } from "@/lib/question/question";
import type { Db } from "@/lib/server/db";
import { headColumns } from "@/lib/server/questions/derived";
import { BANK_LOCK, contentHash, toVersionRow } from "./version";

export type LoadedBank = {
  readonly questions: number;
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  /** Left alone because an editor changed them. */
  readonly kept: number;
  /** Of those, how many wait for an editor to compare them with what the facts say now. */
  readonly suggested: number;
};

const SETTING = "bank";

/** The fingerprint of the bank that was loaded last, or null. */
export async function loadedFingerprint(db: Db): Promise<string | null> {
  return (await db.setting.findUnique({ where: { key: SETTING } }))?.value ?? null;
}

/**
 * Brings the database to a pack and its published questions. A question whose content changed gets a
 * new version; one an editor changed keeps theirs, with the new content laid beside it; one that is
 * gone from the bank is retired.
 * Attempts keep the versions they were taken with. One transaction.
 */
export async function loadBank(
  db: Db,
  input: {
    readonly pack: Pack;
    readonly questions: readonly QuestionVersion[];
    readonly fingerprint: string;
    readonly now: Date;
  },
): Promise<LoadedBank> {
  const { pack, questions, fingerprint, now } = input;
  return db.$transaction(
    async (tx) => {
      // One loader at a time: two servers may start on one database.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BANK_LOCK}::bigint)`;
      await saveContext(tx as Db, pack);
      const changes = await saveQuestions(tx as Db, questions, now);
      await tx.setting.upsert({
        where: { key: SETTING },
        create: { key: SETTING, value: fingerprint },
        update: { value: fingerprint },
      });
      return changes;
    },
    { timeout: 300_000 },
  );
}

/** Sources, topics, disputes, facts, quizzes: all upserted; facts that are gone are removed (nothing points to them). */
async function saveContext(tx: Db, pack: Pack): Promise<void> {
  for (const { id, publisher, title, date, url, kind } of pack.sources) {
    const data = { publisher, title, date, url: url ?? null, kind };
    await tx.source.upsert({ where: { id }, create: { id, ...data }, update: data });
  }
  for (const [position, { slug, title, subject, summary }] of pack.topics.entries()) {
    const data = { title, subject, summary, position };
    await tx.topic.upsert({ where: { slug }, create: { slug, ...data }, update: data });
  }
  await tx.fact.deleteMany();
  await tx.dispute.deleteMany();
  await tx.dispute.createMany({
    data: pack.disputes.map((dispute) => ({ ...dispute, readings: dispute.readings })),
  });
  await tx.fact.createMany({
    data: pack.facts.map((fact, position) => ({
      id: fact.id,
      topicSlug: fact.topic,
      position,
      statement: fact.statement,
      context: fact.context ?? null,
      asOf: fact.asOf ?? null,
      status: fact.status,
      inNotes: fact.use === "ask" && fact.status !== "disputed",
      citations: fact.citations,
      disputeId: fact.dispute ?? null,
    })),
  });
  for (const [position, quiz] of pack.quizzes.entries()) {
    const { slug, title, description, kind, timing, marking, feedback } = quiz;
    const { count, topics, formats, difficulty } = quiz;
    const blueprint = {
      count,
      ...(topics ? { topics } : {}),
      ...(formats ? { formats } : {}),
      ...(difficulty ? { difficulty } : {}),
    };
    const data = { title, description, kind, position, blueprint, timing, marking, feedback };
    await tx.quiz.createMany({ data: [{ slug, ...data }], skipDuplicates: true });
    // What staff changed is theirs.
    await tx.quiz.updateMany({ where: { slug, origin: "bank" }, data });
  }
}

async function saveQuestions(
  tx: Db,
  questions: readonly QuestionVersion[],
  now: Date,
): Promise<LoadedBank> {
  const present = await tx.question.findMany({
    include: {
      versions: {
        select: { number: true, contentHash: true, origin: true },
        orderBy: { number: "asc" },
      },
    },
  });
  const known = new Map(present.map((question) => [question.id, question]));
  const fresh = questions.filter(({ id }) => !known.has(id));
  await tx.question.createMany({
    data: fresh.map((content) => ({
      id: content.id,
      ...headColumns(content),
      state: "published" as const,
      origin: "generated",
      headNumber: 1,
      publishedNumber: 1,
      createdAt: now,
      updatedAt: now,
    })),
  });
  await tx.questionVersion.createMany({
    data: fresh.map((content) => toVersionRow(content, 1, now)),
  });

  let changed = 0;
  let kept = 0;
  let suggested = 0;
  for (const content of questions) {
    const question = known.get(content.id);
    if (!question) continue;
    const hash = contentHash(content);
    const newest = Math.max(...question.versions.map(({ number }) => number));
    if (question.origin !== "generated") {
      kept++;
      const generated = question.versions.filter(({ origin }) => origin === "bank");
      if (generated.at(-1)?.contentHash === hash) continue;
      suggested++;
      await tx.questionVersion.create({ data: toVersionRow(content, newest + 1, now) });
      await tx.question.update({
        where: { id: content.id },
        data: { suggestedNumber: newest + 1, revision: { increment: 1 } },
      });
      continue;
    }
    const same = question.versions.find(({ contentHash: old }) => old === hash);
    const number = same?.number ?? newest + 1;
    if (!same) await tx.questionVersion.create({ data: toVersionRow(content, number, now) });
    if (number === question.publishedNumber) continue;
    changed++;
    await tx.question.update({
      where: { id: content.id },
      data: {
        ...headColumns(content),
        headNumber: number,
        publishedNumber: number,
        state: "published",
        updatedAt: now,
      },
    });
  }

  const { count: retired } = await tx.question.updateMany({
    where: {
      origin: "generated",
      state: "published",
      id: { notIn: questions.map(({ id }) => id) },
    },
    data: { state: "retired", publishedNumber: null, updatedAt: now },
  });
  return { questions: questions.length, added: fresh.length, changed, retired, kept, suggested };
}
