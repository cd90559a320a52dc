import type { Rng } from "@/lib/kernel/rng";
import type { Format } from "@/lib/question/format";
import { lint } from "@/lib/question/lint";
import type { QuestionVersion } from "@/lib/question/question";
import type { Outcome } from "./outcome";

/** A source of questions: the same for every seed; what it makes differs by seed. */
export type Maker = {
  /** Id of its question, or what the ids of its questions begin with. */
  readonly id: string;
  readonly format: Format;
  /** `rngFor` gives the stream of numbers for one purpose. `only` limits it to one question. */
  readonly make: (rngFor: (purpose: string) => Rng, only?: string) => readonly Outcome[];
};

type Tries = {
  readonly most: number;
  /** Why nothing came out, where no draw gave a question at all. */
  readonly complaint: string;
  /** One question, or undefined where this draw gives none. */
  readonly draw: (tries: number) => QuestionVersion | undefined;
};

/** The first question the linter has nothing against; else the first without an error; else why not. */
export function tryUntilClean({ most, complaint, draw }: Tries): QuestionVersion | string {
  let acceptable: QuestionVersion | undefined;
  let reason = complaint;
  for (let tries = 0; tries < most; tries += 1) {
    const question = draw(tries);
    if (question === undefined) continue;
    const [worst] = lint(question, "upsc");
    if (worst === undefined) return question;
    if (worst.severity === "warning") acceptable ??= question;
    else reason = worst.message;
  }
  return acceptable ?? reason;
}

/** The outcome for a question that was or was not made. */
export function outcomeOf(
  result: QuestionVersion | string,
  id: string,
  facts: readonly string[],
): Outcome {
  return typeof result === "string"
    ? { ok: false, id, facts, reason: result }
    : { ok: true, question: result };
}
