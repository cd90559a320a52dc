import "server-only";
import type { Editable } from "@/lib/contracts/editor";
/**
 * What would become of every question of a file: a preview shows it, a commit writes it. Nothing is
 * written here.
 */
import type { AcceptedView, ImportQuery } from "@/lib/contracts/interchange";
import { adopt } from "@/lib/interchange/adopt";
import { fitted, misfitOf } from "@/lib/interchange/fit";
import type { ReadQuestion, Remark } from "@/lib/interchange/interchange";
import { invariant } from "@/lib/kernel/invariant";
import { changedFields } from "@/lib/question/editable";
import { newQuestionId } from "@/lib/server/entropy";
import { editableOf } from "@/lib/server/questions/editable";
import { type Match, matchAll } from "./alike";
import type { InOrder } from "./drive";
import { recognise, remark, type Sorted, type Told } from "./recognise";
import type { Citer } from "./sources";
import { type Held, loadVersions, type Reading } from "./store";
import type { Destination, Sorter } from "./topics";
import { takeTurns } from "./turns";

type Common = {
  readonly order: number;
  readonly read: ReadQuestion;
  readonly content: Editable;
  readonly topic: Destination;
};

/** A question of the file that comes in, or is here already. */
export type Planned = Common &
  (
    | {
        readonly status: "new" | "near-duplicate";
        /** The id it gets. */
        readonly id: string;
        /** false: it is to stay out, for it is nearly the same as another. */
        readonly isWritten: boolean;
        readonly like?: AcceptedView["like"];
      }
    | {
        readonly status: "changed";
        readonly id: string;
        readonly head: Held;
        readonly changed: readonly (keyof Editable)[];
      }
    | {
        readonly status: "same";
        /** Of the question here, or the one that an elder of the same file gets. */
        readonly id: string;
        readonly isHere: boolean;
        readonly like?: AcceptedView["like"];
      }
  );

export type Plan = {
  readonly questions: readonly Planned[];
  readonly rejected: readonly InOrder<Remark>[];
  readonly warnings: readonly InOrder<Remark>[];
};

export type Planning = {
  readonly query: Pick<ImportQuery, "duplicates" | "source">;
  readonly sorter: Sorter;
  readonly citer: Citer;
  /** Takes hold of the questions that may be changed, before they are read. */
  readonly hold: (ids: readonly string[]) => Promise<void>;
};

export async function planImport(
  db: Reading,
  reads: readonly InOrder<ReadQuestion>[],
  planning: Planning,
): Promise<Plan> {
  const rejected: InOrder<Remark>[] = [];
  const warnings: InOrder<Remark>[] = [];
  const told = { rejected, warnings };
  const sorted = await recognise(db, await fitting(reads, told), told);
  const known = await planKnown(db, sorted.known, planning, told);
  const fresh = await planFresh(db, sorted.fresh, known, planning, told);
  return {
    questions: [...fresh, ...known].sort((a, b) => a.order - b.order),
    rejected,
    warnings,
  };
}

/** Those that can be a question here at all; of several with one name, the first. */
async function fitting(
  reads: readonly InOrder<ReadQuestion>[],
  { rejected }: Told,
): Promise<InOrder<ReadQuestion>[]> {
  const lines = new Map<string, number>();
  const fits = (read: InOrder<ReadQuestion>): boolean => {
    const { externalId, content, line } = read.value;
    const misfit = misfitOf(content);
    if (misfit) {
      rejected.push(remark(read, misfit));
      return false;
    }
    if (externalId === undefined) return true;
    const elder = lines.get(externalId);
    if (elder === undefined) {
      lines.set(externalId, line);
      return true;
    }
    rejected.push(
      remark(read, {
        field: "id",
        value: externalId.slice(0, 200),
        message: `The question of line ${elder} has the same id: give this one another, or none.`,
      }),
    );
    return false;
  };
  const turn = takeTurns();
  const fitting: InOrder<ReadQuestion>[] = [];
  for (const read of reads) {
    if (fits(read)) fitting.push(read);
    await turn();
  }
  return fitting;
}

async function planFresh(
  db: Reading,
  reads: readonly InOrder<ReadQuestion>[],
  known: readonly Planned[],
  planning: Planning,
  told: Told,
): Promise<Planned[]> {
  const turn = takeTurns();
  const ready: Common[] = [];
  for (const read of reads) {
    const common = made(read, null, planning, told);
    if (common) ready.push(common);
    await turn();
  }
  const matches = await matchAll(
    db,
    known,
    ready.map(({ content }) => content),
  );
  const planned: Planned[] = [...known];
  for (const [at, common] of ready.entries()) {
    planned.push(judged(common, matches[at] ?? null, planned, planning));
    await turn();
  }
  return planned.slice(known.length);
}

function judged(
  common: Common,
  match: Match | null,
  before: readonly Planned[],
  { query }: Planning,
): Planned {
  if (!match) return { ...common, status: "new", id: newQuestionId(), isWritten: true };
  const { other, likeness, isSame } = match;
  if (!("at" in other)) {
    if (isSame) return { ...common, status: "same", id: other.id, isHere: true };
    const like = { id: other.id, line: null, stem: other.text, percent: percentOf(likeness) };
    return nearly(common, like, query);
  }
  const elder = before[other.at];
  invariant(elder, "what a question is like in its file stands before it");
  const isThere = elder.status === "changed" || (elder.status === "same" && elder.isHere);
  const like = {
    id: isThere ? elder.id : null,
    line: elder.read.line,
    stem: elder.content.stem.slice(0, 300),
    percent: percentOf(likeness),
  };
  const staysOut = "isWritten" in elder && !elder.isWritten;
  if (!isSame || staysOut) return nearly(common, like, query);
  return { ...common, status: "same", id: elder.id, isHere: isThere, like };
}

function nearly(
  common: Common,
  like: NonNullable<AcceptedView["like"]>,
  { duplicates }: Planning["query"],
): Planned {
  const isWritten = duplicates === "keep";
  return { ...common, status: "near-duplicate", id: newQuestionId(), isWritten, like };
}

/** 100 only where every pair of words is the same. */
function percentOf(likeness: number): number {
  return Math.floor(likeness * 100);
}

const BATCH = 500;

async function planKnown(
  db: Reading,
  known: Sorted["known"],
  planning: Planning,
  told: Told,
): Promise<Planned[]> {
  const turn = takeTurns();
  const planned: Planned[] = [];
  await planning.hold(known.map(({ row }) => row.id));
  for (let from = 0; from < known.length; from += BATCH) {
    const some = known.slice(from, from + BATCH);
    const heads = await loadVersions(
      db,
      some.map(({ row }) => row.id),
      "head",
    );
    const byId = new Map(heads.map((head) => [head.id, head]));
    for (const { read, row } of some) {
      const head = byId.get(row.id);
      invariant(head, `question ${row.id} has a head`);
      const one = compared(read, head, planning, told);
      if (one) planned.push(one);
      await turn();
    }
  }
  return planned;
}

function compared(
  read: InOrder<ReadQuestion>,
  head: Held,
  planning: Planning,
  told: Told,
): Planned | null {
  const before = editableOf(head.version);
  const common = made(read, before, planning, told);
  if (!common) return null;
  const changed = changedFields(before, common.content);
  if (changed.length === 0) return { ...common, status: "same", id: head.id, isHere: true };
  if (head.state === "retired") {
    told.rejected.push(
      remark(read, {
        field: "id",
        value: head.id,
        message:
          "This question is retired here and cannot be changed: reopen it first, or take the id away to bring it in as a new one.",
      }),
    );
    return null;
  }
  return { ...common, status: "changed", id: head.id, head, changed };
}

/** The content with its topic and sources; null: it was rejected. */
function made(
  read: InOrder<ReadQuestion>,
  head: Editable | null,
  { sorter, citer, query }: Planning,
  { rejected, warnings }: Told,
): Common | null {
  const { content, title, line } = read.value;
  const category = content.topic;
  const named = sorter.of(category);
  // What is here keeps its topic unless the file names another that there is, or is to be one.
  const keeps =
    head !== null && (category === undefined || (!named.known && !sorter.isMade(named)));
  const topic = keeps ? { ...sorter.titled(head.topic), known: category === undefined } : named;
  const { citations, dropped } = citer.of(content.citations ?? []);
  for (const { value, message } of dropped) {
    warnings.push(remark(read, { field: "citations", value, message }));
  }
  const fallback =
    query.source === undefined ? [] : [{ source: query.source, locator: title ?? `line ${line}` }];
  const cited = citations.length > 0 ? citations : (head?.citations ?? fallback);
  const result = fitted(adopt(content, head, { topic: topic.slug, citations: cited }));
  if ("misfit" in result) {
    rejected.push(remark(read, result.misfit));
    return null;
  }
  return { order: read.order, read: read.value, content: result.content, topic };
}
