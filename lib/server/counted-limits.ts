import "server-only";
/**
 * Limits counted in the database, so that all instances count together and a restart forgets nothing.
 * What one process can count for itself is in limits.ts.
 */
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { invariant } from "@/lib/kernel/invariant";
import type { Db } from "./db";
import { metrics } from "./operating/metrics";

/** points: how often within duration, in seconds. */
type Allowance = { readonly points: number; readonly duration: number };

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
    Object.entries(rules).map(([rule, allowance]) => [
      rule,
      new RateLimiterPrisma({
        storeClient: db,
        tableName: "rateLimit",
        keyPrefix: rule,
        ...allowance,
        // A timer of the library's own would outlive what it cleans; forgetOld of the accounts does it.
        clearExpiredByTimeout: false,
      }),
    ]),
  );
}

/** Whole seconds until there is room again; throws anew what is no refusal. */
export function secondsToWait(refused: unknown): number {
  if (!(refused instanceof RateLimiterRes)) throw refused;
  metrics().limits.inc();
  return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
}
