import "server-only";
/** Rows of reports as their taker and the desk see them. */
import {
  type Decision,
  decisionSchema,
  type Reason,
  type ReportView,
  reasonSchema,
} from "@/lib/contracts/report";
import type { DeskAnswer } from "@/lib/contracts/report-desk";
import type { ReportRow } from "./store";

/** What its taker sees: who answered is not theirs to know. */
export function toReportView(row: ReportRow): ReportView {
  const answer = toAnswer(row);
  return {
    reason: toReason(row.reason),
    comment: row.comment,
    sentAt: row.createdAt.toISOString(),
    answer: answer && { decision: answer.decision, note: answer.note, at: answer.at },
  };
}

/** A reason that is offered no more counts as another one. */
export function toReason(kept: string): Reason {
  return reasonSchema.catch("other").parse(kept);
}

/** null: nobody has answered it. */
export function toAnswer({
  answer,
  decision,
  answeredAt,
  answeredBy,
}: ReportRow): DeskAnswer | null {
  if (answeredAt === null) return null;
  return {
    decision: toDecision(decision),
    note: answer ?? "",
    at: answeredAt.toISOString(),
    by: answeredBy ?? "",
  };
}

function toDecision(kept: string | null): Decision {
  return decisionSchema.catch("right-as-is").parse(kept);
}
