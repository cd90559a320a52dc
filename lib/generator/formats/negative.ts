/**
 * NOT questions: three that belong and one that provably does not. The one that does not is the key.
 */
import { assemble } from "@/lib/generator/assembly";
import {
  type Candidate,
  isBarred,
  isNamedIn,
  wrongObjects,
  wrongSubjects,
} from "@/lib/generator/candidates";
import type { Ask, Fact, Value } from "@/lib/generator/fact";
import { type Knowledge, listOf, optionText, valuesOf } from "@/lib/generator/knowledge";
import type { Maker } from "@/lib/generator/maker";
import type { Outcome } from "@/lib/generator/outcome";
import { claimOf, fill } from "@/lib/generator/phrasing";
import { isAskable, stemsFor } from "@/lib/generator/stems";
import { compare, isSettled } from "@/lib/generator/truth";
import { canonical } from "@/lib/generator/value";
import type { Rng } from "@/lib/kernel/rng";
import { fold } from "@/lib/kernel/text";

/** Questions out of one list: each has another key. */
const MOST_PER_LIST = 2;
/** Sets of three members to try beside one key. */
const MEMBER_DRAWS = 12;

/** Three members and the facts that say so. */
type Member = { readonly value: Value; readonly fact: Fact };

/** The NOT questions: by subject, then by object. */
export function negativeMakers(knowledge: Knowledge): Maker[] {
  const makers: Maker[] = [];
  for (const facts of knowledge.byRelation.values()) {
    const subjects = new Map<string, Fact[]>();
    const objects = new Map<string, { readonly value: Value; readonly facts: Fact[] }>();
    for (const fact of facts) {
      subjects.set(fact.subject, [...(subjects.get(fact.subject) ?? []), fact]);
      for (const value of valuesOf(fact)) {
        const id = knowledge.identity(value);
        objects.set(id, { value, facts: [...(objects.get(id)?.facts ?? []), fact] });
      }
    }
    for (const group of subjects.values()) {
      makers.push(...notObjectMakers(group, knowledge));
    }
    for (const { value, facts: group } of objects.values()) {
      makers.push(...notSubjectMakers(group, value, knowledge));
    }
  }
  return makers;
}

/** "Which one is NOT among the subject's objects?" for every subject with at least three known objects. */
function notObjectMakers(facts: readonly Fact[], knowledge: Knowledge): Maker[] {
  const members = membersOf(facts, knowledge, (fact) =>
    valuesOf(fact).map((value) => ({ value, fact })),
  );
  const list = facts.find(
    (fact) => listOf(fact) !== undefined && isAnchor(fact, "not-object", knowledge),
  );
  const anchor = list ?? facts.find((fact) => isAnchor(fact, "not-object", knowledge));
  if (anchor === undefined) return [];
  const prefix =
    list === undefined
      ? `not-object.${anchor.relation}.${anchor.subject}`
      : `${anchor.id}.not-object`;
  const [first, ...rest] = members.map(({ value }) => value);
  const keys =
    first === undefined ? [] : wrongObjects(knowledge, anchor, [first, ...rest], "not-object");
  return negativeMaker({ anchor, ask: "not-object", prefix, members, keys }, knowledge, {
    stem: (template) => fill(template, anchor.subject, [], knowledge),
    reason: ({ value, fact }) => claimOf(fact, fact.subject, value, knowledge),
    lead: () => anchor,
    denial: (value) => denialOf(anchor, anchor.subject, value, knowledge),
  });
}

/** "Which one does NOT have this object?" for every object that at least three subjects share. */
function notSubjectMakers(facts: readonly Fact[], object: Value, knowledge: Knowledge): Maker[] {
  const about = knowledge.relations.get(facts[0]?.relation ?? "")?.askedOf;
  if (about !== undefined && !(typeof object === "string" && about.includes(object))) return [];
  const members = membersOf(facts, knowledge, (fact) => [{ value: fact.subject, fact }]);
  const own = facts.find(
    (fact) => fact.asks["not-subject"] !== undefined && isAnchor(fact, "not-subject", knowledge),
  );
  const anchor = own ?? facts.find((fact) => isAnchor(fact, "not-subject", knowledge));
  if (anchor === undefined) return [];
  // What the author of any of them holds too near the truth is not the odd one out.
  const keys = facts
    .flatMap((fact) => wrongSubjects(knowledge, fact, [object], "not-subject"))
    .filter(({ value }) => !facts.some((fact) => isBarred(value, fact, knowledge)));
  const prefix = `not.${anchor.relation}.${slug(object)}`;
  return negativeMaker({ anchor, ask: "not-subject", prefix, members, keys }, knowledge, {
    stem: (template) => fill(template, anchor.subject, [object], knowledge),
    reason: ({ value, fact }) =>
      listOf(fact) === undefined
        ? fact.statement
        : claimOf(fact, typeof value === "string" ? value : fact.subject, object, knowledge),
    // Best teaches the odd one out; else a member that is printed, before one that is not.
    lead: (key, printed) =>
      [...key.proof, ...printed.flatMap(({ proof }) => proof)].find(
        (fact) => isAskable(fact, knowledge) && fact.context !== undefined,
      ) ?? anchor,
    denial: (value) =>
      typeof value === "string" ? denialOf(anchor, value, object, knowledge) : undefined,
  });
}

type Group = {
  readonly anchor: Fact;
  readonly ask: Extract<Ask, "not-object" | "not-subject">;
  /** Id of the questions, up to the key. */
  readonly prefix: string;
  readonly members: readonly Member[];
  readonly keys: readonly Candidate[];
};

type Wording = {
  readonly stem: (template: string) => string;
  /** Why a member belongs. */
  readonly reason: (member: Member) => string;
  /** The fact that a question with this key and these members teaches. */
  readonly lead: (key: Candidate, printed: readonly Candidate[]) => Fact;
  /** That the key does not belong, where the relation says how. */
  readonly denial: (value: Value) => string | undefined;
};

function negativeMaker(group: Group, knowledge: Knowledge, wording: Wording): Maker[] {
  return [
    {
      id: group.prefix,
      format: "negative",
      make: (rngFor, only) => makeNegative(group, knowledge, rngFor, wording, only),
    },
  ];
}

function makeNegative(
  { anchor, ask, prefix, members, keys }: Group,
  knowledge: Knowledge,
  rngFor: (id: string) => Rng,
  wording: Wording,
  only: string | undefined,
): Outcome[] {
  const refuse = (reason: string): Outcome[] => [
    { ok: false, id: prefix, facts: [anchor.id], ask, reason },
  ];
  if (members.length < 3) {
    return refuse(`only ${members.length} known members: a NOT question prints three`);
  }
  if (keys.length === 0) {
    return refuse(
      "nothing provably stands outside: close the list, or add facts that show where others belong",
    );
  }
  const rng = rngFor(prefix);
  const ranked = distinctKeys(keys)
    .map((key) => ({ key, score: key.nearness + rng.int(0, 400) / 1000 }))
    .sort((a, b) => b.score - a.score);
  const taught = (set: readonly Candidate[]) =>
    set.filter(({ proof }) => proof.some((fact) => fact.context !== undefined)).length;
  const made: Outcome[] = [];
  let failure: string | undefined;
  for (const { key } of ranked) {
    if (made.length >= MOST_PER_LIST) break;
    const id = `${prefix}.${keyId(key)}`;
    if (only !== undefined && id !== only) continue;
    const draw = rngFor(id);
    const stems = draw.shuffle(stemsFor(anchor, ask, knowledge)).map(wording.stem);
    const eligible = members.filter(
      ({ value }) => !stems.some((stem) => isNamedIn(value, stem, knowledge)),
    );
    const sets = Array.from({ length: MEMBER_DRAWS }, () =>
      draw
        .shuffle(eligible)
        .slice(0, 3)
        .map((member) => asOption(member, wording, knowledge)),
    ).filter((set) => set.length === 3);
    if (sets.length === 0) {
      failure ??= "the stem names too many of the members";
      continue;
    }
    const denial = key.isVouched ? undefined : wording.denial(key.value);
    const result = assemble(
      {
        id,
        format: "negative",
        stems,
        key: denial === undefined ? key : { ...key, rationale: `${key.rationale} ${denial}` },
        lead: (printed) => wording.lead(key, printed),
        // A member that can be explained teaches more than one that only proves.
        sets: [...sets].sort((a, b) => taught(b) - taught(a)),
      },
      knowledge,
    );
    if (result.ok) made.push({ ok: true, question: result.question, ask });
    else failure ??= result.reason;
  }
  return made.length > 0 ? made : refuse(failure ?? "no key");
}

function asOption(member: Member, wording: Wording, knowledge: Knowledge): Candidate {
  return {
    value: member.value,
    text: optionText(member.value, knowledge),
    rationale: wording.reason(member),
    isVouched: true,
    proof: [member.fact],
    nearness: 0.6,
  };
}

function isAnchor(fact: Fact, ask: Ask, knowledge: Knowledge): boolean {
  return stemsFor(fact, ask, knowledge).length > 0;
}

/** Each member once, settled ones only. */
function membersOf(
  facts: readonly Fact[],
  knowledge: Knowledge,
  membersIn: (fact: Fact) => readonly Member[],
): Member[] {
  const members: Member[] = [];
  for (const fact of facts) {
    if (!isSettled(fact, knowledge)) continue;
    for (const member of membersIn(fact)) {
      const isKnown = members.some(
        ({ value }) => compare(value, member.value, knowledge) !== "different",
      );
      if (!isKnown) members.push(member);
    }
  }
  return members;
}

function distinctKeys(keys: readonly Candidate[]): Candidate[] {
  return [...new Map(keys.map((key) => [canonical(key.value), key])).values()];
}

function denialOf(
  fact: Fact,
  subject: string,
  object: Value,
  knowledge: Knowledge,
): string | undefined {
  const denial = knowledge.relations.get(fact.relation)?.denial;
  return denial === undefined ? undefined : fill(denial, subject, [object], knowledge);
}

/** Stable under rewording: an entity's id, else the fact that shows where the key belongs. */
function keyId(key: Candidate): string {
  return typeof key.value === "string" ? key.value : (key.proof[0]?.id ?? slug(key.value));
}

function slug(value: Value): string {
  return typeof value === "string"
    ? value
    : fold(canonical(value))
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");
}
