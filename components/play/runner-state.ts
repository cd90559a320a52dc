/**
 * What the runner can be in, and what can happen to it. Every `at` is an instant of the page's
 * monotonic clock (performance.now), never of the wall clock.
 */
import type {
  AnswerInput,
  AnswerReply,
  AttemptState,
  AttemptView,
  RecordedView,
} from "@/lib/contracts/attempt";
import type { PublicItem } from "@/lib/contracts/item";
import type { Confidence } from "@/lib/quiz/policy";
import type { Draft } from "./draft";
import type { Question } from "./question-clock";

export type Phase =
  /** Nothing is believed yet: the page came out of the browser's memory. */
  | "opening"
  | "count-in"
  | "revealing"
  | "asking"
  | "sending"
  | "feedback"
  | "paused"
  | "finished"
  | "stalled"
  | "reloading"
  | "gone";

/** What has to be asked of the server in this state. */
export type RunnerRequest =
  | { readonly kind: "reveal" | "load" | "finish" }
  | {
      readonly kind: "answer";
      readonly input: AnswerInput;
      /** The reply is not acted on before this instant: "Time" stands on screen until then. */
      readonly holdUntil: number | null;
      /** How long this page had the question when it closed; null: not known. */
      readonly onPageMs: number | null;
    };

export type Notice =
  | { readonly kind: "elsewhere" | "late" | "void" }
  | { readonly kind: "refused"; readonly detail: string };

export type RunnerState = {
  readonly phase: Phase;
  readonly attempt: AttemptView;
  readonly question: Question | null;
  readonly choice: string | null;
  readonly confidence: Confidence | null;
  /** 3, 2, 1 while phase is count-in. */
  readonly count: number;
  readonly closing: "locked" | "skipped" | "zero" | null;
  /** What the server said of the answer just sent, until the next question is on screen. */
  readonly verdict: "counts" | "late" | "void" | null;
  /** The same object for as long as the same request stands. */
  readonly request: RunnerRequest | null;
  readonly feedback: { readonly recorded: RecordedView; readonly item: PublicItem } | null;
  readonly notice: Notice | null;
  readonly line: "up" | "down";
  /** The delay to expect of an answer: the worst of late, fading; null: nothing measured yet. */
  readonly lagMs: number | null;
  /** An answer was measured already, so that lagMs is no longer a guess from round trips alone. */
  readonly knowsLag: boolean;
  /** What was chosen before a reload and not locked in. */
  readonly draft: Draft | null;
};

type Arrival = {
  readonly state: AttemptState;
  /** When the reply was in hand. */
  readonly at: number;
  readonly rttMs?: number;
};

export type RunnerEvent =
  | {
      readonly type: "opened";
      readonly at: number;
      readonly kept: AnswerInput | null;
      readonly draft: Draft | null;
    }
  | { readonly type: "counted" | "hurry" | "begin" | "next" | "end" | "reload" | "dismiss" }
  | ({ readonly type: "revealed"; readonly shownAt: number } & Arrival)
  | ({ readonly type: "synced"; readonly eventId: string } & Arrival)
  | { readonly type: "shown"; readonly at: number; readonly position: number }
  | { readonly type: "choose"; readonly optionId: string }
  | { readonly type: "rate"; readonly confidence: Confidence }
  | { readonly type: "lock" | "skip" | "zero"; readonly at: number; readonly eventId: string }
  /** The reply is in hand; what follows from it waits while "Time" stands. */
  | { readonly type: "recorded"; readonly recorded: RecordedView }
  | {
      readonly type: "acked";
      readonly reply: AnswerReply;
      readonly at: number;
      readonly shownAt: number;
      readonly rttMs: number;
    }
  | { readonly type: "conflict"; readonly state: AttemptState | null; readonly at: number }
  | { readonly type: "refused"; readonly detail: string }
  | { readonly type: "gone" | "down" };
