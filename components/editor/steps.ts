/** Which acts the page offers, and why one of them is not open now. */
import { ACTIONS, STEP_ACTIONS } from "@/lib/access/access";
import { isAllowed, type Role } from "@/lib/access/roles";
import type { EditorView } from "@/lib/contracts/editor";
import type { Asked } from "./step-dialog";
import { savesFirst } from "./use-editor";

export type Offer = {
  readonly step: Exclude<Asked, "discard">;
  /** null: it can be done. */
  readonly refusal: Refusal | null;
};

export type Refusal =
  | { readonly is: "role"; readonly role: Role }
  | { readonly is: "errors"; readonly count: number }
  | { readonly is: "nothing" }
  | { readonly is: "said"; readonly because: string };

type Now = {
  readonly server: Pick<EditorView, "state" | "refusals">;
  readonly isChanged: boolean;
  readonly role: Role;
  /** Errors of what is typed. */
  readonly errors: number;
};

/** In the order of a question's life; the acts that make no sense in this state are left out. */
export function offersOf(now: Now): Offer[] {
  const { state } = now.server;
  const steps: readonly Offer["step"][] =
    state === "retired"
      ? ["save", "reopen"]
      : [
          "save",
          ...(state === "draft" || now.isChanged ? (["submit"] as const) : []),
          ...(state === "in review" ? (["sendBack"] as const) : []),
          ...(state !== "published" || now.isChanged ? (["publish"] as const) : []),
          ...(state === "draft" || state === "in review" || state === "published"
            ? (["retire"] as const)
            : []),
        ];
  return steps.map((step) => ({ step, refusal: refusalOf(step, now) }));
}

function refusalOf(step: Offer["step"], now: Now): Refusal | null {
  const role = ACTIONS[STEP_ACTIONS[step]];
  if (!isAllowed(now.role, role)) return { is: "role", role };
  const said = now.server.refusals[step];
  if (step === "save") {
    if (said) return { is: "said", because: said.because };
    return now.isChanged ? null : { is: "nothing" };
  }
  // What is typed will be saved first: then its own errors count, not those of the head.
  if (now.isChanged && savesFirst(step)) {
    return step === "publish" && now.errors > 0 ? { is: "errors", count: now.errors } : null;
  }
  return said ? { is: "said", because: said.because } : null;
}
