/** What the page of a quiz can ask of the server. */
import type {
  DrawView,
  ListedQuestion,
  Matching,
  QuizContent,
  SavedQuiz,
} from "@/lib/contracts/blueprint";
import type { Answer } from "@/lib/contracts/desk";

export type Typed = {
  readonly slug: string;
  readonly content: Omit<QuizContent, "title" | "description">;
};

export type Acts = {
  readonly saveQuiz: (input: {
    readonly was: string | null;
    readonly slug: string;
    readonly revision: number;
    readonly state: "draft" | "open" | "closed";
    readonly content: QuizContent;
  }) => Promise<Answer<SavedQuiz>>;
  readonly closeQuiz: (input: {
    readonly slug: string;
    readonly revision: number;
    readonly to: "closed" | "open";
  }) => Promise<Answer<SavedQuiz>>;
  readonly matchQuiz: (input: Typed) => Promise<Answer<Matching>>;
  readonly drawQuiz: (input: Typed & { readonly nth: number }) => Promise<Answer<DrawView>>;
  readonly findQuestions: (input: { readonly text: string }) => Promise<Answer<ListedQuestion[]>>;
};
