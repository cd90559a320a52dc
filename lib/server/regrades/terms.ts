import "server-only";
import type { z } from "zod";
/** What a regrade is asked to go by, checked against what was taken and what is published. */
import type { planRegradeSchema } from "@/lib/contracts/regrade";
import type { RegradeChoice } from "@/lib/quiz/regrade";
import { AppError, invalidField } from "@/lib/server/errors";
import type { Question } from "@/prisma/generated/client";
import type { Version, Versions } from "./versions";

type Input = z.output<typeof planRegradeSchema>;

export type Terms = {
  readonly choice: RegradeChoice;
  readonly toNumber: number | null;
  readonly mayLower: boolean;
  readonly versions: readonly Version[];
  readonly byThisKey: ReadonlySet<number>;
};

/** @throws conflict or invalid, with what to do instead. */
export function toTerms(
  question: Question,
  { taken, byThisKey }: Versions,
  { choice, versions, toNumber, mayLower }: Input,
): Terms {
  const chosen = taken.filter(({ number }) => versions.includes(number));
  if (chosen.length < new Set(versions).size) {
    throw invalidField("versions", "Of one of these versions there are no answers: look again.");
  }
  if (choice !== "regrade")
    return { choice, toNumber: null, mayLower, versions: chosen, byThisKey };
  if (question.publishedNumber === null) {
    throw new AppError(
      "conflict",
      "Nothing is published, so there is no mended key to go by: credit the question, or void it.",
    );
  }
  if (question.publishedNumber !== toNumber) {
    throw new AppError(
      "conflict",
      `Version ${question.publishedNumber} is published now: look at its key first.`,
    );
  }
  const others = chosen.filter(({ mended }) => mended?.asks === "other");
  if (others.length > 0) {
    throw invalidField(
      "versions",
      `Version ${others.map(({ number }) => number).join(", ")} had other options: answers to it can be credited or voided, not judged by this key.`,
    );
  }
  return { choice, toNumber, mayLower, versions: chosen, byThisKey };
}

/** @throws invalid where something was reworded and nobody has said that it asks the same. */
export function needSame({ choice, versions }: Terms, asksSame: boolean): void {
  const reworded = versions.filter(({ mended }) => mended?.asks === "reworded");
  if (choice !== "regrade" || asksSame || reworded.length === 0) return;
  throw invalidField(
    "asksSame",
    `Version ${reworded.map(({ number }) => number).join(", ")} was worded otherwise: compare, and confirm that it asks the same.`,
  );
}
