/**
 * Sentences from templates: relations phrase themselves with placeholders, and nothing here knows
 * any particular subject.
 */
import { capitalise, joinWords } from "@/lib/kernel/text";
import type { Entity, Fact, Value } from "./fact";
import { type Knowledge, optionText } from "./knowledge";

const PLACEHOLDER = /\{([^{}]*)\}/g;
const POSSESSIBLE = /\{([^{}]*)\}(['’]s\b)?/g;

export type Placeholder = {
  readonly kind: "subject" | "object" | "unknown";
  /** What stands between the braces. */
  readonly text: string;
};

/** Every placeholder of a template, in order. */
export function placeholdersIn(template: string): Placeholder[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, text = ""]) => {
    const name = /^(?:([Ss])ubject|([Oo])bject)(?:\.name)?$/.exec(text);
    if (name === null) return { kind: "unknown", text };
    return { kind: name[1] === undefined ? "object" : "subject", text };
  });
}

/**
 * Fills {subject} and {object}; {Subject} and {Object} at the start of a sentence; {subject.name}
 * as in an option. A list of objects is joined with "and".
 */
export function fill(
  template: string,
  subject: string,
  objects: readonly Value[],
  knowledge: Knowledge,
): string {
  return template.replace(
    POSSESSIBLE,
    (_, text: string, ownership: string | undefined, offset: number) => {
      const asOption = text.endsWith(".name");
      const say = (value: Value) =>
        asOption ? optionText(value, knowledge) : inText(value, knowledge);
      const said = /^s/i.test(text) ? say(subject) : joinWords(objects.map(say));
      // "the {subject}" with "the Quad" must not say "the the Quad".
      const isDoubled = /\bthe\s+$/i.test(template.slice(0, offset));
      const once = isDoubled ? said.replace(/^the\s+/, "") : said;
      return (/^[SO]/.test(text) ? capitalise(once) : once) + possessive(once, ownership);
    },
  );
}

/**
 * "Malabar is the naval exercise …." A gloss that starts with its own verb keeps it: "are the navies
 * of the two countries"; one that ends in years gone by is put in the past.
 */
export function glossSentence(entity: Entity): string {
  const ownVerb = /^(is|are|was|were) /.test(entity.gloss);
  const isPast = / (from \d{4} (to|until) \d{4}|in \d{4}–\d{2,4})$/.test(entity.gloss);
  const verb = ownVerb ? "" : isPast ? "was " : "is ";
  return `${capitalise(entity.inText ?? entity.name)} ${verb}${entity.gloss}.`;
}

/** The claim of a fact's relation about these two, as a sentence. */
export function claimOf(fact: Fact, subject: string, value: Value, knowledge: Knowledge): string {
  const relation = knowledge.relations.get(fact.relation);
  return relation === undefined
    ? fact.statement
    : fill(relation.claim, subject, [value], knowledge);
}

/** A value as it stands inside a sentence. */
export function inText(value: Value, knowledge: Knowledge): string {
  if (typeof value !== "string") return optionText(value, knowledge);
  const entity = knowledge.entities.get(value);
  return entity?.inText ?? entity?.name ?? value;
}

/** The text with ’ for every straight apostrophe of a word, so that the two kinds never mix. */
export function typographic(text: string): string {
  return text.replace(/(?<=\p{L})'(?=\p{L})|(?<=s)'(?=\s)/giu, "’");
}

/** A name that ends in s takes the apostrophe alone: "the United States’ initiative". */
function possessive(said: string, ownership: string | undefined): string {
  if (ownership === undefined) return "";
  return said.endsWith("s") ? ownership.slice(0, 1) : ownership;
}
