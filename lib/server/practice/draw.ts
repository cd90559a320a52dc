import "server-only";
/** Which questions a practice attempt gets, at its start and, if it is endless, again and again. */
import { setImmediate as breathe } from "node:timers/promises";
import { rng } from "@/lib/kernel/rng";
import { drawInSteps } from "@/lib/quiz/draw";
import type { Timing } from "@/lib/quiz/policy";
import {
  appearanceOf,
  BATCH,
  isPractised,
  type Practice,
  practiceTiming,
  secondsOf,
} from "@/lib/quiz/practice";
import { now } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { mayMakeVariants } from "@/lib/server/limits";
import { currentVersions } from "@/lib/server/questions/current";
import { partOf, published } from "@/lib/server/quizzes/published";
import { listServed, type PoolEntry } from "@/lib/server/quizzes/store";
import { makeVariants } from "./variants";

/** A question keeps apart from so many before it; beyond that it is forgotten which one told what. */
const REMEMBERED = 20;

/** So long a draw may keep everybody else waiting at a time. */
const LONGEST_MS = 5;

type Round = {
  readonly seed: string;
  /** At most so many. */
  readonly count: number;
  /** The questions of the attempt so far, in order. */
  readonly asked: readonly PoolEntry[];
};

/** The version ids of the first questions. Throws when nothing that is published matches. */
export async function drawPractice(
  ctx: Context,
  practice: Practice,
  seed: string,
): Promise<string[]> {
  await checkTopics(ctx, practice);
  const count = practice.count === "endless" ? BATCH : practice.count;
  const drawn = await drawRound(ctx, practice, { seed, count, asked: [] });
  if (drawn.length > 0) return drawn;
  throw new AppError(
    "not-found",
    "No published question matches that choice. Choose more topics or formats, or another clock.",
  );
}

/** What an attempt at it is called in the lists of results. */
export async function titleOf(ctx: Context, { topics }: Practice): Promise<string> {
  const [only] = topics.length === 1 ? topics : [];
  const topic = (await published(ctx.db)).topics.find(({ slug }) => slug === only);
  return topic ? `Practice: ${topic.title}` : "Practice";
}

/**
 * The version ids of the next questions: those asked least often, apart from the last ones. Endless
 * practice gets its number whatever the pool: with nothing else left, it is asked again.
 */
export async function drawRound(
  ctx: Context,
  practice: Practice,
  { seed, count, asked }: Round,
): Promise<string[]> {
  const { topics, formats, clock } = practice;
  const { pool } = await published(ctx.db);
  const matching = partOf(pool, JSON.stringify([topics, formats, clock]), (all) =>
    all.filter((entry) => isPractised(practice, entry)),
  );
  const known = practice.fresh ? await appearancesIn(ctx, asked) : new Set<string>();
  const drawn: PoolEntry[] = [];
  const versions: string[] = [];
  while (matching.length > 0 && drawn.length < count) {
    const before = [...asked, ...drawn];
    const terms = { count: count - drawn.length, seed: `${seed} from ${before.length + 1}` };
    const next = await drawLeastAsked(matching, before, terms);
    const variants = practice.fresh
      ? await variantsWithin(ctx, next, {
          seed: terms.seed,
          timing: practiceTiming(practice.clock),
          asked: before.slice(-REMEMBERED),
          known,
        })
      : [];
    drawn.push(...next);
    versions.push(...next.map(({ version }, index) => variants[index] ?? version));
    if (practice.count !== "endless") break;
  }
  return versions;
}

/** Variants for as long as somebody has not had too many made; then every question stays as published. */
async function variantsWithin(
  ctx: Context,
  questions: readonly PoolEntry[],
  wanted: Parameters<typeof makeVariants>[2],
): Promise<(string | null)[]> {
  if (await mayMakeVariants(ctx, questions.length)) return makeVariants(ctx, questions, wanted);
  return questions.map(() => null);
}

/**
 * The version ids of variants of questions of an attempt, none of them as it was put there. Where the
 * facts allow no other form of a question, another one on the same fact stands in for it.
 */
export async function drawVariants(
  ctx: Context,
  attempt: { readonly id: string; readonly timing: Timing },
  wanted: {
    readonly positions: readonly number[];
    readonly seed: string;
    /** Where there is neither: the question as it was, or nothing. */
    readonly orAsItWas: boolean;
  },
): Promise<string[]> {
  const { seed } = wanted;
  const served = await listServed(ctx.db, attempt.id);
  const chosen = wanted.positions.flatMap((position) => served[position - 1] ?? []);
  // Endless practice may have put one question twice.
  const entries = [...new Map(chosen.map((entry) => [entry.version, entry])).values()];
  const known = await appearancesIn(ctx, entries);
  const terms = { seed, timing: attempt.timing, asked: [], known };
  const own = await variantsWithin(ctx, entries, terms);
  const pool = own.includes(null) ? (await published(ctx.db)).pool : [];
  const taken = new Set(entries.map(({ question }) => question));
  const others = entries.map((entry, index) => {
    if (own[index] !== null) return null;
    const onSameFact = pool.filter(
      ({ question, facts, tested, format, seconds }) =>
        !taken.has(question) &&
        facts.slice(0, tested).includes(entry.facts[0] ?? "") &&
        seconds <= secondsOf(attempt.timing, format),
    );
    if (onSameFact.length === 0) return null;
    const other = rng(seed, "other", entry.question).pick(onSameFact);
    taken.add(other.question);
    return other;
  });
  const current = await currentVersions(
    ctx.db,
    entries.map(({ version }) => version),
  );
  return entries.flatMap(({ version }, index) => {
    const other = others[index];
    if (!other) return own[index] ?? (wanted.orAsItWas ? (current.get(version) ?? []) : []);
    // As published: a variant of it might ask about another of its facts.
    return other.version;
  });
}

/** How the questions looked to whoever took them. */
async function appearancesIn(
  ctx: Context,
  entries: readonly PoolEntry[],
): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.$queryRaw<Parameters<typeof appearanceOf>[0][]>`
    SELECT stem, statements, pairs, columns, options FROM question_versions
     WHERE id = ANY(${entries.map(({ version }) => version)}::uuid[])`;
  return new Set(rows.map(appearanceOf));
}

/** First those never asked, then those asked once, and so on, until there are enough; each once. */
async function drawLeastAsked(
  pool: readonly PoolEntry[],
  asked: readonly PoolEntry[],
  { count, seed }: { readonly count: number; readonly seed: string },
): Promise<readonly PoolEntry[]> {
  const times = new Map<string, number>();
  for (const { question } of asked) times.set(question, (times.get(question) ?? 0) + 1);
  const timesOf = ({ question }: PoolEntry) => times.get(question) ?? 0;
  const most = Math.max(0, ...times.values());
  const drawn: PoolEntry[] = [];
  for (let round = 0; round <= most && drawn.length < count; round++) {
    const others = pool.filter((entry) => timesOf(entry) !== round);
    if (others.length === pool.length) continue;
    const steps = drawInSteps({
      pool,
      skip: new Set(others.map(({ question }) => question)),
      count: count - drawn.length,
      seed,
      asked: [...asked.slice(-REMEMBERED), ...drawn],
      among: pool,
    });
    let step = steps.next();
    let since = now().getTime();
    while (!step.done) {
      // Whoever has a clock running must not wait for the whole draw.
      if (now().getTime() - since >= LONGEST_MS) {
        await breathe();
        since = now().getTime();
      }
      step = steps.next();
    }
    drawn.push(...step.value);
  }
  return drawn;
}

async function checkTopics(ctx: Context, { topics }: Practice): Promise<void> {
  const known = new Set((await published(ctx.db)).topics.map(({ slug }) => slug));
  const unknown = topics.find((slug) => !known.has(slug));
  if (unknown === undefined) return;
  const message = `there is no topic “${unknown}”`;
  throw new AppError("invalid", `practice.topics: ${message}`, {
    errors: [{ field: "practice.topics", message }],
  });
}
