/** The queue's choice as it stands in its address, and back. */
import { type AddressFields, firstOf } from "@/lib/contracts/address";
import type { Reason } from "@/lib/contracts/report";
import type { QueueChoice } from "@/lib/contracts/report-desk";

type Known = { readonly reasons: readonly Reason[] };

/** What the address asks for; anything unknown shows what most come for. */
export function readQueueChoice(query: AddressFields, { reasons }: Known): QueueChoice {
  const text = (name: string) => firstOf(query, name);
  const page = Number(text("page"));
  return {
    status: text("status") === "answered" ? "answered" : "open",
    reason: reasons.find((reason) => reason === text("reason")) ?? null,
    topic: /^[a-z0-9.-]{1,120}$/.test(text("topic")) ? text("topic") : null,
    sort: text("sort") === "count" ? "count" : "age",
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** Only what differs from what is shown without being asked for. */
export function queuePath({ status, reason, topic, sort, page }: QueueChoice): string {
  const query = new URLSearchParams([
    ...(status === "open" ? [] : [["status", status]]),
    ...(reason === null ? [] : [["reason", reason]]),
    ...(topic === null ? [] : [["topic", topic]]),
    ...(sort === "age" ? [] : [["sort", sort]]),
    ...(page === 1 ? [] : [["page", String(page)]]),
  ]);
  return query.size === 0 ? "/admin/reports" : `/admin/reports?${query}`;
}
