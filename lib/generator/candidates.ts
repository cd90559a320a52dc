/**
 * Wrong answers, each with its proof and its reason. A candidate is what the truth table says is
 * false; an author's decoy is proposed here like any other and stands the same test.
 */
import { containsPhrase, fold } from "@/lib/kernel/text";
import type { Ask, Entity, Fact, Value } from "./fact";
import { type Knowledge, listOf, namesOf, optionText, valuesOf } from "./knowledge";
import { glossSentence } from "./phrasing";
import { compare, holds, isSettled, type Verdict } from "./truth";
import { magnitude, plainText, scaleOf, typeOf } from "./value";

export type Candidate = {
  readonly value: Value;
  readonly text: string;
  /** What the option really is; why it is wrong here. */
  readonly rationale: string;
  /** Whether the reason speaks of the question itself, as an author's does, or of the option alone. */
  readonly isVouched: boolean;
  /** The facts that prove it wrong, then those the reason rests on. */
  readonly proof: readonly Fact[];
  /** 0 far to 1 next door; an author's decoy counts as near. */
  readonly nearness: number;
};

/**
 * Values that are provably not objects of the fact's subject. `right` are the values they are to
 * resemble: the key, or the members of a list. `ask` names whose decoys to propose.
 */
export function wrongObjects(
  knowledge: Knowledge,
  fact: Fact,
  right: readonly [Value, ...Value[]],
  ask: Ask,
): readonly Candidate[] {
  const id = `${ask} ${fact.id} ${right.map(knowledge.identity).join(" | ")}`;
  return remembered(knowledge, id, () => findWrongObjects(knowledge, fact, right, ask));
}

/** Candidates depend on the facts alone, not on a seed: every variant of a question draws from the same. */
const found = new WeakMap<Knowledge, Map<string, readonly Candidate[]>>();

function remembered(
  knowledge: Knowledge,
  id: string,
  find: () => readonly Candidate[],
): readonly Candidate[] {
  const known = found.get(knowledge) ?? new Map<string, readonly Candidate[]>();
  found.set(knowledge, known);
  const candidates = known.get(id) ?? find();
  known.set(id, candidates);
  return candidates;
}

function findWrongObjects(
  knowledge: Knowledge,
  fact: Fact,
  right: readonly [Value, ...Value[]],
  ask: Ask,
): Candidate[] {
  const [key] = right;
  const near = (value: Value) =>
    right.reduce((total: number, member) => total + nearnessOf(value, member, knowledge), 0) /
      right.length +
    affinity(value, fact.subject, knowledge);
  const candidates = new Map<string, Candidate>();
  const add = (
    value: Value,
    reason: string | undefined,
    source: Fact | undefined,
    nearness: number,
  ) => {
    const id = knowledge.identity(value);
    if (candidates.has(id) || !comparable(value, key)) return;
    if (isBarred(value, fact, knowledge) || (source && fact.avoid.includes(source.id))) return;
    const verdict = holds(knowledge, fact.subject, fact.relation, value, fact);
    if (verdict.holds !== false) return;
    const rationale = reason ?? reasonFor(value, source, knowledge);
    if (rationale === undefined) return;
    candidates.set(id, {
      value,
      text: optionText(value, knowledge),
      rationale,
      isVouched: reason !== undefined,
      proof: proofOf(verdict, source, rationale),
      nearness,
    });
  };
  for (const decoy of fact.decoys[ask] ?? []) {
    add(decoy.is, decoy.because, homeOf(knowledge, fact.relation, decoy.is), DECOY_NEARNESS);
  }
  for (const other of knowledge.byRelation.get(fact.relation) ?? []) {
    if (!isSettled(other, knowledge) || other.subject === fact.subject) continue;
    const kin = kinship(knowledge, fact, other);
    for (const value of valuesOf(other)) {
      if (restates(value, key, fact)) continue;
      const source = listOf(other) === undefined ? other : undefined;
      // Texts of one length are not yet neighbours: an author's decoy comes first.
      const weight = typeOf(key) === "text" ? TEXT_WEIGHT : 1;
      add(value, undefined, source, ((near(value) + kin) / 2) * weight);
    }
  }
  const scalar = magnitude(key) !== undefined;
  if (scalar) {
    // A number of another relation is a worse neighbour, but its fact still says where it belongs.
    for (const other of knowledge.scalars.get(scaleOf(key)) ?? []) {
      if (!isSettled(other, knowledge)) continue;
      // What happened that year in another subject altogether is no reason anybody learns from.
      if (!areOfOneSubject(fact, other, knowledge)) continue;
      for (const value of valuesOf(other)) {
        const kin = (other.topic === fact.topic ? 0.25 : 0) + (other.use === "ask" ? 0.1 : 0);
        add(value, undefined, other, near(value) / 2 + kin);
      }
    }
  } else if (typeof key === "string") {
    for (const entity of knowledge.byKind.get(kindOf(key, knowledge)) ?? []) {
      add(entity.id, undefined, undefined, near(entity.id) / 2);
    }
  }
  return [...candidates.values()];
}

/** Entities that provably do not stand in the relation to all of `objects`. */
export function wrongSubjects(
  knowledge: Knowledge,
  fact: Fact,
  objects: readonly Value[],
  ask: Ask,
): readonly Candidate[] {
  const id = `${ask} ${fact.id} ${objects.map(knowledge.identity).join(" | ")}`;
  return remembered(knowledge, id, () => findWrongSubjects(knowledge, fact, objects, ask));
}

function findWrongSubjects(
  knowledge: Knowledge,
  fact: Fact,
  objects: readonly Value[],
  ask: Ask,
): Candidate[] {
  const candidates = new Map<string, Candidate>();
  const relation = knowledge.relations.get(fact.relation);
  if (relation === undefined) return [];
  const add = (entity: Entity | undefined, reason: string | undefined, near: number) => {
    if (entity === undefined || entity.id === fact.subject || candidates.has(entity.id)) return;
    if (fact.avoid.includes(entity.id)) return;
    // What is barred beside the one is barred beside the other.
    const own = knowledge.bySubject(fact.relation, entity.id);
    const isBarredThere = (object: Value) =>
      typeof object === "string" && own.some(({ avoid }) => avoid.includes(object));
    if (objects.some(isBarredThere)) return;
    if (!relation.subject.includes(entity.kind)) return;
    let verdict: Verdict = { holds: "unknown" };
    for (const object of objects) {
      verdict = holds(knowledge, entity.id, fact.relation, object, fact);
      if (verdict.holds === false) break;
    }
    if (verdict.holds !== false) return;
    const source = verdict.because === "other-subject" ? undefined : verdict.proof;
    const rationale = reason ?? source?.statement ?? glossSentence(entity);
    candidates.set(entity.id, {
      value: entity.id,
      text: entity.name,
      rationale,
      isVouched: reason !== undefined || verdict.because === "other-object",
      proof: [verdict.proof],
      nearness: near,
    });
  };
  for (const decoy of fact.decoys[ask] ?? []) {
    if (typeof decoy.is === "string") {
      add(knowledge.entities.get(decoy.is), decoy.because, DECOY_NEARNESS);
    }
  }
  for (const other of knowledge.byRelation.get(fact.relation) ?? []) {
    const near = nearnessOf(other.subject, fact.subject, knowledge);
    add(knowledge.entities.get(other.subject), undefined, near);
  }
  if (relation.perObject === "one") {
    for (const entity of knowledge.byKind.get(kindOf(fact.subject, knowledge)) ?? []) {
      add(entity, undefined, nearnessOf(entity.id, fact.subject, knowledge) * 0.8);
    }
  }
  return [...candidates.values()];
}

/** Whether two options can stand side by side: two answers, neither naming the other. */
export function areDistinct(a: Candidate, b: Candidate, knowledge: Knowledge): boolean {
  if (compare(a.value, b.value, knowledge) !== "different") return false;
  return !namesWithin(a, b.text, knowledge) && !namesWithin(b, a.text, knowledge);
}

/** Whether an option is named in a text: under its name, its form in a sentence or an alias. */
export function isNamedIn(value: Value, text: string, knowledge: Knowledge): boolean {
  const entity = typeof value === "string" ? knowledge.entities.get(value) : undefined;
  const names = entity === undefined ? [optionText(value, knowledge)] : namesOf(entity);
  const plain = withoutOwners(text);
  return names.some((name) => containsPhrase(plain, name));
}

/** “Japan’s vision” names Japan. */
function withoutOwners(text: string): string {
  const known = plainTexts.get(text);
  if (known !== undefined) return known;
  if (plainTexts.size >= MOST_PLAIN) plainTexts.clear();
  const plain = text.replace(/(?<=\p{L})['’]s\b/gu, "");
  plainTexts.set(text, plain);
  return plain;
}

const MOST_PLAIN = 20_000;
const plainTexts = new Map<string, string>();

const DECOY_NEARNESS = 0.95;
const TEXT_WEIGHT = 0.75;

/** Whether an author holds a value too near the truth of a fact to be called wrong: by its name, or as the object of another fact. */
export function isBarred(value: Value, { avoid }: Fact, knowledge: Knowledge): boolean {
  return avoid.some((id) => {
    if (value === id) return true;
    const fact = knowledge.facts.get(id);
    return (
      fact !== undefined &&
      valuesOf(fact).some((other) => compare(other, value, knowledge) === "same")
    );
  });
}

/**
 * A phrase taken from another fact that says, in words the key does not use, what this fact's own
 * statement says: "resilient supply chains" as the purpose of some other body is no wrong answer
 * about a Supply Chain Resilience Initiative. Authors' decoys are not tested: they are vouched for.
 */
function restates(value: Value, key: Value, fact: Fact): boolean {
  if (typeof value === "string" || typeof key === "string") return false;
  if (typeOf(value) !== "text" || typeOf(key) !== "text") return false;
  const own = roots(plainText(key));
  const said = roots(fact.statement);
  return (
    [...roots(plainText(value))].filter((root) => said.has(root) && !own.has(root)).length >= 2
  );
}

/** First letters of the longer words: enough to see "resilient" in "resilience". */
function roots(text: string): ReadonlySet<string> {
  return new Set(
    fold(text)
      .split(" ")
      .filter((word) => word.length >= 5)
      .map((word) => word.slice(0, 5)),
  );
}

/** Two entities are two things even if one's name contains the other's; a text may not name the other. */
function namesWithin(a: Candidate, text: string, knowledge: Knowledge): boolean {
  return typeof a.value !== "string" ? false : isAlias(a.value, text, knowledge);
}

function isAlias(id: string, text: string, knowledge: Knowledge): boolean {
  const entity = knowledge.entities.get(id);
  const folded = fold(text);
  return entity !== undefined && namesOf(entity).some((name) => fold(name) === folded);
}

function comparable(value: Value, key: Value): boolean {
  return (
    typeOf(value) === typeOf(key) && (typeof value === "string" || scaleOf(value) === scaleOf(key))
  );
}

function proofOf(
  verdict: Extract<Verdict, { holds: false }>,
  source: Fact | undefined,
  rationale: string,
): Fact[] {
  const isCited =
    source !== undefined && source !== verdict.proof && rationale === source.statement;
  return isCited ? [verdict.proof, source] : [verdict.proof];
}

/** The fact that shows where a value belongs. */
function homeOf(knowledge: Knowledge, relation: string, value: Value): Fact | undefined {
  return (knowledge.byRelation.get(relation) ?? []).find(
    (fact) =>
      listOf(fact) === undefined &&
      isSettled(fact, knowledge) &&
      valuesOf(fact).some((stated) => compare(stated, value, knowledge) === "same"),
  );
}

function reasonFor(
  value: Value,
  source: Fact | undefined,
  knowledge: Knowledge,
): string | undefined {
  if (typeof value !== "string") return source?.statement;
  if (source !== undefined && isMeant(value, source.statement, knowledge)) return source.statement;
  const entity = knowledge.entities.get(value);
  return entity === undefined ? undefined : glossSentence(entity);
}

/** Whether a sentence speaks of an entity, if not by its full name: "the Indian Air Force", of "Air forces". */
function isMeant(id: string, sentence: string, knowledge: Knowledge): boolean {
  if (isNamedIn(id, sentence, knowledge)) return true;
  const entity = knowledge.entities.get(id);
  const said = roots(sentence);
  return (
    entity !== undefined &&
    namesOf(entity).some((name) => {
      const words = roots(name);
      return words.size > 0 && [...words].every((root) => said.has(root));
    })
  );
}

function kindOf(id: string, knowledge: Knowledge): string {
  return knowledge.entities.get(id)?.kind ?? "";
}

/** Whether the topics of two facts belong to one subject; unknown topics do. */
function areOfOneSubject(a: Fact, b: Fact, { subjectOf }: Knowledge): boolean {
  return a.topic === b.topic || subjectOf.get(a.topic) === subjectOf.get(b.topic);
}

/** How alike the subjects of two facts are, 0 to 1. */
function kinship(knowledge: Knowledge, a: Fact, b: Fact): number {
  return nearnessOf(b.subject, a.subject, knowledge) * 0.8 + (a.topic === b.topic ? 0.2 : 0);
}

/** A little for an entity that shares a neighbourhood with the subject: an Asian country beside an Asian grouping. */
function affinity(value: Value, subject: string, knowledge: Knowledge): number {
  if (typeof value !== "string") return 0;
  const tags = knowledge.entities.get(subject)?.tags ?? [];
  return knowledge.entities.get(value)?.tags.some((tag) => tags.includes(tag)) === true ? 0.2 : 0;
}

function nearnessOf(value: Value, key: Value, knowledge: Knowledge): number {
  if (typeof value === "string" && typeof key === "string") {
    const a = knowledge.entities.get(value);
    const b = knowledge.entities.get(key);
    if (a === undefined || b === undefined) return 0;
    const shared = a.tags.filter((tag) => b.tags.includes(tag)).length;
    const all = new Set([...a.tags, ...b.tags]).size;
    return (a.kind === b.kind ? 0.5 : 0) + (all === 0 ? 0 : (0.5 * shared) / all);
  }
  const x = magnitude(value);
  const y = magnitude(key);
  if (x !== undefined && y !== undefined) {
    const isTime = typeOf(key) === "year" || typeOf(key) === "date";
    // Years are near by distance, amounts by proportion.
    const gap = isTime ? Math.abs(x - y) / 6 : Math.abs(Math.log((x || 1e-9) / (y || 1e-9)));
    return Number.isFinite(gap) ? 1 / (1 + gap) : 0;
  }
  const lengths = [optionText(value, knowledge).length, optionText(key, knowledge).length];
  return Math.min(...lengths) / Math.max(1, ...lengths);
}
