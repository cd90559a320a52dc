/**
 * A question version out of a stem, a key and three wrong answers, kept only if the linter finds
 * nothing wrong with it.
 */
import { capitalise, containsPhrase, countWords, fold } from "@/lib/kernel/text";
import { type Finding, lint } from "@/lib/question/lint";
import type { Citation, QuestionVersion } from "@/lib/question/question";
import { suggestedSeconds, wordsIn } from "@/lib/question/reading";
import { type Candidate, isNamedIn } from "./candidates";
import type { Fact } from "./fact";
import type { Knowledge } from "./knowledge";
import { typographic } from "./phrasing";
import { magnitude } from "./value";

/** A question before its options are chosen. */
export type Draft = {
  readonly id: string;
  readonly format: "single" | "negative";
  /** Stems to try, the most wanted first. */
  readonly stems: readonly string[];
  readonly key: Candidate;
  /** The fact a question with these wrong options teaches: its topic, depth, context and citations. */
  readonly lead: (wrong: readonly Candidate[]) => Fact;
  /** Sets of three wrong options to try, the most wanted first. */
  readonly sets: readonly (readonly Candidate[])[];
};

export type Assembled =
  | { readonly ok: true; readonly question: QuestionVersion }
  | { readonly ok: false; readonly reason: string };

/** More tries than this never turned a flawed draft into a clean one. */
const MOST_TRIES = 120;

/**
 * The first combination of stem and options without a finding; failing that, the first without an
 * error; failing that, the reason.
 */
export function assemble(draft: Draft, knowledge: Knowledge): Assembled {
  let acceptable: QuestionVersion | undefined;
  let complaint: string | undefined;
  let tries = 0;
  for (const set of draft.sets) {
    for (const stem of draft.stems) {
      const giveaway = set.find((option) => isNamedIn(option.value, stem, knowledge));
      if (giveaway !== undefined) {
        complaint ??= `the stem names the option “${giveaway.text}”`;
        continue;
      }
      const question = build(draft, stem, set, knowledge);
      const [worst] = lint(question, "upsc");
      if (worst === undefined) return { ok: true, question };
      if (worst.severity === "warning") acceptable ??= question;
      else complaint ??= lowerFirst(worst);
      tries += 1;
    }
    if (tries >= MOST_TRIES) break;
  }
  if (acceptable !== undefined) return { ok: true, question: acceptable };
  return { ok: false, reason: complaint ?? "no stem" };
}

function lowerFirst({ message }: Finding): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
}

const OPTION_IDS = ["a", "b", "c", "d"];

function build(
  draft: Draft,
  stem: string,
  wrong: readonly Candidate[],
  knowledge: Knowledge,
): QuestionVersion {
  const { key } = draft;
  const lead = draft.lead(wrong);
  const drawn = [key, ...wrong];
  const positions = new Set(drawn.flatMap((candidate) => positionOf(candidate) ?? []));
  const isOrdered = positions.size === drawn.length;
  const inOrder = drawn.sort((a, b) =>
    isOrdered
      ? (positionOf(a) ?? 0) - (positionOf(b) ?? 0)
      : compareText(fold(a.text), fold(b.text)),
  );
  const options = inOrder.map((candidate, at) => ({
    id: OPTION_IDS[at] ?? String(at),
    text: typographic(optionCase(candidate)),
    rationale: typographic(candidate.rationale),
  }));
  const facts = unique([lead, ...key.proof, ...wrong.flatMap(({ proof }) => proof)]);
  return {
    id: draft.id,
    format: draft.format,
    stem: typographic(stem),
    options,
    key: OPTION_IDS[inOrder.indexOf(key)] ?? "a",
    optionOrder: isOrdered ? "fixed" : "shuffled",
    explanation: typographic(explain(lead, key)),
    topic: lead.topic,
    difficulty: difficultyOf(draft.format, lead, wrong),
    seconds: suggestedSeconds(wordsIn({ stem, options })),
    citations: citationsOf(facts),
    facts: facts.map(({ id }) => id),
    disputes: unique(
      facts.flatMap(({ dispute }) =>
        dispute === undefined || !knowledge.disputes.has(dispute) ? [] : [dispute],
      ),
    ),
  };
}

/**
 * Where an option stands on a scale: its size, or the time that its text names ("Early 2030s", "Treaty
 * of Peace (1951)"). Undefined for what has no order.
 */
function positionOf({ value, text }: Candidate): number | undefined {
  const size = magnitude(value);
  if (size !== undefined) return size;
  const [time, ...more] = [...text.matchAll(TIME)];
  if (time === undefined || more.length > 0) return undefined;
  const [, part = "", year] = time;
  return Number(year) + (PART_OF_DECADE[part.toLowerCase()] ?? 0);
}

const TIME = /(?:\b(early|mid|late)[ -])?\b((?:1\d|20)\d\d)s?\b/gi;
const PART_OF_DECADE: Readonly<Record<string, number>> = { early: 1, mid: 4, late: 7 };

/** Options begin with a capital, save names that are spelt otherwise: iDEX. */
function optionCase({ text }: Candidate): string {
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : capitalise(text);
}

/**
 * 1 to 5: how obscure the fact is, how near the wrong options stand, and whether the question is
 * negative.
 */
function difficultyOf(format: Draft["format"], lead: Fact, wrong: readonly Candidate[]): number {
  const nearness = wrong.reduce((total, { nearness }) => total + nearness, 0) / wrong.length;
  const raw = lead.depth * 1.25 - 0.5 + nearness * 1.25 + (format === "negative" ? 0.5 : 0);
  return Math.min(5, Math.max(1, Math.round(raw)));
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

/**
 * What the key's reason does not say yet: the context alone where that reason is the statement or the
 * context restates it, else the statement and then the context.
 */
function explain(lead: Fact, key: Candidate): string {
  const { statement, context } = lead;
  if (context === undefined) return statement;
  if (key.rationale === statement) return context;
  const said = contentWords(statement);
  const repeated = said.filter((word) => containsPhrase(context, word)).length;
  return repeated >= said.length * 0.6 ? context : `${statement} ${context}`;
}

function contentWords(text: string): string[] {
  return fold(text)
    .split(" ")
    .filter((word) => word.length > 3 && countWords(word) === 1);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
