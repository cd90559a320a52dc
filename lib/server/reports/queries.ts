import "server-only";
import type { Context } from "@/lib/server/context";

/** Reports of takers that nobody has answered. */
export async function countOpenReports({ db }: Context): Promise<number> {
  return db.report.count({ where: { answeredAt: null } });
}
