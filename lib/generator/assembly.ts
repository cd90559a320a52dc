/**
 * A question version out of a stem, a key and three wrong answers, kept only if the linter finds
 * nothing wrong with it.
 */
import { capitalise, fold } from "@/lib/kernel/text";
import { type Finding, lint } from "@/lib/question/lint";
import type { QuestionVersion } from "@/lib/question/question";
import { type Candidate, isNamedIn } from "./candidates";
import type { Fact } from "./fact";
import type { Knowledge } from "./knowledge";
import { magnitude } from "./value";
import { explain, OPTION_IDS, toVersion } from "./version";

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
  return toVersion(
    {
      id: draft.id,
      format: draft.format,
      stem,
      options: inOrder.map((candidate) => ({
        text: optionCase(candidate),
        rationale: candidate.rationale,
      })),
      key: OPTION_IDS[inOrder.indexOf(key)] ?? "a",
      optionOrder: isOrdered ? "fixed" : "shuffled",
      explanation: explain(lead, key.rationale === lead.statement),
      tested: [lead],
      proof: [...key.proof, ...wrong.flatMap(({ proof }) => proof)],
      traits: {
        depths: [lead.depth],
        nearness: wrong.map(({ nearness }) => nearness),
        parts: 0,
        moves: [],
      },
    },
    knowledge,
  );
}

/**
 * Where an option stands on a scale: its size, or the time that its text names ("Early 2030s", "Treaty
 * of Peace (1951)"). Undefined for what has no order.
 */
function positionOf({ value, text }: Candidate): number | undefined {
  const size = magnitude(value);
  if (size !== undefined) return size;
  const numbered = NUMBERED.exec(text);
  // "Article 21A" stands after "Article 21" and before "Article 22".
  if (numbered !== null) {
    const letter = numbered[2] === "" ? 0 : (numbered[2] ?? "").charCodeAt(0) - 64;
    return Number(numbered[1]) + letter / 27;
  }
  const [time, ...more] = [...text.matchAll(TIME)];
  if (time === undefined || more.length > 0) return undefined;
  const [, part = "", year] = time;
  return Number(year) + (PART_OF_DECADE[part.toLowerCase()] ?? 0);
}

const NUMBERED = /^(?:Article|Section|Entry|Schedule) (\d{1,3})([A-Z]?)\w*$/;
const TIME = /(?:\b(early|mid|late)[ -])?\b((?:1\d|20)\d\d)s?\b/gi;
const PART_OF_DECADE: Readonly<Record<string, number>> = { early: 1, mid: 4, late: 7 };

/** Options begin with a capital, save names that are spelt otherwise: iDEX. */
function optionCase({ text }: Candidate): string {
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : capitalise(text);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
