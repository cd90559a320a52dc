import "server-only";
/** Reads for screens and the API. Each goes through the owner; what is not yours is not there. */
import type { AttemptState, RunnerView } from "@/lib/contracts/attempt";
import type { AttemptSummary } from "@/lib/contracts/quiz";
import type { ReportView } from "@/lib/contracts/report";
import { type ReviewView, reviewSchema } from "@/lib/contracts/review";
import { markingSchema } from "@/lib/contracts/shared";
import { invariant } from "@/lib/kernel/invariant";
import type { Attempt } from "@/lib/quiz/attempt";
import { testedIn } from "@/lib/quiz/giveaway";
import { countOutcomes, guessEconomics, score } from "@/lib/quiz/scoring";
import { durationMs, summariseTopics } from "@/lib/quiz/summary";
import type { Context } from "@/lib/server/context";
import { dailySlug } from "@/lib/server/quizzes/daily";
import {
  type AttemptRegrades,
  asMended,
  listRegrades,
  toRegraded,
  toRegradedAttempt,
  withRegrades,
} from "@/lib/server/regrades/taker";
import { listReports } from "@/lib/server/reports/queries";
import { type ContentNotes, loadNotes } from "@/lib/server/topics/notes";
import { noAttempt, notFinished } from "./change";
import { settleAttempt, toState } from "./commands";
import { listPeers, type PeerRow } from "./peers";
import { type AttemptRow, listAttempts, listLatePositions } from "./store";
import type { StoredAttempt } from "./stored";
import { servedOptions, toAttemptView, toPublicItem, toRecorded } from "./view";

/** Below this many other people, times and shares say more about chance than about the question. */
export const LEAST_PEERS = 30;

export async function attemptState(ctx: Context, id: string): Promise<AttemptState> {
  return settleAttempt(ctx, { id, items: { position: null } }, toState);
}

/** What the runner page starts from; in after-each mode with the question just closed. */
export async function runnerView(ctx: Context, id: string): Promise<RunnerView> {
  return settleAttempt(ctx, { id, items: { position: null } }, (context, stored, state) => ({
    ...toState(context, stored, state),
    last: lastClosed(stored, state, context.now),
  }));
}

function lastClosed(stored: StoredAttempt, state: Attempt, now: Date): RunnerView["last"] {
  const isBetween = !state.items.some((item) => item.servedAt !== null && item.closedAt === null);
  const item = state.items.find(({ position }) => position === state.position - 1);
  const content = stored.items.find(({ position }) => position === item?.position);
  if (stored.feedback !== "after-each" || !isBetween || !item?.servedAt || !content) return null;
  const event = {
    eventId: "",
    position: item.position,
    optionId: item.chosenId,
    heldMs: 0,
    confidence: item.confidence,
    receivedAt: now,
    verdict: item.outcome === "timed-out" ? ("late" as const) : ("accepted" as const),
    usedMs: item.usedMs ?? 0,
    forgivenMs: item.forgivenMs,
    chargedMs: item.chargedMs ?? 0,
  };
  return {
    recorded: toRecorded(stored, state, event, true),
    item: toPublicItem(content, state.total, item, now),
  };
}

/** The review of a finished attempt. Throws not-finished before. */
export async function reviewView(ctx: Context, id: string): Promise<ReviewView> {
  const { stored, state } = await settleAttempt(ctx, { id, items: "all" }, (_, read, now) => ({
    stored: read,
    state: now,
  }));
  if (state.status !== "finished") throw notFinished();
  const { personId } = ctx;
  if (personId === null) throw noAttempt();
  const [notes, peers, late, reports, regrades] = await Promise.all([
    loadNotes(
      ctx.db,
      stored.items.flatMap(({ version }) => version.facts),
    ),
    listPeers(ctx.db, {
      versionIds: stored.items.map(({ version }) => version.id),
      exceptPersonId: personId,
      least: LEAST_PEERS,
      now: ctx.now,
    }),
    listLatePositions(ctx.db, id),
    listReports(ctx, id),
    listRegrades(ctx.db, id),
  ]);
  const inForce = withRegrades(state, regrades);
  return reviewSchema.parse(
    toReview(ctx, stored, inForce, { notes, peers, late, reports, closed: state, regrades }),
  );
}

type Background = {
  readonly notes: ContentNotes;
  readonly peers: readonly PeerRow[];
  /** Positions for which a choice arrived when the time was up. */
  readonly late: readonly number[];
  /** By position. */
  readonly reports: ReadonlyMap<number, ReportView>;
  /** As the attempt ended, before anything was regraded. */
  readonly closed: Attempt;
  readonly regrades: AttemptRegrades;
};

/** `state` has the outcomes in force. */
function toReview(
  ctx: Context,
  stored: StoredAttempt,
  state: Attempt,
  { notes, peers, late, reports, closed, regrades }: Background,
): ReviewView {
  const { marking } = stored;
  const totals = score(state.items, marking);
  const content = new Map(stored.items.map((item) => [item.position, item]));
  const items = state.items.map((item) => {
    const read = content.get(item.position);
    invariant(read && item.outcome, "a finished attempt has an outcome for every item");
    return { item, outcome: item.outcome, read, topic: read.version.topic };
  });
  const missed = new Set(
    items.flatMap(({ outcome, read }) =>
      outcome === "correct" || outcome === "void"
        ? []
        : read.version.facts.slice(0, testedIn(read.version)),
    ),
  );
  const titles = new Map(items.map(({ read }) => [read.version.topic, read.version.topicTitle]));
  return {
    attempt: {
      ...toAttemptView(stored, state, ctx.now),
      score: { thirds: totals.score },
      maxScore: { thirds: totals.maxScore },
      counts: countOutcomes(state.items),
      durationMs: durationMs(state.items),
      startedAt: (state.startedAt ?? ctx.now).toISOString(),
      finishedAt: (state.finishedAt ?? ctx.now).toISOString(),
      guesses: guessEconomics(state.items, marking),
      ...toRegradedAttempt(closed, marking, regrades),
    },
    topics: summariseTopics(items.map(({ item, topic }) => ({ ...item, topic }))).map(
      (summary) => ({
        topic: summary.topic,
        title: titles.get(summary.topic) ?? summary.topic,
        counts: summary.counts,
        durationMs: summary.durationMs,
        medianMs: summary.medianMs,
        notes: notes.ofTopic(summary.topic, missed),
      }),
    ),
    items: items.map(({ item, outcome, read: taken }) => {
      const regrade = regrades.inForce.get(item.position);
      const read = asMended(taken, regrade);
      const { version } = read;
      const peer = peers.find(({ versionId }) => versionId === version.id);
      return {
        position: item.position,
        outcome,
        chosenOptionId: item.chosenId,
        key: regrade?.keyId ?? item.keyId,
        ...(regrade ? { regraded: toRegraded(taken, regrade, marking) } : {}),
        limitMs: item.limitMs,
        usedMs: item.usedMs,
        chargedMs: item.chargedMs,
        forgivenMs: item.forgivenMs,
        confidence: item.confidence,
        late: taken.outcome === "timed-out" && late.includes(item.position),
        ...(taken.outcome === "void" && outcome === "void" ? { outage: true } : {}),
        peers: peer
          ? { n: peer.n, medianMs: peer.medianMs, correctShare: peer.correctShare }
          : null,
        report: reports.get(item.position) ?? null,
        question: {
          id: version.questionId,
          version: version.number,
          format: version.format,
          topic: version.topic,
          stem: version.stem,
          ...(version.statements ? { statements: version.statements } : {}),
          ...(version.pairs ? { pairs: version.pairs } : {}),
          ...(version.columns ? { columns: version.columns } : {}),
          ...(version.verdicts ? { verdicts: version.verdicts } : {}),
          options: servedOptions(read).map((option, shown) => ({
            ...option,
            ...shareOf(peer, read.optionOrder[shown]),
          })),
          explanation: version.explanation,
          difficulty: version.difficulty,
          difficultyReasons: version.difficultyReasons,
          citations: notes.cite(version.citations),
          disputes: notes.disputesOf(version.disputes),
        },
      };
    }),
  };
}

/** How many of the others chose an option; nothing where they are too few. */
function shareOf(peer: PeerRow | undefined, canonical: number | undefined): { share?: number } {
  const share = canonical === undefined ? undefined : peer?.chosenShares[canonical];
  return share === undefined ? {} : { share };
}

/** A person's newest attempts, finished or not, newest first. */
export async function attemptSummaries(
  ctx: Context,
  wanted: { readonly finished: boolean; readonly limit: number },
): Promise<AttemptSummary[]> {
  if (ctx.personId === null) return [];
  const rows = await listAttempts(ctx.db, ctx.personId, wanted);
  return rows.map((row) => toSummary(ctx, row));
}

function toSummary(ctx: Context, row: AttemptRow): AttemptSummary {
  const marking = markingSchema.parse(row.marking);
  const outcomes = row.outcomes.map((outcome) => ({ outcome, confidence: null }));
  const { score: thirds, counts } = score(outcomes, marking);
  const finished = row.status === "finished";
  return {
    id: row.id,
    quiz: dailySlug(row.quizSlug, row.date, ctx.now),
    title: row.title,
    status: row.status,
    position: row.position,
    total: row.total,
    endless: row.endless,
    startedAt: (row.startedAt ?? row.createdAt).toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    score: finished ? { thirds } : null,
    maxScore: { thirds: (row.total - counts.void) * marking.correct },
    correct: finished ? counts.correct : null,
  };
}
