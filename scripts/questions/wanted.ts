/** The questions that `generate` writes. */
import { generate, makeVariant } from "@/lib/generator/generate";
import type { Knowledge } from "@/lib/generator/knowledge";
import { rng } from "@/lib/kernel/rng";
import type { Format } from "@/lib/question/format";
import type { QuestionVersion } from "@/lib/question/question";

type Wanted = {
  readonly seed: number;
  /** Absent: every format. */
  readonly format?: Format | undefined;
  /** Absent: as many as there are. */
  readonly count?: number | undefined;
};

/** Those of a seed and a format; of a number, with further variants where there are fewer. */
export function wantedQuestions(
  knowledge: Knowledge,
  { seed, format, count }: Wanted,
): readonly QuestionVersion[] {
  const { questions } = generate(knowledge, seed, format);
  return count === undefined ? questions : take(count, questions, knowledge, seed);
}

/** Seeds of further variants tried before fewer questions are given than were asked for. */
const MOST_ROUNDS = 60;

/**
 * So many of the questions, drawn by the seed and kept in their order; where there are fewer, all of
 * them and then variants that differ from what is there, as id.v2, id.v3 …
 */
function take(
  count: number,
  wanted: readonly QuestionVersion[],
  knowledge: Knowledge,
  seed: number,
): QuestionVersion[] {
  const drawn = new Set(rng(String(seed), "count").shuffle(wanted).slice(0, count));
  const taken = wanted.filter((question) => drawn.has(question));
  const contentOf = ({ stem, statements, pairs, options }: QuestionVersion) =>
    JSON.stringify([stem, statements, pairs, options.map(({ text }) => text)]);
  const seen = new Set(taken.map(contentOf));
  for (let round = 2; taken.length < count && round <= MOST_ROUNDS; round += 1) {
    for (const { id } of wanted) {
      const variant = makeVariant(knowledge, id, seed * MOST_ROUNDS + round);
      if (taken.length === count) break;
      if (variant === null || seen.has(contentOf(variant))) continue;
      seen.add(contentOf(variant));
      taken.push({ ...variant, id: `${id}.v${round}` });
    }
  }
  return taken;
}
