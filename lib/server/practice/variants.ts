import "server-only";
/** Published questions made anew from the facts, under another seed. */
import { setImmediate as breathe } from "node:timers/promises";
import { rng } from "@/lib/kernel/rng";
import { type QuestionVersion, questionVersionSchema } from "@/lib/question/question";
import { clashesIn } from "@/lib/quiz/clash";
import { tellingOf, testedIn } from "@/lib/quiz/giveaway";
import type { Timing } from "@/lib/quiz/policy";
import { appearanceOf, secondsOf } from "@/lib/quiz/practice";
import { variantMaker } from "@/lib/server/bank/knowledge";
import { keepVariants } from "@/lib/server/bank/variants";
import type { Context } from "@/lib/server/context";
import { log } from "@/lib/server/operating/log";
import { generatedAmong } from "@/lib/server/questions/current";
import type { PoolEntry } from "@/lib/server/quizzes/store";
import type { Variants } from "@/lib/variants/variants";

/** Seeds tried for one question before the best of what they gave is taken. */
const MOST_SEEDS = 6;

type Wanted = {
  readonly seed: string;
  readonly timing: Timing;
  /** Asked already in this attempt: a variant keeps apart from these. */
  readonly asked: readonly PoolEntry[];
  /** What the taker knows, by its appearance: not to be served again. */
  readonly known?: ReadonlySet<string>;
};

/**
 * A version id for each question, in their order: a variant, kept as a version of its question, or
 * null where none could be made (an editor wrote or changed the question, or its facts allow but one).
 */
export async function makeVariants(
  ctx: Context,
  questions: readonly PoolEntry[],
  wanted: Wanted,
): Promise<(string | null)[]> {
  if (questions.length === 0) return [];
  const make = await variantMaker().catch((error: unknown) => {
    // Practice goes on with what is published.
    log().error({ err: error }, "no variants can be made");
    return null;
  });
  if (!make) return questions.map(() => null);
  const generated = await generatedAmong(
    ctx.db,
    questions.map(({ question }) => question),
  );
  const { cost } = clashesIn([...wanted.asked, ...questions]);
  const chosen: (QuestionVersion | null)[] = [];
  const asked = [...wanted.asked];
  for (const entry of questions) {
    const best = bestOf(
      generated.has(entry.question) ? candidates(make, entry, wanted) : [],
      (content) => {
        const made = toEntry(content, entry);
        return asked.reduce((sum, other) => sum + cost(other, made), 0);
      },
      wanted.known ?? new Set(),
    );
    chosen.push(best);
    asked.push(best ? toEntry(best, entry) : entry);
    // Whoever has a clock running must not wait for all of them.
    await breathe();
  }
  const made = chosen.filter((content) => content !== null);
  const ids = await keepVariants(ctx.db, made, ctx.now);
  return chosen.map((content) => (content ? (ids[made.indexOf(content)] ?? null) : null));
}

function* candidates(
  make: Variants,
  { question, format }: PoolEntry,
  { seed, timing }: Wanted,
): Generator<QuestionVersion> {
  const stream = rng(seed, "variant", question);
  for (let tries = 0; tries < MOST_SEEDS; tries++) {
    const made = make(question, stream.int(0, 0x7fffffff));
    // Parsed, so that equal content has its keys in one order and one hash.
    if (made && made.seconds <= secondsOf(timing, format)) yield questionVersionSchema.parse(made);
  }
}

/** The first that is new and goes well with the rest, else the one that goes least badly. */
function bestOf(
  contents: Iterable<QuestionVersion>,
  costOf: (content: QuestionVersion) => number,
  known: ReadonlySet<string>,
): QuestionVersion | null {
  let best: { readonly content: QuestionVersion; readonly cost: number } | null = null;
  for (const content of contents) {
    if (known.has(appearanceOf(content))) continue;
    const cost = costOf(content);
    if (cost === 0) return content;
    if (!best || cost < best.cost) best = { content, cost };
  }
  return best?.content ?? null;
}

function toEntry(content: QuestionVersion, entry: PoolEntry): PoolEntry {
  const { facts, format, difficulty, seconds, options, key } = content;
  const answer = options.find(({ id }) => id === key)?.text ?? "";
  const telling = tellingOf(content, answer);
  return { ...entry, facts, format, difficulty, seconds, telling, tested: testedIn(content) };
}
