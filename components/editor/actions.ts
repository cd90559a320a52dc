/** The acts of the editor's page: server actions that the page hands down. */
import type { Answer } from "@/lib/contracts/desk";
import type {
  CommentInput,
  KeepDraftInput,
  KeptDraft,
  QuestionRef,
  RestoreInput,
  SavedView,
  SaveQuestionInput,
  StepInput,
} from "@/lib/contracts/editor";

type Act<Input, Value> = (input: Input) => Promise<Answer<Value>>;

export type EditorActions = {
  readonly keepDraft: Act<KeepDraftInput, KeptDraft>;
  readonly discardDraft: Act<QuestionRef, unknown>;
  readonly saveQuestion: Act<SaveQuestionInput, SavedView>;
  readonly submitQuestion: Act<StepInput, SavedView>;
  readonly sendBackQuestion: Act<StepInput, SavedView>;
  readonly publishQuestion: Act<StepInput, SavedView>;
  readonly retireQuestion: Act<StepInput, SavedView>;
  readonly reopenQuestion: Act<StepInput, SavedView>;
  readonly commentOnQuestion: Act<CommentInput, SavedView>;
  readonly dismissSuggestion: Act<QuestionRef, SavedView>;
};

export type RestoreAction = Act<RestoreInput, SavedView>;
