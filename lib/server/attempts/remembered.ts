import "server-only";
/**
 * What this process saw last of attempts under way. It is a guess: another process may have gone on
 * since. Whoever acts on it writes only where the revision is still the same, and reads otherwise.
 */
import type { Attempt, Item } from "@/lib/quiz/attempt";
import type { Context } from "@/lib/server/context";
import { hashToken } from "@/lib/server/entropy";
import { kept } from "@/lib/server/kept";
import { Recent } from "@/lib/server/recent";
import { guestToken, sessionCookie, type Visit } from "@/lib/server/visit";
import type { ItemRow, StoredRows } from "./stored";

/** About 10 kB each. */
const MOST = 10_000;

/** By what a browser shows whose attempt it is, and by what the database knows that. */
export type Holder = {
  readonly kind: "guest" | "session";
  /** As the cookie has it. */
  readonly sent: string;
  /** The hash of a guest's token, or the token of a session. */
  readonly secret: string;
};

type Remembered =
  | { readonly holder: Holder; readonly rows: StoredRows }
  /** It goes from one process to another: what one of them saw is no use. */
  | "elsewhere";

const attempts = () => kept("attempts", () => new Recent<string, Remembered>(MOST));

/** What a request shows; null: nothing that would make somebody known. */
export function sentBy(
  visit: Pick<Visit, "cookie" | "header">,
): Pick<Holder, "kind" | "sent"> | null {
  const session = sessionCookie(visit);
  if (session) return { kind: "session", sent: session };
  const guest = guestToken(visit);
  return guest ? { kind: "guest", sent: guest } : null;
}

/** The rows of an attempt as its holder left them here; null: to be read. */
export function recall(
  id: string,
  sent: Pick<Holder, "kind" | "sent">,
): Exclude<Remembered, "elsewhere"> | null {
  const known = attempts().get(id);
  if (!known || known === "elsewhere") return null;
  const { holder } = known;
  return holder.kind === sent.kind && holder.sent === sent.sent ? known : null;
}

/** Keeps what was read of an attempt and written after; `ctx` has made sure that it is its holder's. */
export function remember(ctx: Context, rows: StoredRows): void {
  const sent = ctx.visit && sentBy(ctx.visit);
  const isKnown = ctx.account === null ? sent?.kind === "guest" : sent?.kind === "session";
  if (!sent || !isKnown) return;
  const secret = ctx.account?.sessionToken ?? hashToken(sent.sent);
  rememberFor({ ...sent, secret }, rows);
}

export function rememberFor(holder: Holder, rows: StoredRows): void {
  if (attempts().get(rows.id) === "elsewhere") return;
  // Nothing more is answered, or more than is known here is needed to go on.
  if (rows.status === "finished" || rows.endless) attempts().delete(rows.id);
  else attempts().set(rows.id, { holder, rows });
}

/** What was remembered was not so, or may not be so any more. */
export function forget(id: string, why: "unsure" | "elsewhere"): void {
  if (why === "elsewhere") attempts().set(id, "elsewhere");
  else attempts().delete(id);
}

/** The rows after a change was written over them. */
export function rowsAfter(rows: StoredRows, after: Attempt): StoredRows {
  // What lies behind is read when somebody asks for it.
  const ahead = rows.items.findIndex(({ position }) => position >= after.position - 1);
  const items = rows.items.slice(Math.max(0, ahead));
  for (const item of after.items) {
    const at = items.findIndex(({ position }) => position === item.position);
    const row = items[at];
    if (row) items[at] = changedRow(row, item);
  }
  return {
    ...rows,
    status: after.status,
    total: after.total,
    position: after.position,
    lagQuotaMs: after.lagQuotaMs,
    startedAt: after.startedAt,
    finishedAt: after.finishedAt,
    revision: rows.revision + 1,
    event: null,
    items,
  };
}

function changedRow(row: ItemRow, item: Item): ItemRow {
  const { servedAt, closedAt, outcome, chosenId, confidence, usedMs, forgivenMs, chargedMs } = item;
  return {
    ...row,
    servedAt,
    closedAt,
    outcome,
    chosenId,
    confidence,
    usedMs,
    forgivenMs,
    chargedMs,
  };
}
