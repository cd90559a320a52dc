import "server-only";
/** Reads the detail of a line of the log: whatever was written, it can be shown. */
import type { AuditRow, DetailValue } from "@/lib/contracts/audit";

type Shown = Pick<AuditRow, "changes" | "notes">;

/** Takes {before, after, …} apart. Both are objects, or single values, or not there. */
export function readDetail(detail: unknown): Shown {
  if (!isObject(detail)) return { changes: [], notes: [] };
  const { before, after, ...rest } = detail;
  return {
    changes: readChanges(before, after),
    notes: Object.entries(rest).map(([field, value]) => ({ field, value: toText(value) })),
  };
}

function readChanges(before: unknown, after: unknown): Shown["changes"] {
  if (before === undefined && after === undefined) return [];
  if (!isObject(before ?? {}) || !isObject(after ?? {})) {
    return [{ field: "value", before: toText(before), after: toText(after) }];
  }
  const old = isObject(before) ? before : {};
  const young = isObject(after) ? after : {};
  return [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .map((field) => ({ field, before: toText(old[field]), after: toText(young[field]) }))
    .filter((change) => change.before !== change.after);
}

function toText(value: unknown): DetailValue {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) {
    return value.length === 0 ? null : value.join(", ");
  }
  return JSON.stringify(value, null, 2);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
