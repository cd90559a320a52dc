/** What several pages of the desk share. */
import { z } from "zod";

export const QUESTION_STATES = ["draft", "in review", "published", "retired"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
export const questionStateSchema = z.enum(QUESTION_STATES);

/** What an action answers to the page that called it. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly errors?: readonly { readonly field: string; readonly message: string }[];
      readonly extra?: Readonly<Record<string, unknown>>;
    };
