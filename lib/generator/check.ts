/**
 * Defects of a pack that no schema sees: references that lead nowhere, facts that contradict each
 * other, options that are the same thing under two names. Each message says what to do.
 */
import { fold } from "@/lib/kernel/text";
import { PRACTICE_QUIZ } from "@/lib/quiz/practice";
import { ASKS, type Ask, type Entity, type Fact, type Relation, type Value } from "./fact";
import { causesBehind, indexPack, type Knowledge, listOf, namesOf, valuesOf } from "./knowledge";
import type { Defect, EntryPath, LoadedPack } from "./load";
import { placeholdersIn } from "./phrasing";
import { compare, holds, isSettled } from "./truth";
import { compareValues, plainText, textMismatch, typeOf } from "./value";

type Report = (entry: object, path: EntryPath, message: string) => void;

/** Every defect of the entries themselves, in order of file and line. Questions are checked apart. */
export function checkPack(loaded: LoadedPack): Defect[] {
  const defects: Defect[] = [...loaded.defects];
  const report: Report = (entry, path, message) => {
    defects.push(loaded.defectAt(entry, path, message));
  };
  const knowledge = indexPack(loaded.pack);
  checkIds(loaded, report);
  checkNames(loaded.pack.entities, report);
  for (const relation of loaded.pack.relations) checkRelation(relation, knowledge, report);
  for (const fact of loaded.pack.facts) checkFact(fact, knowledge, report);
  checkContradictions(knowledge, report);
  checkTexts(knowledge, report);
  checkReferences(loaded, report);
  checkThemes(knowledge, report);
  checkCauses(knowledge, report);
  return sortDefects(defects);
}

/** By file, then line, then message. */
export function sortDefects(defects: readonly Defect[]): Defect[] {
  return [...defects].sort((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    if (a.line !== b.line) return a.line - b.line;
    return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
  });
}

function checkIds({ pack }: LoadedPack, report: Report): void {
  const sections: readonly (readonly [string, readonly object[], (entry: never) => string])[] = [
    ["source", pack.sources, ({ id }: { id: string }) => id],
    ["topic", pack.topics, ({ slug }: { slug: string }) => slug],
    ["entity", pack.entities, ({ id }: { id: string }) => id],
    ["relation", pack.relations, ({ id }: { id: string }) => id],
    ["fact", pack.facts, ({ id }: { id: string }) => id],
    ["dispute", pack.disputes, ({ id }: { id: string }) => id],
    ["theme", pack.themes, ({ id }: { id: string }) => id],
    ["cause", pack.causes, ({ id }: { id: string }) => id],
    ["quiz", pack.quizzes, ({ slug }: { slug: string }) => slug],
  ];
  for (const [noun, entries, idOf] of sections) {
    const seen = new Set<string>();
    for (const entry of entries) {
      const id = idOf(entry as never);
      if (seen.has(id)) {
        report(entry, ["id"], `${noun} “${id}” is defined twice: merge the two or rename one`);
      }
      seen.add(id);
    }
  }
}

function checkNames(entities: readonly Entity[], report: Report): void {
  const owners = new Map<string, Entity>();
  for (const entity of entities) {
    for (const name of new Set(namesOf(entity).map(fold))) {
      const owner = owners.get(name);
      if (owner !== undefined && owner.id !== entity.id) {
        report(
          entity,
          ["name"],
          `“${name}” names both ${entity.id} and ${owner.id}: two names of one thing are one entity with aliases; two things need two names`,
        );
      }
      owners.set(name, owner ?? entity);
    }
  }
}

function checkRelation(relation: Relation, knowledge: Knowledge, report: Report): void {
  for (const field of ["claim", "denial"] as const) {
    for (const { kind, text } of placeholdersIn(relation[field] ?? "")) {
      if (kind === "unknown") report(relation, [field], unknownPlaceholder(text));
    }
  }
  relation.statements?.forEach((template, at) => {
    checkTemplate(template, (message) => report(relation, ["statements", at], message));
  });
  if (relation.event !== undefined && relation.object !== "year" && relation.object !== "date") {
    report(relation, ["event"], "only a relation to a year or a date has events to put in order");
  }
  if (relation.asymmetric === true && !isReversible(relation)) {
    report(
      relation,
      ["asymmetric"],
      "read backwards, object and subject change places: both must be entities of a shared kind",
    );
  }
  relation.askedOf?.forEach((id, at) => {
    if (!knowledge.entities.has(id)) {
      report(relation, ["askedOf", at], `there is no entity “${id}”: add it under entities/`);
    }
  });
  for (const ask of ASKS) {
    const stems = relation.asks[ask];
    if (stems === undefined) continue;
    const impossible = impossibleAsk(ask, relation);
    if (impossible !== undefined) report(relation, ["asks", ask], impossible);
    stems.forEach((stem, at) => {
      checkStem(stem, ask, (message) => report(relation, ["asks", ask, at], message));
    });
  }
}

/** A numbered statement needs the object in its place, or no false one can be made of it. */
function checkTemplate(template: string, report: (message: string) => void): void {
  const placeholders = placeholdersIn(template);
  for (const { kind, text } of placeholders) {
    if (kind === "unknown") report(unknownPlaceholder(text));
  }
  if (placeholders.filter(({ kind }) => kind === "object").length !== 1) {
    report(
      "write {object} (or {Object}, {object.name}) exactly once: a false one puts another there",
    );
  }
  if (!/^[\p{Lu}\p{N}“‘{].*\.$/su.test(template)) {
    report("a statement is a whole sentence, ending with a full stop");
  }
}

function isReversible({ subject, object }: Relation): boolean {
  return typeof object !== "string" && object.some((kind) => subject.includes(kind));
}

/** Why an ask can never be made under this relation. */
function impossibleAsk(ask: Ask, relation: Relation): string | undefined {
  if (ask === "not-object" && relation.perSubject === "one") {
    return "not-object needs perSubject: many: a subject with one object has no three members to list";
  }
  if (ask === "not-subject" && relation.perObject === "one") {
    return "not-subject needs perObject: many: an object with one subject has no three members to list";
  }
  return undefined;
}

function checkStem(stem: string, ask: Ask, report: (message: string) => void): void {
  const asked = ask === "object" || ask === "not-object" ? "object" : "subject";
  for (const placeholder of placeholdersIn(stem)) {
    if (placeholder.kind === "unknown") report(unknownPlaceholder(placeholder.text));
    else if (placeholder.kind === asked) {
      report(`{${placeholder.text}} would give the answer away: the ${asked} is what is asked for`);
    }
  }
  if (ask.startsWith("not-") && !/\b(NOT|EXCEPT)\b/.test(stem)) {
    report("write NOT or EXCEPT in capitals in a negative stem");
  }
}

function unknownPlaceholder(text: string): string {
  return `there is no placeholder {${text}}: use {subject}, {Subject}, {subject.name}, {object}, {Object} or {object.name}`;
}

function checkFact(fact: Fact, knowledge: Knowledge, report: Report): void {
  const relation = knowledge.relations.get(fact.relation);
  const subject = knowledge.entities.get(fact.subject);
  if (relation === undefined) {
    report(fact, ["relation"], `there is no relation “${fact.relation}”: add it under relations/`);
  }
  if (subject === undefined) {
    report(fact, ["subject"], `there is no entity “${fact.subject}”: add it under entities/`);
  }
  if (fact.status === "disputed" && fact.dispute === undefined) {
    report(fact, ["status"], "a disputed fact names its dispute: add dispute: <id>");
  }
  const dispute = fact.dispute === undefined ? undefined : knowledge.disputes.get(fact.dispute);
  if (fact.status === "settled" && dispute?.status === "open") {
    report(
      fact,
      ["dispute"],
      `dispute “${dispute.id}” is open: resolve it, or give the fact status: disputed`,
    );
  }
  if (fact.use === "ask" && fact.context === undefined && fact.status !== "disputed") {
    report(
      fact,
      ["id"],
      "a fact that is asked needs a context: one or two sentences that teach more",
    );
  }
  for (const ask of ASKS) {
    const stems = fact.asks[ask];
    if (stems === undefined || stems === false) continue;
    stems.forEach((stem, at) => {
      checkStem(stem, ask, (message) => report(fact, ["asks", ask, at], message));
    });
    if (fact.use === "support") {
      report(fact, ["asks", ask], "a support fact is never asked: drop the stems or set use: ask");
    }
    const impossible = relation && impossibleAsk(ask, relation);
    if (impossible !== undefined) report(fact, ["asks", ask], impossible);
  }
  if (fact.statements !== undefined && fact.statements !== false) {
    fact.statements.forEach((template, at) => {
      checkTemplate(template, (message) => report(fact, ["statements", at], message));
    });
  }
  checkTwists(fact, report);
  fact.avoid.forEach((id, at) => {
    if (!knowledge.entities.has(id) && !knowledge.facts.has(id)) {
      report(fact, ["avoid", at], `there is no entity or fact “${id}”`);
    }
  });
  if (relation === undefined || subject === undefined) return;
  if (!relation.subject.includes(subject.kind)) {
    report(
      fact,
      ["subject"],
      `${subject.id} is a ${subject.kind}; the subject of ${relation.id} may be ${relation.subject.join(", ")}`,
    );
  }
  checkObject(fact, relation, knowledge, report);
  if (fact.status === "attributed" && fact.use === "ask") {
    const open = ASKS.filter(
      (ask) => relation.asks[ask] !== undefined && fact.asks[ask] === undefined,
    );
    if (open.length > 0) {
      report(
        fact,
        ["status"],
        `an attributed fact needs stems of its own that name who holds it: write asks for ${open.join(", ")}, or set them false`,
      );
    }
  }
  checkDecoys(fact, relation, knowledge, report);
}

function checkTwists(fact: Fact, report: Report): void {
  fact.twists.forEach(({ from, to }, at) => {
    const times = fact.statement.split(from).length - 1;
    if (times !== 1) {
      report(
        fact,
        ["twists", at, "from"],
        `“${from}” stands ${times === 0 ? "nowhere" : `${times} times`} in the statement: give a span that stands there once`,
      );
    }
    if (fold(from) === fold(to)) {
      report(fact, ["twists", at, "to"], "the twist changes nothing: write another span");
    }
  });
}

function checkThemes(knowledge: Knowledge, report: Report): void {
  const topics = new Set(knowledge.pack.topics.map(({ slug }) => slug));
  for (const theme of knowledge.pack.themes) {
    if (topics.has(theme.id)) {
      report(theme, ["id"], "a theme may not have a topic's name: their questions would share ids");
    }
    if (!topics.has(theme.topic)) {
      report(theme, ["topic"], `there is no topic “${theme.topic}” in topics.yaml`);
    }
    theme.facts.forEach((id, at) => {
      const fact = knowledge.facts.get(id);
      const wrong =
        fact === undefined
          ? `there is no fact “${id}”: add it under facts/`
          : !isSettled(fact, knowledge)
            ? `${id} is not settled: only what may be keyed can be a statement`
            : fact.statements === false
              ? `${id} says statements: false: take it out of the theme`
              : theme.facts.indexOf(id) < at
                ? `${id} stands twice: remove one`
                : undefined;
      if (wrong !== undefined) report(theme, ["facts", at], wrong);
    });
  }
}

function checkCauses(knowledge: Knowledge, report: Report): void {
  const topics = new Set(knowledge.pack.topics.map(({ slug }) => slug));
  for (const cause of knowledge.pack.causes) {
    if (!topics.has(cause.topic)) {
      report(cause, ["topic"], `there is no topic “${cause.topic}” in topics.yaml`);
    }
    const missing = (id: string) => {
      const fact = knowledge.facts.get(id);
      if (fact === undefined) return `there is no fact “${id}”: add it under facts/`;
      return isSettled(fact, knowledge) ? undefined : `${id} is not settled: it may not be keyed`;
    };
    const wrong = missing(cause.effect);
    if (wrong !== undefined) report(cause, ["effect"], wrong);
    const behind = causesBehind(cause.effect, knowledge);
    if (behind.has(cause.effect)) {
      report(cause, ["causes"], "by these entries the effect explains itself: break the circle");
    }
    const check = (section: "causes" | "others", id: string, at: number) => {
      const path = [section, at, "fact"];
      const none = missing(id);
      if (none !== undefined) report(cause, path, none);
      if (id === cause.effect)
        report(cause, path, "a fact does not stand beside itself: remove it");
    };
    cause.causes.forEach(({ fact }, at) => {
      check("causes", fact, at);
    });
    cause.others.forEach(({ fact }, at) => {
      check("others", fact, at);
      if (behind.has(fact)) {
        report(
          cause,
          ["others", at, "fact"],
          `${fact} explains ${cause.effect}, directly or by way of another cause: choose one that does not`,
        );
      }
    });
  }
}

function checkObject(fact: Fact, relation: Relation, knowledge: Knowledge, report: Report): void {
  const list = listOf(fact);
  if (list !== undefined && relation.perSubject === "one") {
    report(
      fact,
      ["object"],
      `a list needs a relation with perSubject: many; ${relation.id} has one`,
    );
  }
  if (list !== undefined && new Set(list.list).size < list.list.length) {
    report(fact, ["object"], "an entity stands twice in the list: remove one");
  }
  valuesOf(fact).forEach((value, at) => {
    const path: EntryPath = list === undefined ? ["object"] : ["object", "list", at];
    const wrong = valueDefect(value, relation, knowledge);
    if (wrong !== undefined) report(fact, path, wrong);
  });
}

/** What is wrong with a value as an object under a relation, or undefined. */
function valueDefect(value: Value, relation: Relation, knowledge: Knowledge): string | undefined {
  const wanted = relation.object;
  if (typeof value === "string") {
    const entity = knowledge.entities.get(value);
    if (typeof wanted === "string") {
      return `${relation.id} takes a ${wanted}, not an entity: write {${wanted}: …}`;
    }
    if (entity === undefined) return `there is no entity “${value}”: add it under entities/`;
    if (!wanted.includes(entity.kind)) {
      return `${value} is a ${entity.kind}; the object of ${relation.id} may be ${wanted.join(", ")}`;
    }
    return undefined;
  }
  const type = typeOf(value);
  if (typeof wanted !== "string") {
    return `${relation.id} takes an entity (${wanted.join(", ")}), not a ${type}: write an entity's id`;
  }
  if (type !== wanted) return `${relation.id} takes a ${wanted}, not a ${type}`;
  return textMismatch(value);
}

function checkDecoys(fact: Fact, relation: Relation, knowledge: Knowledge, report: Report): void {
  for (const ask of ASKS) {
    const decoys = fact.decoys[ask] ?? [];
    const seen: Value[] = [];
    decoys.forEach((decoy, at) => {
      const path: EntryPath = ["decoys", ask, at];
      const wrong = decoyDefect(fact, ask, decoy, relation, knowledge);
      if (wrong !== undefined) report(fact, path, wrong);
      if (seen.some((other) => compareValues(other, decoy.is) === "same")) {
        report(fact, path, "the same decoy stands twice: remove one");
      }
      seen.push(decoy.is);
    });
  }
}

function decoyDefect(
  fact: Fact,
  ask: Ask,
  decoy: { readonly is: Value; readonly because?: string | undefined },
  relation: Relation,
  knowledge: Knowledge,
): string | undefined {
  if (typeof decoy.is !== "string" && decoy.because === undefined) {
    return "a decoy that is no entity needs a because: one sentence on what it really is";
  }
  if (typeof decoy.is === "string" && !knowledge.entities.has(decoy.is)) {
    return `there is no entity “${decoy.is}”: add it under entities/`;
  }
  if (ask === "object" || ask === "not-object") {
    const wrong = valueDefect(decoy.is, relation, knowledge);
    if (wrong !== undefined) return wrong;
    const verdict = holds(knowledge, fact.subject, relation.id, decoy.is);
    if (verdict.holds === true) {
      return `this decoy is true by fact ${verdict.proof.id}: choose one that is wrong`;
    }
    if (verdict.holds === "unknown" && isSettled(fact, knowledge)) {
      return `nothing proves this decoy wrong: ${unprovenObject(relation)}, or choose one that differs plainly`;
    }
    return undefined;
  }
  if (typeof decoy.is !== "string")
    return "the answer is a subject: a decoy must be an entity's id";
  const kind = knowledge.entities.get(decoy.is)?.kind ?? "";
  if (!relation.subject.includes(kind)) {
    return `${decoy.is} is a ${kind}; the subject of ${relation.id} may be ${relation.subject.join(", ")}`;
  }
  const verdicts = valuesOf(fact).map((value) =>
    holds(knowledge, decoy.is as string, relation.id, value),
  );
  const affirmed = verdicts.every((verdict) => verdict.holds === true);
  if (affirmed) return `${decoy.is} has this object too: choose a subject that does not`;
  if (isSettled(fact, knowledge) && !verdicts.some((verdict) => verdict.holds === false)) {
    return `nothing proves that ${decoy.is} does not have this object: add a fact (use: support) that gives its own object under ${relation.id}`;
  }
  return undefined;
}

function unprovenObject(relation: Relation): string {
  return relation.perSubject === "one"
    ? "it may mean the same as the fact's object"
    : `${relation.id} allows many objects: close the subject's list, or add a fact that shows where it belongs`;
}

function checkContradictions(knowledge: Knowledge, report: Report): void {
  for (const [id, facts] of knowledge.byRelation) {
    const relation = knowledge.relations.get(id);
    if (relation === undefined) continue;
    const settled = facts.filter((fact) => isSettled(fact, knowledge));
    for (const [at, fact] of settled.entries()) {
      for (const other of settled.slice(0, at)) {
        const message = conflict(other, fact, relation, knowledge);
        if (message !== undefined) report(fact, ["object"], message);
      }
    }
  }
}

function conflict(
  first: Fact,
  second: Fact,
  relation: Relation,
  knowledge: Knowledge,
): string | undefined {
  if (first.id === second.id) return undefined;
  const pairs = valuesOf(first).flatMap((a) =>
    valuesOf(second).map((b) => compare(a, b, knowledge)),
  );
  const sameSubject = first.subject === second.subject;
  if (sameSubject && relation.perSubject === "one" && pairs.includes("different")) {
    return `contradicts ${first.id}: under ${relation.id} a subject has one object; correct one, or record a dispute`;
  }
  if (!sameSubject && relation.perObject === "one" && pairs.includes("same")) {
    return `contradicts ${first.id}: under ${relation.id} an object belongs to one subject; correct one, or set perObject: many`;
  }
  if (!sameSubject) return undefined;
  for (const [closed, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const list = listOf(closed);
    if (list?.closed !== true) continue;
    const outside = valuesOf(other).find(
      (value) => typeof value === "string" && !list.list.includes(value),
    );
    if (outside !== undefined) {
      return `contradicts ${first.id}: ${String(outside)} is not on the closed list of ${closed.id}`;
    }
  }
  const repeats =
    listOf(first) === undefined && listOf(second) === undefined && pairs[0] === "same";
  return repeats ? `says the same as ${first.id}: merge the two` : undefined;
}

/** One meaning, two spellings: options would be twins that no equality catches. */
function checkTexts(knowledge: Knowledge, report: Report): void {
  for (const facts of knowledge.byRelation.values()) {
    const first = new Map<string, { readonly fact: Fact; readonly text: string }>();
    for (const fact of facts) {
      const value = fact.object;
      if (typeof value === "string" || "list" in value || typeOf(value) !== "text") continue;
      const text = plainText(value);
      const key = knowledge.identity(value);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, { fact, text });
      else if (earlier.text !== text) {
        report(
          fact,
          ["object"],
          `“${text}” means “${earlier.text}” of ${earlier.fact.id}: spell it alike`,
        );
      }
    }
  }
}

function checkReferences({ pack }: LoadedPack, report: Report): void {
  const sources = new Set(pack.sources.map(({ id }) => id));
  const topics = new Set(pack.topics.map(({ slug }) => slug));
  const disputes = new Set(pack.disputes.map(({ id }) => id));
  const cite = (entry: object, path: EntryPath, source: string) => {
    if (!sources.has(source)) {
      report(
        entry,
        path,
        `there is no source “${source}”: add it to sources.yaml or extra-sources/`,
      );
    }
  };
  for (const fact of pack.facts) {
    if (!topics.has(fact.topic)) {
      report(fact, ["topic"], `there is no topic “${fact.topic}” in topics.yaml`);
    }
    if (fact.dispute !== undefined && !disputes.has(fact.dispute)) {
      report(fact, ["dispute"], `there is no dispute “${fact.dispute}”: add it under disputes/`);
    }
    fact.citations.forEach(({ source }, at) => {
      cite(fact, ["citations", at, "source"], source);
    });
  }
  for (const dispute of pack.disputes) {
    dispute.readings.forEach((reading, at) => {
      reading.citations.forEach(({ source }, index) => {
        cite(dispute, ["readings", at, "citations", index, "source"], source);
      });
    });
  }
  for (const quiz of pack.quizzes) {
    if (quiz.slug === PRACTICE_QUIZ) {
      report(
        quiz,
        ["slug"],
        `“${PRACTICE_QUIZ}” is the quiz of whoever chooses for themselves: rename it`,
      );
    }
    quiz.topics?.forEach((topic, at) => {
      if (!topics.has(topic)) {
        report(quiz, ["topics", at], `there is no topic “${topic}” in topics.yaml`);
      }
    });
  }
}
