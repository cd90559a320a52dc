/** What the gate says of the content, and the field of the form each point is about. */
import type { GateFinding } from "@/lib/question/gate";

export type Problem = Pick<GateFinding, "field" | "message" | "severity">;

/** The id of the control that holds `field`. */
export function controlId(field: string): string {
  return `field-${field.replaceAll(".", "-")}`;
}

export function problemsOf(problems: readonly Problem[], field: string): readonly Problem[] {
  return problems.filter((problem) => problem.field === field);
}

/** Puts the cursor where a point can be mended: in the field, or in the first one of its group. */
export function focusField(field: string): void {
  const control = document.getElementById(controlId(field));
  if (!control) return;
  const fields = "input, textarea, select";
  const target = control.matches(fields) ? control : control.querySelector<HTMLElement>(fields);
  control.scrollIntoView({ block: "center" });
  (target ?? control).focus({ preventScroll: true });
}

export function countOf(problems: readonly Problem[], severity: Problem["severity"]): number {
  return problems.filter((problem) => problem.severity === severity).length;
}
