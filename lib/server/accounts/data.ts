import "server-only";
/** All that is kept of somebody, for themselves. */
import { z } from "zod";
import type { AccountData } from "@/lib/contracts/account-data";
import type { StaffContext } from "@/lib/server/staff";
import type { Prisma } from "@/prisma/generated/client";

const optionsSchema = z.array(z.object({ id: z.string(), text: z.string() }));

const ITEM = {
  include: {
    version: true,
    regraded: { include: { regrade: true }, orderBy: { regrade: { number: "asc" } } },
  },
  where: { servedAt: { not: null } },
  orderBy: { position: "asc" },
} as const satisfies Prisma.Attempt$itemsArgs;

type Row = Prisma.AttemptGetPayload<{ include: { items: typeof ITEM; events: true } }>;

/** The account, its attempts with every answer, its reports. Of a question still open, no key. */
export async function accountData({
  db,
  account,
  personId,
  now,
}: StaffContext): Promise<AccountData> {
  const mine = { personId: personId ?? "" };
  const [user, sessions, keys, attempts, reports] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: account.id } }),
    db.session.findMany({ where: { userId: account.id }, orderBy: { createdAt: "asc" } }),
    db.apiKey.findMany({ where: { userId: account.id }, orderBy: { createdAt: "asc" } }),
    personId === null
      ? []
      : db.attempt.findMany({
          where: mine,
          include: { items: ITEM, events: { orderBy: { receivedAt: "asc" } } },
          orderBy: { createdAt: "asc" },
        }),
    personId === null ? [] : db.report.findMany({ where: mine, orderBy: { createdAt: "asc" } }),
  ]);
  return {
    writtenAt: now.toISOString(),
    account: {
      name: user.name,
      email: user.email,
      role: user.role,
      createdAt: user.createdAt.toISOString(),
      secondFactor: user.twoFactorEnabled ?? false,
      sessions: sessions.map(({ createdAt, expiresAt, userAgent, ipAddress }) => ({
        since: createdAt.toISOString(),
        until: expiresAt.toISOString(),
        device: userAgent ?? "",
        address: ipAddress ?? "",
      })),
      apiKeys: keys.map((key) => ({
        name: key.name,
        begins: `n19_${key.prefix}`,
        scopes: key.scopes,
        createdAt: key.createdAt.toISOString(),
        lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
        expiresAt: key.expiresAt?.toISOString() ?? null,
        revokedAt: key.revokedAt?.toISOString() ?? null,
      })),
    },
    attempts: attempts.map(toAttempt),
    reports: reports.map((report) => ({
      question: report.questionId,
      attempt: report.attemptId,
      position: report.position,
      reason: report.reason,
      comment: report.comment,
      createdAt: report.createdAt.toISOString(),
      answer: report.answer,
      decision: report.decision,
      answeredAt: report.answeredAt?.toISOString() ?? null,
    })),
  };
}

function toAttempt(row: Row): AccountData["attempts"][number] {
  const isFinished = row.status === "finished";
  return {
    id: row.id,
    quiz: row.quizSlug,
    title: row.title,
    date: row.date,
    pace: row.pace,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    items: row.items.map((item) => toItem(item, isFinished)),
    answers: row.events.map((event) => ({
      position: event.position,
      option: event.optionId,
      heldMs: event.heldMs,
      confidence: event.confidence,
      receivedAt: event.receivedAt.toISOString(),
      verdict: event.verdict,
    })),
  };
}

/** What was right is told when the attempt is over, here as anywhere. */
function toItem(
  item: Row["items"][number],
  isFinished: boolean,
): AccountData["attempts"][number]["items"][number] {
  const options = optionsSchema.parse(item.version.options);
  const shown = item.optionIds.map((id, place) => ({
    id,
    text: options[item.optionOrder[place] ?? -1]?.text ?? "",
  }));
  return {
    position: item.position,
    stem: item.version.stem,
    options: shown,
    chosen: item.chosenId,
    limitMs: item.limitMs,
    servedAt: item.servedAt?.toISOString() ?? null,
    ...(isFinished
      ? {
          question: { id: item.version.questionId, version: item.version.number },
          key: item.keyId,
          outcome: spelt(item.outcome),
          chargedMs: item.chargedMs,
          ...(item.regraded.length > 0 ? { regraded: item.regraded.map(toRegraded) } : {}),
        }
      : {}),
  };
}

function toRegraded({ regrade, outcomeAfter, keyId }: Row["items"][number]["regraded"][number]) {
  return {
    choice: regrade.choice,
    at: regrade.madeAt.toISOString(),
    reason: regrade.reason,
    outcome: spelt(outcomeAfter) ?? "",
    key: keyId,
    undoneAt: regrade.undoneAt?.toISOString() ?? null,
  };
}

function spelt(outcome: Row["items"][number]["outcome"]) {
  return outcome === "timed_out" ? "timed-out" : outcome;
}
