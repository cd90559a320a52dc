/**
 * Defects that only show when questions are made: a fact that promises a question and gives none,
 * a bank that no longer says what its facts say.
 */
import { lint } from "@/lib/question/lint";
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
    return own.flatMap(({ ask, reason }) =>
      ask === undefined || !Array.isArray(fact.asks[ask])
        ? []
        : [
            loaded.defectAt(
              fact,
              ["asks", ask],
              `${fact.id}: no ${ask} question can be made: ${reason}`,
            ),
          ],
    );
  });
}

/** Themes, causes and headings of pairs that no question comes out of. */
export function checkSets(
  loaded: LoadedPack,
  { pack }: Knowledge,
  { questions, refusals }: Generated,
): Defect[] {
  const made = questions.map(({ id }) => id);
  const barren = (prefixes: readonly string[]) => {
    const isOf = (id: string) => prefixes.some((prefix) => `${id}.`.startsWith(`${prefix}.`));
    return made.some(isOf) ? undefined : (refusals.find(({ id }) => isOf(id))?.reason ?? "too few");
  };
  const check = (entry: object, prefixes: readonly string[], noun: string): Defect[] => {
    const reason = barren(prefixes);
    return reason === undefined
      ? []
      : [loaded.defectAt(entry, ["id"], `no question comes out of this ${noun}: ${reason}`)];
  };
  return [
    ...pack.themes.flatMap((theme) =>
      check(theme, [`which.${theme.id}`, `how-many.${theme.id}`], "theme"),
    ),
    ...pack.causes.flatMap((cause) =>
      check(cause, [`reason.${cause.id}`, `reasons.${cause.id}`], "cause"),
    ),
    ...pack.relations.flatMap((relation) =>
      relation.pairs === undefined
        ? []
        : check(relation, [`pairs.${relation.id}`, `lists.${relation.id}`], "table of pairs"),
    ),
  ];
}

/** Warnings nobody has accepted, and acceptances of warnings that are not there any more. */
export function checkWarnings(
  loaded: LoadedPack,
  { pack }: Knowledge,
  { questions }: Generated,
): Defect[] {
  const found = questions.flatMap((question) =>
    lint(question, "upsc").map(({ rule, message }) => ({ question, rule, message })),
  );
  const key = (question: string, rule: string) => `${question} ${rule}`;
  const accepted = new Set(pack.acceptedWarnings.map((entry) => key(entry.question, entry.rule)));
  const present = new Set(found.map(({ question, rule }) => key(question.id, rule)));
  return [
    ...found
      .filter(({ question, rule }) => !accepted.has(key(question.id, rule)))
      .map(({ question, rule, message }) => ({
        file: `bank/${question.topic}.json`,
        line: 1,
        message: `${question.id}: ${rule}: ${message} Mend it, or accept it with a reason in accepted-warnings.yaml.`,
      })),
    ...pack.acceptedWarnings
      .filter((entry) => !present.has(key(entry.question, entry.rule)))
      .map((entry) =>
        loaded.defectAt(
          entry,
          ["question"],
          `${entry.question} has no ${entry.rule} warning: remove the entry`,
        ),
      ),
  ];
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
