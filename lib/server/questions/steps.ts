import "server-only";
/**
 * Which step of a question is open to whom: draft → in review → published → retired. One function
 * decides for the page that shows the reason and for the command that refuses.
 */
import { ACTIONS, STEP_ACTIONS } from "@/lib/access/access";
import { isAllowed, type Role } from "@/lib/access/roles";
import type { QuestionState } from "@/lib/contracts/desk";
import type { EditorStep } from "@/lib/contracts/editor";
import type { GateFinding } from "@/lib/question/gate";

/** All that the decision depends on. */
export type Standing = {
  /** null: not saved yet. */
  readonly state: QuestionState | null;
  readonly role: Role;
  /** Whoever asks made the head. */
  readonly isOwn: boolean;
  /** Whether somebody else than its author has to publish it. */
  readonly needsAnother: boolean;
  /** What the gate found in the head. */
  readonly findings: readonly GateFinding[];
};

export type Refusal = {
  readonly code: "forbidden" | "conflict" | "invalid";
  readonly because: string;
};

/** Why a step is not open, and what to do instead; null: it is. */
export function refusalOf(step: EditorStep, standing: Standing): Refusal | null {
  const least = ACTIONS[STEP_ACTIONS[step]];
  const { state } = standing;
  if (!isAllowed(standing.role, least)) {
    return { code: "forbidden", because: `This needs the role of ${least}.` };
  }
  if (state === null) {
    return step === "save" ? null : { code: "conflict", because: "Save the question first." };
  }
  const wrongState = WRONG_STATE[step][state];
  if (wrongState !== undefined) return { code: "conflict", because: wrongState };
  return step === "publish" ? refusalToPublish(standing) : null;
}

function refusalToPublish({ isOwn, needsAnother, findings }: Standing): Refusal | null {
  if (isOwn && needsAnother) {
    return {
      code: "forbidden",
      because: "You made this version: another reviewer has to publish it. Submit it for review.",
    };
  }
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return null;
  const said = errors.slice(0, MOST_SAID).map(({ message }) => message);
  const more = errors.length - said.length;
  return {
    code: "invalid",
    because: `Mend this first: ${said.join(" ")}${more > 0 ? ` And ${more} more.` : ""}`,
  };
}

const MOST_SAID = 3;

const RETIRED = "It is retired: reopen it first.";
const LIVE = "It is published and nothing has changed since: save a change first.";

/** States in which a step makes no sense, and what to do there. */
const WRONG_STATE: Readonly<Record<EditorStep, Partial<Record<QuestionState, string>>>> = {
  save: { retired: "It is retired: a reviewer has to reopen it before it can be changed." },
  submit: { "in review": "It is in review already.", published: LIVE, retired: RETIRED },
  sendBack: {
    draft: "It is a draft, not in review: there is nothing to send back.",
    published: "It is published, not in review: save a change or retire it instead.",
    retired: RETIRED,
  },
  publish: { published: LIVE, retired: RETIRED },
  retire: { retired: "It is retired already." },
  reopen: {
    draft: "It is a draft already.",
    "in review": "It is in review: send it back instead.",
    published: "It is published: save a change to make a draft of it.",
  },
};

/** What a step does to the question, and how it is told. */
export const STEPS = {
  submit: { to: "in_review", kind: "submitted", told: "Submitted" },
  sendBack: { to: "draft", kind: "sent-back", told: "Sent back" },
  publish: { to: "published", kind: "published", told: "Published" },
  retire: { to: "retired", kind: "retired", told: "Retired" },
  reopen: { to: "draft", kind: "reopened", told: "Reopened" },
} as const satisfies Record<Exclude<EditorStep, "save">, object>;
