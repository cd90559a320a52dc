/** The parts of a question that every format fills in alike: citations, disputes, seconds, difficulty. */
import { containsPhrase, countWords, fold } from "@/lib/kernel/text";
import type { Citation, QuestionVersion } from "@/lib/question/question";
import { suggestedSeconds, wordsIn } from "@/lib/question/reading";
import { estimateDifficulty, type Traits } from "./difficulty";
import type { Fact } from "./fact";
import type { Knowledge } from "./knowledge";
import { typographic } from "./phrasing";

/** Ids of options in canonical order. */
export const OPTION_IDS = ["a", "b", "c", "d"] as const;

export type Parts = Pick<
  QuestionVersion,
  | "id"
  | "format"
  | "stem"
  | "statements"
  | "pairs"
  | "columns"
  | "verdicts"
  | "key"
  | "optionOrder"
  | "explanation"
> & {
  readonly options: readonly { readonly text: string; readonly rationale: string }[];
  /** The facts a taker has to know, the one that gives topic and explanation first. */
  readonly tested: readonly [Fact, ...Fact[]];
  /** Facts that prove the rest; those tested may stand among them. */
  readonly proof: readonly Fact[];
  /** Topic of the question where it is not the first fact's. */
  readonly topic?: string;
  readonly traits: Omit<Traits, "format">;
};

/** The version, with typographic apostrophes throughout. Fields come in one fixed order: the bytes of a bank are compared. */
export function toVersion(parts: Parts, knowledge: Knowledge): QuestionVersion {
  const { id, format, statements, pairs, columns, verdicts, tested, proof, traits } = parts;
  const options = parts.options.map(({ text, rationale }, at) => ({
    id: OPTION_IDS[at] ?? String(at),
    text: typographic(text),
    rationale: typographic(rationale),
  }));
  const stem = typographic(parts.stem);
  const content = {
    ...(statements === undefined ? {} : { statements: statements.map(typographic) }),
    ...(pairs === undefined
      ? {}
      : {
          pairs: pairs.map(({ left, right }) => ({
            left: typographic(left),
            right: typographic(right),
          })),
        }),
    ...(columns === undefined ? {} : { columns }),
    ...(verdicts === undefined
      ? {}
      : {
          verdicts: verdicts.map((verdict) => ({
            ...verdict,
            reason: typographic(verdict.reason),
          })),
        }),
  };
  const facts = unique([...tested, ...proof]);
  const { difficulty, reasons } = estimateDifficulty({ ...traits, format });
  return {
    id,
    format,
    stem,
    ...content,
    options,
    key: parts.key,
    optionOrder: parts.optionOrder,
    explanation: typographic(parts.explanation),
    topic: parts.topic ?? tested[0].topic,
    difficulty,
    difficultyReasons: [...reasons],
    seconds: suggestedSeconds(wordsIn({ stem, ...content, options }), format),
    citations: citationsOf(facts),
    facts: facts.map((fact) => fact.id),
    disputes: unique(
      facts.flatMap(({ dispute }) =>
        dispute === undefined || !knowledge.disputes.has(dispute) ? [] : [dispute],
      ),
    ),
  };
}

/**
 * What a review teaches about a fact: its context alone where its statement has been read already or
 * the context restates it, else the statement and then the context.
 */
export function explain({ statement, context }: Fact, isStated: boolean): string {
  if (context === undefined) return statement;
  // "It was signed …" below four options is too far from what it speaks of.
  const leans = /^(?:It|Its|They|Their|He|She|His|Her)\b/.test(context);
  if (isStated && !leans) return context;
  if (leans) return `${statement} ${context}`;
  const said = contentWords(statement);
  const repeated = said.filter((word) => containsPhrase(context, word)).length;
  return repeated >= said.length * 0.6 ? context : `${statement} ${context}`;
}

function citationsOf(facts: readonly Fact[]): Citation[] {
  const seen = new Map<string, Citation>();
  for (const { citations } of facts) {
    for (const { source, locator: written } of citations) {
      const locator = typographic(written);
      const id = `${source} ${locator}`;
      if (!seen.has(id)) seen.set(id, { source, locator });
    }
  }
  return [...seen.values()];
}

function contentWords(text: string): string[] {
  return fold(text)
    .split(" ")
    .filter((word) => word.length > 3 && countWords(word) === 1);
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
