/**
 * Numbered statements on one theme: which are correct, or how many. Which are to be true is drawn
 * before the statements are, so that no answer is right more often than another.
 */
import {
  type CodeSet,
  codeText,
  countsOf,
  countTexts,
  drawCodes,
  drawPattern,
} from "@/lib/generator/codes";
import type { Fact, Theme } from "@/lib/generator/fact";
import type { Knowledge } from "@/lib/generator/knowledge";
import { type Maker, outcomeOf, tryUntilClean } from "@/lib/generator/maker";
import type { Outcome } from "@/lib/generator/outcome";
import {
  areApart,
  pickNear,
  type Saying,
  saidBySource,
  sayingsOf,
  tells,
} from "@/lib/generator/sayings";
import { OPTION_IDS, toVersion } from "@/lib/generator/version";
import { codeFault, countFault, type Judged, notes, summary } from "@/lib/generator/wording";
import type { Rng } from "@/lib/kernel/rng";
import { countWords } from "@/lib/kernel/text";
import type { QuestionVersion } from "@/lib/question/question";

type StatementFormat = "statements-which" | "statements-how-many";

/** Draws of facts and wordings before a theme is given up. */
const MOST_TRIES = 100;
const TRIES_OF_ONE_PLAN = 25;
/** The longest of the statements has at most so many times the words of the shortest. */
const MOST_UNLIKE = 2;

/** How many questions of each format a theme of so many facts gives; the endless practice makes more. */
function share(facts: number): number {
  return facts < 7 ? 1 : 2;
}

/** The statement questions of every theme. */
export function statementMakers(knowledge: Knowledge): Maker[] {
  return knowledge.pack.themes.flatMap((theme) => {
    const facts = theme.facts.flatMap((id) => knowledge.facts.get(id) ?? []);
    return (["statements-which", "statements-how-many"] as const).flatMap((format) =>
      Array.from({ length: share(facts.length) }, (_, at): Maker => {
        const id = `${format === "statements-which" ? "which" : "how-many"}.${theme.id}.${at + 1}`;
        return {
          id,
          format,
          make: (rngFor) => {
            // One order for the theme, turned a little further for each question: all facts get used.
            const order = rngFor(`theme.${theme.id}`).shuffle(facts);
            const turn = (at * 3 + (format === "statements-which" ? 0 : 2)) % facts.length;
            const turned = [...order.slice(turn), ...order.slice(0, turn)];
            return [makeStatements({ id, format, theme, facts: turned }, knowledge, rngFor(id))];
          },
        };
      }),
    );
  });
}

type Order = {
  readonly id: string;
  readonly format: StatementFormat;
  readonly theme: Theme;
  /** The most wanted first. */
  readonly facts: readonly Fact[];
};

function makeStatements(order: Order, knowledge: Knowledge, rng: Rng): Outcome {
  const { id, theme, facts } = order;
  let plan = drawPlan(order, rng);
  const result = tryUntilClean({
    most: MOST_TRIES,
    complaint: "too few of its facts can be stated, truly or falsely, side by side",
    draw: (tries) => {
      // A plan is held on to: were it drawn anew each time, the keys easiest to make would come too often.
      if (tries > 0 && tries % TRIES_OF_ONE_PLAN === 0) plan = drawPlan(order, rng);
      const from = tries === 0 ? facts : rng.shuffle(facts);
      const said = drawSayings(from, plan.pattern, theme.about, knowledge, rng);
      return said && build(order, plan, said, knowledge);
    },
  });
  return outcomeOf(result, id, theme.facts);
}

type Plan = {
  readonly pattern: readonly boolean[];
  /** Only where codes are printed. */
  readonly codes?: CodeSet;
};

function drawPlan({ format, facts }: Order, rng: Rng): Plan {
  if (format === "statements-which") {
    const count = rng.int(1, 6) === 1 ? 2 : 3;
    const codes = drawCodes(count, rng);
    const pattern = Array.from({ length: count }, (_, at) => codes.key.includes(at + 1));
    return { pattern, codes };
  }
  const count = facts.length > 4 && rng.int(1, 3) === 1 ? 4 : 3;
  return { pattern: drawPattern(count, rng.pick(countsOf(count)), rng) };
}

/** One saying of each of so many facts, true and false as the pattern wants, or undefined. */
function drawSayings(
  facts: readonly Fact[],
  pattern: readonly boolean[],
  about: string,
  knowledge: Knowledge,
  rng: Rng,
): Saying[] | undefined {
  const said: Saying[] = [];
  const rest = [...facts];
  for (const holds of pattern) {
    const at = rest.findIndex((fact) => {
      const saying = drawSaying(fact, holds, said, about, knowledge, rng);
      if (saying === undefined) return false;
      said.push(saying);
      return true;
    });
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  const words = said.map(({ text }) => countWords(text));
  if (Math.max(...words) > Math.min(...words) * MOST_UNLIKE) return undefined;
  return said;
}

function drawSaying(
  fact: Fact,
  holds: boolean,
  said: readonly Saying[],
  about: string,
  knowledge: Knowledge,
  rng: Rng,
): Saying | undefined {
  const all = sayingsOf(fact, knowledge)[holds ? "true" : "false"];
  const fit = all.filter(
    (saying) =>
      !tells(about, saying, knowledge) && said.every((other) => areApart(saying, other, knowledge)),
  );
  if (fit.length === 0) return undefined;
  return holds ? rng.pick(fit) : pickNear(fit, rng);
}

const CORRECT = "Which of the statements given above is/are correct?";
const HOW_MANY = "How many of the statements given above are correct?";

function build(
  { id, format, theme }: Order,
  { codes }: Plan,
  said: readonly Saying[],
  knowledge: Knowledge,
): QuestionVersion {
  const parts: Judged[] = said.map(({ holds, move, reason, swap }, at) => ({
    name: `Statement ${at + 1}`,
    holds,
    move,
    swap,
    truth: reason,
  }));
  const right = parts.filter(({ holds }) => holds).length;
  const count = said.length === 4 ? 4 : 3;
  const key =
    codes === undefined
      ? countsOf(count).indexOf(right)
      : codes.codes.findIndex((code) => code.join() === codes.key.join());
  const options =
    codes === undefined
      ? countTexts(count, "statement").map((text, at) => ({
          text,
          rationale: at === key ? summary(parts) : countFault(countsOf(count)[at] ?? 0, parts),
        }))
      : codes.codes.map((code, at) => ({
          text: codeText(code, said.length),
          rationale:
            at === key ? summary(parts) : codeFault((index) => code.includes(index + 1), parts),
        }));
  // Where the verdicts would tell all there is, one leaves its part to the explanation.
  const told =
    notesOn(said) === undefined
      ? said.map((saying) =>
          saying === said.find(({ reason, fact }) => reason === fact.context)
            ? { ...saying, reason: saidBySource(saying.fact, knowledge) }
            : saying,
        )
      : said;
  const [first, ...others] = said.map(({ fact }) => fact);
  if (first === undefined) throw new RangeError("a question has statements");
  return toVersion(
    {
      id,
      format,
      stem: `With reference to ${theme.about}, consider the following statements:\n\n${codes === undefined ? HOW_MANY : CORRECT}`,
      statements: said.map(({ text }) => text),
      verdicts: told.map(({ holds, move, reason }) => ({
        holds,
        ...(move === undefined ? {} : { move }),
        reason,
      })),
      options,
      key: OPTION_IDS[key] ?? "a",
      optionOrder: "fixed",
      explanation: notesOn(told) ?? summary(parts),
      tested: [first, ...others],
      proof: said.flatMap(({ proof }) => proof),
      topic: theme.topic,
      traits: {
        depths: said.map(({ fact }) => fact.depth),
        nearness: said.filter(({ holds }) => !holds).map(({ nearness }) => nearness),
        parts: said.length,
        moves: said.flatMap(({ move }) => move ?? []),
      },
    },
    knowledge,
  );
}

function notesOn(said: readonly Saying[]): string | undefined {
  return notes(
    said.map(({ holds, reason, fact }, at) => ({
      name: `Statement ${at + 1}`,
      holds,
      reason,
      context: fact.context,
    })),
  );
}
