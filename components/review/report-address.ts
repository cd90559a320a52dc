/** How the review's address says where a report was just sent from, and why one was not taken. */
import { type AddressFields, firstOf } from "@/lib/contracts/address";
import { reviewPath } from "./address";
import type { Show } from "./filter";

/** What is missing or too much; busy: too many in an hour. */
export const REPORT_REFUSALS = ["reason", "comment", "long", "busy"] as const;
export type ReportRefusal = (typeof REPORT_REFUSALS)[number];

/** Typed and not taken: the form shows it again. */
export type UnsentReport = {
  readonly refusal: ReportRefusal;
  /** With busy: when there will be room again. */
  readonly waitSeconds: number;
  readonly reason: string;
  readonly comment: string;
};

export type ReportPlace = {
  readonly position: number;
  /** null: it was sent. */
  readonly unsent: UnsentReport | null;
};

/** Where the last report was sent from, as far as the address tells. */
export function readReportPlace(query: AddressFields): ReportPlace | null {
  const text = (name: string) => firstOf(query, name);
  const position = Number(text("report"));
  if (!Number.isInteger(position) || position < 1) return null;
  const refusal = REPORT_REFUSALS.find((each) => each === text("refused"));
  if (!refusal) return { position, unsent: null };
  const seconds = Number(text("wait"));
  return {
    position,
    unsent: {
      refusal,
      waitSeconds: seconds > 0 && seconds <= 3_600 ? Math.ceil(seconds) : 3_600,
      reason: text("reason"),
      comment: text("comment"),
    },
  };
}

export function reportAnchor(position: number): string {
  return `report-${position}`;
}

/** The review with this report in sight, and with what was not taken. */
export function reportPath(
  attemptId: string,
  place: ReportPlace & { readonly show: Show },
): string {
  const { position, show, unsent } = place;
  const query = new URLSearchParams([
    ...(show === "all" ? [] : [["show", show]]),
    ["report", String(position)],
    ...(unsent
      ? [
          ["refused", unsent.refusal],
          ...(unsent.refusal === "busy" ? [["wait", String(unsent.waitSeconds)]] : []),
          ["reason", unsent.reason],
          ["comment", unsent.comment],
        ]
      : []),
  ]);
  return `${reviewPath(encodeURIComponent(attemptId))}?${query}#${reportAnchor(position)}`;
}

export type Reporting = {
  readonly send: (form: FormData) => Promise<void>;
  readonly place: ReportPlace | null;
};
