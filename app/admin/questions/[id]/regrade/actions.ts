"use server";
import {
  type ApplyRegradeInput,
  applyRegradeSchema,
  type PlanRegradeInput,
  planRegradeSchema,
  type UndoRegradeInput,
  undoRegradeSchema,
} from "@/lib/contracts/regrade";
import * as regrades from "@/lib/server/regrades/commands";
import { action } from "@/lib/server/staff";

const plan = action("planRegrade", planRegradeSchema, regrades.planRegrade);
export async function planRegrade(input: PlanRegradeInput) {
  return plan(input);
}

const apply = action("applyRegrade", applyRegradeSchema, regrades.applyRegrade);
export async function applyRegrade(input: ApplyRegradeInput) {
  return apply(input);
}

const undo = action("undoRegrade", undoRegradeSchema, regrades.undoRegrade);
export async function undoRegrade(input: UndoRegradeInput) {
  return undo(input);
}
