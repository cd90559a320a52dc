/** What the gate says of the content, and the field of the form each point is about. */
export type Problem = {
  /** As lib/question/gate names it: "stem", "options.1.rationale" … */
  readonly field: string;
  readonly message: string;
  readonly severity: "error" | "warning";
};

/** The id of the control that holds `field`. */
export function controlId(field: string): string {
  return `field-${field.replaceAll(".", "-")}`;
}

export function problemsOf(problems: readonly Problem[], field: string): readonly Problem[] {
  return problems.filter((problem) => problem.field === field);
}

/** Puts the cursor where a point can be mended: in the field, or in the first one of its group. */
export function focusField(field: string): void {
  for (const name of [field, `${field}.0`, field.split(".").slice(0, -1).join(".")]) {
    const control = document.getElementById(controlId(name));
    if (!control) continue;
    control.scrollIntoView({ block: "center" });
    const inside = control.querySelector<HTMLElement>("input, textarea, select");
    (control.matches("input, textarea, select") ? control : (inside ?? control)).focus({
      preventScroll: true,
    });
    return;
  }
}

export function countOf(problems: readonly Problem[], severity: Problem["severity"]): number {
  return problems.filter((problem) => problem.severity === severity).length;
}
