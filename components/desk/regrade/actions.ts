/** The acts of the regrade page: server actions that the page hands down. */
import type { Answer } from "@/lib/contracts/desk";
import type {
  ApplyRegradeInput,
  PlanRegradeInput,
  RegradePlan,
  UndoRegradeInput,
} from "@/lib/contracts/regrade";

export type RegradeActions = {
  readonly planRegrade: (input: PlanRegradeInput) => Promise<Answer<RegradePlan>>;
  readonly applyRegrade: (input: ApplyRegradeInput) => Promise<Answer<unknown>>;
  readonly undoRegrade: (input: UndoRegradeInput) => Promise<Answer<unknown>>;
};
