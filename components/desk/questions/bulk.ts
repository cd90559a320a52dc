/** What can be done to many questions at once, and how the page asks for it. */
import type { ActionName } from "@/lib/access/access";
import type { Answer } from "@/lib/contracts/desk";
import type {
  BulkAnswer,
  BulkStep,
  ChangeStatesInput,
  ChangeTopicsInput,
  Selection,
  SubmitQuestionsInput,
} from "@/lib/contracts/question-list";

export type BulkActions = {
  readonly changeTopics: (input: ChangeTopicsInput) => Promise<Answer<BulkAnswer>>;
  readonly changeStates: (input: ChangeStatesInput) => Promise<Answer<BulkAnswer>>;
  readonly submitQuestions: (input: SubmitQuestionsInput) => Promise<Answer<BulkAnswer>>;
};

export type BulkDeed = "topic" | BulkStep;

/** In the order of the bar, each with the name of its action in the table of access. */
export const DEEDS = [
  { deed: "topic", action: "changeTopics" },
  { deed: "submit", action: "submitQuestions" },
  { deed: "sendBack", action: "changeStates" },
  { deed: "retire", action: "changeStates" },
  { deed: "reopen", action: "changeStates" },
] as const satisfies readonly { deed: BulkDeed; action: ActionName }[];

/** Asks for a deed; `confirmed` null: only what it would do. */
export function ask(
  actions: BulkActions,
  deed: BulkDeed,
  request: {
    readonly selection: Selection;
    readonly topic: string;
    readonly comment: string;
    readonly confirmed: number | null;
  },
): Promise<Answer<BulkAnswer>> {
  const { selection, topic, confirmed } = request;
  if (deed === "topic") return actions.changeTopics({ selection, topic, confirmed });
  const comment = request.comment.trim();
  const rest = { selection, confirmed, ...(comment ? { comment } : {}) };
  return deed === "submit"
    ? actions.submitQuestions(rest)
    : actions.changeStates({ step: deed, ...rest });
}
