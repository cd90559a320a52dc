import "server-only";
/** What a regrade would do, or does: one walk over the answers for both, so that they cannot differ. */
import type { RegradePlan, RegradeTally, SampleChange } from "@/lib/contracts/regrade";
import type { Outcome } from "@/lib/quiz/policy";
import { isDue, type Judged, regrade } from "@/lib/quiz/regrade";
import { score } from "@/lib/quiz/scoring";
import type { Tx } from "@/lib/server/questions/store";
import {
  countRunning,
  listOutcomes,
  listTaken,
  type NewRegradedItem,
  type Reader,
  type TakenItem,
} from "./store";
import type { Terms } from "./terms";
import type { Version } from "./versions";

export type OutcomeCounts = Readonly<Partial<Record<Outcome, number>>>;

export type Done = {
  readonly tally: Tallied;
  /** Outcomes of all that is touched. */
  readonly before: OutcomeCounts;
  readonly after: OutcomeCounts;
  /** What changes most, the largest first. */
  readonly largest: readonly Change[];
};

type Tallied = RegradeTally & Pick<RegradePlan, "quizzes">;

const SAMPLE = 6;

type Change = { readonly item: TakenItem; readonly judged: Judged };

/**
 * Judges every answer the terms are for.
 *
 * @param keep takes what is to be written, slice by slice; absent: nothing is
 */
export async function carryOut(
  tx: Tx,
  terms: Terms,
  keep?: (items: readonly NewRegradedItem[]) => Promise<void>,
): Promise<Done> {
  const ids = terms.versions.map(({ id }) => id);
  const byNumber = new Map(terms.versions.map((version) => [version.number, version]));
  const tally = new Tally();
  for await (const slice of listTaken(tx, ids)) {
    const made = slice.flatMap((item) => {
      const version = byNumber.get(item.version);
      if (!version) return [];
      const inForce =
        item.choice === null
          ? null
          : {
              choice: item.choice,
              isByThisKey: terms.byThisKey.has(item.toNumber ?? 0),
              isKept: item.isKept ?? false,
            };
      const key = terms.choice === "regrade" ? keyPlace(version) : null;
      const answered = {
        ...item,
        isRight: item.chosen === null || key === null ? null : item.chosen === key,
      };
      const { choice, mayLower } = terms;
      const standing = { inForce, isKeyOther: version.mended?.isKeyOther ?? false };
      const judged = regrade(answered, choice, item.marking, mayLower);
      if (!isDue(standing, choice, mayLower)) {
        // What was kept before can be taken still: whoever decides has to know of it.
        if (isDue(standing, choice, true) && judged.loss > 0) tally.addLower({ item, judged });
        return [];
      }
      tally.add({ item, judged });
      return [toRow(item, judged, key)];
    });
    if (keep && made.length > 0) await keep(made);
  }
  return tally.done();
}

/** What a regrade would do, without doing it. */
export async function planOf(tx: Tx, terms: Terms): Promise<RegradePlan> {
  const { tally, largest } = await carryOut(tx, terms);
  const running = await countRunning(
    tx,
    terms.versions.map(({ id }) => id),
  );
  return { ...tally, running, sample: await sampleOf(tx, terms, largest) };
}

/** Place of the mended key among the options of the version. */
function keyPlace({ asked, mended }: Version): number | null {
  const place = asked.options.findIndex(({ id }) => id === mended?.key);
  return place < 0 ? null : place;
}

function toRow(item: TakenItem, judged: Judged, key: number | null): NewRegradedItem {
  return {
    attemptId: item.attemptId,
    position: item.position,
    outcomeBefore: item.inForce,
    outcomeAfter: judged.outcome,
    marksBefore: judged.before,
    marksAfter: judged.after,
    isKept: judged.isKept,
    // Credited or voided after its key was mended, a question keeps the mended one.
    keyId: key === null ? item.keyId : (item.optionIds[item.optionOrder.indexOf(key)] ?? null),
  };
}

type Quiz = { title: string; readonly attempts: Set<string>; up: number; lower: number };

/** Adds up what happens to whom. */
class Tally {
  readonly #attempts = new Set<string>();
  readonly #people = new Set<string>();
  readonly #peopleUp = new Set<string>();
  readonly #peopleLower = new Set<string>();
  readonly #quizzes = new Map<string, Quiz>();
  readonly #before = new Map<Outcome, number>();
  readonly #after = new Map<Outcome, number>();
  #answers = 0;
  #up = 0;
  #gained = 0;
  #lower = 0;
  #lost = 0;
  #same = 0;
  #largest: readonly Change[] = [];

  add(change: Change): void {
    const { item, judged } = change;
    const quiz = this.#quiz(item);
    this.#answers += 1;
    this.#attempts.add(item.attemptId);
    this.#people.add(item.personId);
    quiz.attempts.add(item.attemptId);
    count(this.#before, item.inForce);
    count(this.#after, judged.outcome);
    if (judged.after > judged.before) {
      this.#up += 1;
      this.#gained += judged.after - judged.before;
      this.#peopleUp.add(item.personId);
      quiz.up += 1;
      this.#sample(change);
    }
    if (judged.after === judged.before && judged.loss === 0) this.#same += 1;
    if (judged.loss > 0) {
      quiz.lower += 1;
      this.#sample(change);
      this.addLower(change);
    }
  }

  /** What is worth less by the new judgement, whether or not that happens. */
  addLower({ item, judged }: Change): void {
    this.#lower += 1;
    this.#lost += judged.loss;
    this.#peopleLower.add(item.personId);
  }

  done(): Done {
    return {
      tally: this.#tally(),
      before: Object.fromEntries(this.#before),
      after: Object.fromEntries(this.#after),
      largest: this.#largest,
    };
  }

  #tally(): Tallied {
    return {
      answers: this.#answers,
      attempts: this.#attempts.size,
      people: this.#people.size,
      up: this.#up,
      peopleUp: this.#peopleUp.size,
      gained: this.#gained,
      lower: this.#lower,
      peopleLower: this.#peopleLower.size,
      lost: this.#lost,
      same: this.#same,
      quizzes: [...this.#quizzes]
        .map(([slug, { title, attempts, up, lower }]) => ({
          slug,
          title,
          attempts: attempts.size,
          up,
          lower,
        }))
        .toSorted((a, b) => b.attempts - a.attempts || a.title.localeCompare(b.title, "en")),
    };
  }

  #quiz({ quiz: slug, title }: TakenItem): Quiz {
    const known = this.#quizzes.get(slug);
    if (known) return known;
    const made = { title, attempts: new Set<string>(), up: 0, lower: 0 };
    this.#quizzes.set(slug, made);
    return made;
  }

  #sample(change: Change): void {
    const least = this.#largest.at(-1);
    if (least && this.#largest.length >= SAMPLE && size(change) <= size(least)) return;
    this.#largest = [...this.#largest, change]
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, SAMPLE);
  }
}

function size({ judged: { after, before, loss } }: Change): number {
  return Math.max(loss, after - before);
}

function count(counts: Map<Outcome, number>, outcome: Outcome): void {
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
}

async function sampleOf(
  tx: Reader,
  { versions }: Terms,
  changes: readonly Change[],
): Promise<readonly SampleChange[]> {
  const outcomes = await listOutcomes(
    tx,
    changes.map(({ item }) => item.attemptId),
  );
  return changes.map(({ item, judged }) => {
    const now = (outcomes.get(item.attemptId) ?? []).map((outcome) => ({
      outcome,
      confidence: null,
    }));
    const before = score(now, item.marking).score;
    const options = versions.find(({ number }) => number === item.version)?.asked.options ?? [];
    return {
      attempt: item.attemptId,
      position: item.position,
      quiz: item.title,
      finishedAt: item.finishedAt?.toISOString() ?? null,
      version: item.version,
      chosen: item.chosen === null ? null : (options[item.chosen]?.text ?? null),
      before: item.inForce,
      after: judged.outcome,
      isKept: judged.isKept,
      marks: { before: judged.before, after: judged.after },
      score: { before, after: before + judged.after - judged.before },
    };
  });
}
