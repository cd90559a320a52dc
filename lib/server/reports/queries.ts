import "server-only";
import type { ReportView } from "@/lib/contracts/report";
import type { Context } from "@/lib/server/context";
import { REPORT } from "./store";
import { toReportView } from "./view";

/** Reports of takers that nobody has answered. */
export async function countOpenReports({ db }: Context): Promise<number> {
  return db.report.count({ where: { answeredAt: null } });
}

/** What was said of the questions of an attempt, by position. Whether it may be read is the caller's to know. */
export async function listReports(
  { db }: Context,
  attemptId: string,
): Promise<ReadonlyMap<number, ReportView>> {
  const rows = await db.report.findMany({ where: { attemptId }, select: REPORT });
  return new Map(rows.map((row) => [row.position, toReportView(row)]));
}
