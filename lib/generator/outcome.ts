import type { QuestionVersion } from "@/lib/question/question";
import type { Ask } from "./fact";

/** What a format makes of a fact: a question, or the reason why not. */
export type Outcome =
  | { readonly ok: true; readonly question: QuestionVersion; readonly ask?: Ask }
  | {
      readonly ok: false;
      /** The question that would have been. */
      readonly id: string;
      readonly facts: readonly string[];
      /** What was asked of one fact; nothing for a question over several. */
      readonly ask?: Ask;
      readonly reason: string;
    };
