/**
 * Statement-I and one or two statements that may explain it. What explains what is recorded with the
 * facts; a true statement that does not explain is one an author has named as such, with the reason.
 */
import type { Cause, Fact } from "@/lib/generator/fact";
import type { Knowledge } from "@/lib/generator/knowledge";
import { type Maker, tryUntilClean } from "@/lib/generator/maker";
import { areApart, pickNear, type Saying, saidBySource, sayingsOf } from "@/lib/generator/sayings";
import { OPTION_IDS, toVersion } from "@/lib/generator/version";
import { moveClause, notes } from "@/lib/generator/wording";
import type { Rng } from "@/lib/kernel/rng";
import { countWords } from "@/lib/kernel/text";
import type { QuestionVersion } from "@/lib/question/question";

const MOST_TRIES = 24;
/** A long statement beside a short one gives itself away. */
const MOST_UNLIKE = 2.6;

const STEM =
  "Consider the following statements:\n\nWhich one of the following is correct in respect of the above statements?";

/** The standard answers of two statements, in the exam's order. */
const OF_TWO = [
  "Both Statement-I and Statement-II are correct and Statement-II explains Statement-I",
  "Both Statement-I and Statement-II are correct, but Statement-II does not explain Statement-I",
  "Statement-I is correct, but Statement-II is incorrect",
  "Statement-I is incorrect, but Statement-II is correct",
] as const;

/** The standard answers of three. */
const OF_THREE = [
  "Both Statement II and Statement III are correct and both of them explain Statement I",
  "Both Statement II and Statement III are correct, but only one of them explains Statement I",
  "Only one of the Statements II and III is correct and that explains Statement I",
  "Neither Statement II nor Statement III is correct",
] as const;

type Form = "two" | "three";

/** Questions of one effect in each form. */
const SHARE: Readonly<Record<Form, number>> = { two: 2, three: 1 };

/** The assertion–reason questions of every recorded effect. */
export function assertionReasonMakers(knowledge: Knowledge): Maker[] {
  return knowledge.pack.causes.flatMap((cause) =>
    (["two", "three"] as const).flatMap((form) => {
      const prefix = `${form === "two" ? "reason" : "reasons"}.${cause.id}`;
      return Array.from({ length: SHARE[form] }, (_, at): Maker => {
        const id = `${prefix}.${at + 1}`;
        return {
          id,
          format: "assertion-reason",
          make: (rngFor) => {
            // The questions of one effect share an order of answers, so that each has another key.
            const keys = [...new Set(rngFor(prefix).shuffle(ANSWERS[form]))];
            let complaint = "no statements of it go together";
            let made = 0;
            for (const key of keys) {
              const result = makeQuestion(
                { id, cause, form, key },
                knowledge,
                rngFor(`${id} ${key}`),
              );
              if (typeof result === "string") complaint = result;
              else if (made === at) return [{ ok: true, question: result }];
              else made += 1;
            }
            return [{ ok: false, id, facts: [cause.effect], reason: complaint }];
          },
        };
      });
    }),
  );
}

/**
 * Places of the standard answers, to be shuffled. That a cause explains can be said in one way, and
 * that both of two do needs two on record, which few effects have: the first answer gets more weight,
 * so that it is right as often as the others.
 */
const ANSWERS: Readonly<Record<Form, readonly number[]>> = {
  two: [0, 0, 1, 2, 3],
  three: [0, 0, 0, 0, 0, 1, 2, 3],
};

type Order = {
  readonly id: string;
  readonly cause: Cause;
  readonly form: Form;
  /** Place of the answer that is to be right. */
  readonly key: number;
};

/** What a statement is to the first one. */
type Role = "effect" | "false-effect" | "cause" | "other" | "false";

type Part = {
  readonly role: Role;
  readonly saying: Saying;
  /** How it explains the effect, or why not. */
  readonly because?: string;
};

const ROLES: Readonly<Record<Form, readonly (readonly Role[])[]>> = {
  two: [
    ["effect", "cause"],
    ["effect", "other"],
    ["effect", "false"],
    ["false-effect", "cause"],
  ],
  three: [
    ["effect", "cause", "cause"],
    ["effect", "cause", "other"],
    ["effect", "cause", "false"],
    ["effect", "false", "false"],
  ],
};

function makeQuestion(order: Order, knowledge: Knowledge, rng: Rng): QuestionVersion | string {
  return tryUntilClean({
    most: MOST_TRIES,
    complaint: "its statements cannot be made or do not go together",
    draw: () => {
      const parts = drawParts(order, knowledge, rng);
      return parts && build(order, parts, knowledge);
    },
  });
}

function drawParts(
  { cause, form, key }: Order,
  knowledge: Knowledge,
  rng: Rng,
): Part[] | undefined {
  const roles = ROLES[form][key] ?? [];
  const [first, ...rest] = roles;
  // The order of what follows Statement I carries no meaning; its own place is the first.
  const drawn = first === undefined ? [] : [first, ...rng.shuffle(rest)];
  const parts: Part[] = [];
  for (const role of drawn) {
    const fit = partsFor(role, cause, knowledge).filter(({ saying }) =>
      parts.every((part) => areApart(saying, part.saying, knowledge)),
    );
    if (fit.length === 0) return undefined;
    const isFalse = role === "false" || role === "false-effect";
    const part = isFalse
      ? pickNear(
          fit.map((one) => ({ ...one, nearness: one.saying.nearness })),
          rng,
        )
      : rng.pick(fit);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const words = parts.map(({ saying }) => countWords(saying.text));
  return Math.max(...words) > Math.min(...words) * MOST_UNLIKE ? undefined : parts;
}

/** Every saying that can play a part. A true one is the fact's own sentence: it is worded to be read alone. */
function partsFor(role: Role, cause: Cause, knowledge: Knowledge): Part[] {
  const effect = knowledge.facts.get(cause.effect);
  if (effect === undefined) return [];
  const linked = (links: Cause["causes"]) =>
    links.flatMap(({ fact: id, because }) => {
      const fact = knowledge.facts.get(id);
      return fact === undefined ? [] : [{ fact, because }];
    });
  switch (role) {
    case "effect":
      return [{ role, saying: stated(effect, knowledge) }];
    case "false-effect":
      return falseOf(effect, knowledge).map((saying) => ({ role, saying }));
    case "cause":
      return linked(cause.causes).map(({ fact, because }) => ({
        role,
        saying: stated(fact, knowledge),
        because,
      }));
    case "other":
      return linked(cause.others).map(({ fact, because }) => ({
        role,
        saying: stated(fact, knowledge),
        because,
      }));
    case "false":
      return [...linked(cause.causes), ...linked(cause.others)].flatMap(({ fact }) =>
        falseOf(fact, knowledge).map((saying) => ({ role, saying })),
      );
  }
}

function stated(fact: Fact, knowledge: Knowledge): Saying {
  return {
    text: fact.statement,
    fact,
    holds: true,
    reason: fact.context ?? saidBySource(fact, knowledge),
    proof: [fact],
    nearness: 1,
    wording: "own",
  };
}

/** False sayings in the fact's own words: beside true ones in theirs, another build would tell. */
function falseOf(fact: Fact, knowledge: Knowledge): Saying[] {
  const all = sayingsOf(fact, knowledge).false;
  const own = all.filter(({ wording }) => wording === "own");
  return own.length > 0 ? own : [...all];
}

function build({ id, cause, form, key }: Order, parts: readonly Part[], knowledge: Knowledge) {
  const names =
    form === "two"
      ? ["Statement-I", "Statement-II"]
      : ["Statement I", "Statement II", "Statement III"];
  const said = parts.map(({ saying }) => saying);
  const [lead, ...others] = said.map(({ fact }) => fact);
  if (lead === undefined) throw new RangeError("an effect has a fact");
  const verdictOf = (part: Part): string => {
    const { role, saying, because } = part;
    if (role === "cause" && because !== undefined) {
      return parts[0]?.role === "effect" ? `It explains ${names[0]}. ${because}` : saying.reason;
    }
    if (role === "other" && because !== undefined)
      return `It does not explain ${names[0]}. ${because}`;
    return saying.reason;
  };
  const texts = form === "two" ? OF_TWO : OF_THREE;
  return toVersion(
    {
      id,
      format: "assertion-reason",
      stem: STEM,
      statements: said.map(({ text }) => text),
      verdicts: parts.map((part) => ({
        holds: part.saying.holds,
        ...(part.saying.move === undefined ? {} : { move: part.saying.move }),
        reason: verdictOf(part),
      })),
      options: texts.map((text, at) => ({
        text,
        rationale: at === key ? relate(parts, names) : faultOf(parts, { form, names, at }),
      })),
      key: OPTION_IDS[key] ?? "a",
      optionOrder: "fixed",
      explanation:
        notes(
          parts.map((part, at) => ({
            name: names[at] ?? "",
            holds: part.saying.holds,
            reason: verdictOf(part),
            context: part.saying.fact.context,
          })),
        ) ?? relate(parts, names),
      tested: [lead, ...others],
      proof: said.flatMap(({ proof }) => proof),
      topic: cause.topic,
      traits: {
        depths: said.map(({ fact }) => fact.depth),
        nearness: said.filter(({ holds }) => !holds).map(({ nearness }) => nearness),
        parts: parts.length,
        moves: said.flatMap(({ move }) => move ?? []),
      },
    },
    knowledge,
  );
}

type Answer = { readonly form: Form; readonly names: readonly string[]; readonly at: number };

/** What is wrong with an answer that is not the key; no two answers of a question in the same words. */
function faultOf(parts: readonly Part[], answer: Answer): string {
  return answer.form === "two" ? faultOfTwo(parts, answer) : faultOfThree(parts, answer);
}

function judged(part: Part, parts: readonly Part[], names: readonly string[]): string {
  const name = names[parts.indexOf(part)] ?? "";
  const { holds, move, swap } = part.saying;
  return moveClause([{ name, holds, move, swap }]);
}

function faultOfTwo(parts: readonly Part[], { names, at }: Answer): string {
  const [assertion, reason] = parts;
  if (assertion === undefined || reason === undefined) return "";
  const [one, two] = names;
  if (!assertion.saying.holds) {
    const fault = judged(assertion, parts, names);
    if (at === 0) return `${fault}, so there is nothing to explain.`;
    return at === 1
      ? `${fault}.`
      : `It is the other way round: ${two} is correct, and ${one} is not.`;
  }
  if (at === 3) return `${one} is correct.`;
  if (!reason.saying.holds) {
    const fault = judged(reason, parts, names);
    return at === 0 ? `${fault}, so it explains nothing.` : `${fault}.`;
  }
  if (at === 2) return `${two} is correct too.`;
  return reason.role === "cause"
    ? `${two} does explain ${one}.`
    : `${two} does not explain ${one}.`;
}

function faultOfThree(parts: readonly Part[], { names, at }: Answer): string {
  const reasons = parts.slice(1);
  const nameOf = (part: Part) => names[parts.indexOf(part)] ?? "";
  const right = reasons.filter(({ saying }) => saying.holds);
  const wrong = reasons.filter(({ saying }) => !saying.holds);
  const faults = wrong.map((part) => judged(part, parts, names)).join("; ");
  if (right.length === 0) {
    if (at === 2) return `Not even one of them is correct: ${faults}.`;
    return at === 0 ? `${faults}, so neither explains anything.` : `${faults}.`;
  }
  if (at === 3) {
    return right.length === 1
      ? `${right.map(nameOf).join("")} is correct.`
      : "Both of them are correct.";
  }
  if (wrong.length > 0) return at === 0 ? `${faults}, so it explains nothing.` : `${faults}.`;
  if (at === 2) return "Statements II and III are both correct.";
  const explaining = reasons.filter(({ role }) => role === "cause");
  return at === 0
    ? `Only ${explaining.map(nameOf).join("")} explains Statement I.`
    : "Both of them explain Statement I.";
}

/** How the statements stand to one another, in one sentence. */
function relate(parts: readonly Part[], names: readonly string[]): string {
  const [assertion] = parts;
  const isAssertionTrue = assertion?.role === "effect";
  const clauses = parts.map((part, at) => {
    const name = names[at] ?? "";
    if (!part.saying.holds) return judged(part, parts, names);
    if (at === 0 || !isAssertionTrue) return `${name} is correct`;
    return part.role === "cause"
      ? `${name} is correct and explains it`
      : `${name} is correct but does not explain it`;
  });
  return `${clauses.join("; ")}.`;
}
