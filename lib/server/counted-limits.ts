import "server-only";
/**
 * Limits counted in the database, so that all instances count together. Where the database is away
 * nothing is let through uncounted: what is limited needs it anyway, and the answer is 503.
 */
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { invariant } from "@/lib/kernel/invariant";
import { now } from "./clock";
import type { Db } from "./db";
import { hashToken } from "./entropy";
import { metrics } from "./operating/metrics";

/** points: how often within duration, in seconds. */
type Allowance = {
  readonly points: number;
  readonly duration: number;
  /**
   * Nothing is ever taken back, so a process that has seen the last point go may refuse by itself
   * until the time is over: a flood of tries then costs the database nothing.
   */
  readonly isFinal?: boolean;
};

/** Makes the limiters of some rules, by name; each database has its own. */
export function countedLimits<Rule extends string>(rules: Readonly<Record<Rule, Allowance>>) {
  const made = new WeakMap<Db, ReadonlyMap<string, RateLimiterPrisma>>();
  return (db: Db, rule: Rule): RateLimiterPrisma => {
    const limiters = made.get(db) ?? makeLimiters(db, rules);
    made.set(db, limiters);
    const limiter = limiters.get(rule);
    invariant(limiter, "every rule has its limiter");
    return limiter;
  };
}

function makeLimiters(db: Db, rules: Readonly<Record<string, Allowance>>) {
  return new Map(
    Object.entries<Allowance>(rules).map(([rule, { isFinal, ...allowance }]) => [
      rule,
      new Limiter(db, {
        storeClient: db,
        tableName: "rateLimit",
        keyPrefix: rule,
        ...allowance,
        ...(isFinal ? { inMemoryBlockOnConsumed: allowance.points } : {}),
        // A timer of the library's own would outlive what it cleans.
        clearExpiredByTimeout: false,
      }),
    ]),
  );
}

type Count = { readonly points: number; readonly expire: Date | null };

/** So many counts, then those that are over are removed. */
const SWEEP_EVERY = 1_000;

/** The library's own takes two statements to count, and asks the clock of each instance. */
class Limiter extends RateLimiterPrisma {
  private counted = 0;

  constructor(
    private readonly db: Db,
    options: ConstructorParameters<typeof RateLimiterPrisma>[0],
  ) {
    super(options);
  }

  /** Called by the library: counts, in a window that begins with the first count after the last one. */
  protected async _upsert(
    key: string,
    points: number,
    ms: number,
    isAnew: boolean,
  ): Promise<Count> {
    const [row] = await this.db.$queryRaw<{ points: number; left: number | null }[]>`
      INSERT INTO rate_limits AS kept (key, points, expire)
      VALUES (${key}, ${points}, now() + ${ms / 1000} * interval '1 second')
      ON CONFLICT (key) DO UPDATE SET
        points = CASE WHEN ${isAnew} OR kept.expire <= now() THEN excluded.points
                      ELSE kept.points + excluded.points END,
        expire = CASE WHEN ${isAnew} OR kept.expire <= now() THEN excluded.expire
                      ELSE kept.expire END
      RETURNING points, (extract(epoch FROM expire - now()) * 1000)::float8 AS left`;
    invariant(row, "a count is one row");
    this.counted++;
    // Nobody waits for it, and whoever counts next may try again.
    if (this.counted % SWEEP_EVERY === 0) void sweep(this.db).catch(() => undefined);
    return {
      points: row.points,
      // The library takes the time of this process off again.
      expire: row.left === null ? null : new Date(now().getTime() + row.left),
    };
  }
}

async function sweep(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM rate_limits WHERE expire < now()`;
}

/** Neither addresses nor e-mails are kept, only what tells them apart. */
export function limitKey(what: string): string {
  return hashToken(what.trim().toLowerCase());
}

/** Null when there was enough left, else when there will be. */
export async function take(
  limiter: RateLimiterPrisma,
  key: string,
  points = 1,
): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key, points);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}

/** Whole seconds until there is room again; throws anew what is no refusal. */
export function secondsToWait(refused: unknown): number {
  if (!(refused instanceof RateLimiterRes)) throw refused;
  metrics().limits.inc();
  return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
}
