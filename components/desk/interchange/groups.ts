/** What an answer is sorted into, to be looked at one after the other. */
import type { AcceptedView, ImportAnswer } from "@/lib/contracts/interchange";

const STATUSES = ["new", "changed", "same", "near-duplicate"] as const;

export const GROUPS = ["understood", ...STATUSES, "rejected", "warnings"] as const;
export type Group = (typeof GROUPS)[number];

type Groups = {
  readonly counts: Readonly<Record<Group, number>>;
  /** Those of questions; the others are of remarks. */
  readonly accepted: ReadonlyMap<Group, readonly AcceptedView[]>;
};

export function groupsOf({ counts, accepted }: ImportAnswer): Groups {
  return {
    counts: {
      understood: accepted.length,
      new: counts.new,
      changed: counts.changed,
      same: counts.same,
      "near-duplicate": counts.nearDuplicate,
      rejected: counts.rejected,
      warnings: counts.warnings,
    },
    accepted: new Map<Group, readonly AcceptedView[]>([
      ["understood", accepted],
      ...STATUSES.map(
        (status) => [status, accepted.filter((one) => one.status === status)] as const,
      ),
    ]),
  };
}
