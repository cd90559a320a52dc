/**
 * Defects that only show when questions are made: a fact that promises a question and gives none,
 * a bank that no longer says what its facts say.
 */
import type { QuestionVersion } from "@/lib/question/question";
import type { Fact } from "./fact";
import { factsAsked, type Generated, type Refusal } from "./generate";
import type { Knowledge } from "./knowledge";
import type { Defect, LoadedPack } from "./load";
import { isAskable } from "./stems";

/** Facts that are to be asked and cannot be, and stems of their own that never come out. */
export function checkQuestions(
  loaded: LoadedPack,
  knowledge: Knowledge,
  { questions, refusals }: Generated,
): Defect[] {
  const asked = factsAsked(questions);
  return [...knowledge.facts.values()].flatMap((fact) => {
    if (!isAskable(fact, knowledge)) return [];
    const own = refusals.filter(({ facts }) => facts.includes(fact.id));
    if (!asked.has(fact.id)) {
      const reason = unaskedReason(fact, own, questions, knowledge);
      return reason === undefined
        ? []
        : [loaded.defectAt(fact, [], `${fact.id}: no question can be made: ${reason}`)];
    }
    return own
      .filter(({ ask }) => Array.isArray(fact.asks[ask]))
      .map(({ ask, reason }) =>
        loaded.defectAt(
          fact,
          ["asks", ask],
          `${fact.id}: no ${ask} question can be made: ${reason}`,
        ),
      );
  });
}

/** Why a fact leads no question; undefined where it is a member of a negative one. */
export function unaskedReason(
  fact: Fact,
  refusals: readonly Refusal[],
  questions: readonly QuestionVersion[],
  knowledge: Knowledge,
): string | undefined {
  if (refusals.length > 0) {
    // That too few others share its object is no news about a fact that can be asked otherwise.
    const own = refusals.filter(({ ask }) => ask !== "not-subject");
    return (own.length > 0 ? own : refusals)
      .map(({ ask, reason }) => `${ask}: ${reason}`)
      .join("; ");
  }
  const isMember = questions.some(
    ({ format, facts }) => format === "negative" && facts.includes(fact.id),
  );
  if (isMember) return undefined;
  const relation = knowledge.relations.get(fact.relation);
  return `neither the fact nor ${relation?.id ?? "its relation"} says how to ask it: write asks`;
}
