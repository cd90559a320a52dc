import type { AuditQuery } from "@/lib/contracts/audit";

/** The address of the log with a filter; every change of it begins at the newest. */
export function auditAddress(query: AuditQuery, changes: Partial<AuditQuery> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, after: null, ...changes })) {
    if (value !== null) search.set(name, value);
  }
  return search.size > 0 ? `/admin/audit?${search}` : "/admin/audit";
}

/** Where what an act was done to is found; null: it has no page. */
export function subjectAddress(kind: string, id: string): string | null {
  switch (kind) {
    case "question":
      return `/admin/questions/${encodeURIComponent(id)}`;
    case "quiz":
      return `/admin/quizzes/${encodeURIComponent(id)}`;
    case "report":
      return `/admin/reports/${encodeURIComponent(id)}`;
    case "person":
    case "account":
      return `/admin/people/${encodeURIComponent(id)}`;
    case "settings":
      return "/admin/settings";
    default:
      return null;
  }
}
