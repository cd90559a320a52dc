"use client";

import { useEffect, useState } from "react";
import type { PlanRegradeInput, RegradePlan } from "@/lib/contracts/regrade";
import type { RegradeActions } from "./actions";

/** What would happen, or why nothing can; null while it is looked at, or nothing is asked. */
type Planned =
  | { readonly plan: RegradePlan; readonly failure: null }
  | { readonly plan: null; readonly failure: string };

/**
 * Asks what a regrade would do, again whenever it is another one that is meant.
 *
 * @param input null: it cannot be asked yet
 * @param round a new one asks again
 */
export function usePlan(
  planRegrade: RegradeActions["planRegrade"],
  input: PlanRegradeInput | null,
  round: unknown,
  failed: string,
): Planned | null {
  const [planned, setPlanned] = useState<Planned | null>(null);
  const asked = input === null ? null : JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    let isCurrent = true;
    setPlanned(null);
    if (asked === null) return;
    planRegrade(JSON.parse(asked))
      .catch(() => null)
      .then((answer) => {
        if (!isCurrent) return;
        setPlanned(
          answer?.ok
            ? { plan: answer.value, failure: null }
            : { plan: null, failure: answer ? answer.message : failed },
        );
      });
    return () => {
      isCurrent = false;
    };
  }, [asked, round, planRegrade, failed]);
  return planned;
}
