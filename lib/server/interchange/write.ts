import "server-only";
/** Puts into the database what was planned, many rows at a time, in the transaction of the import. */
import { invariant } from "@/lib/kernel/invariant";
import { toContent } from "@/lib/question/editable";
import { type AuditEntry, recordAll } from "@/lib/server/audit/record";
import { toVersionRow } from "@/lib/server/bank/version";
import { headColumns } from "@/lib/server/questions/derived";
import { carriedFrom, difference, editableOf } from "@/lib/server/questions/editable";
import type { Tx } from "@/lib/server/questions/store";
import type { StaffContext } from "@/lib/server/staff";
import type { Planned } from "./plan";
import {
  insertQuestions,
  insertVersions,
  type MovedRow,
  moveHeads,
  type NewRow,
  type VersionRow,
} from "./rows";
import type { SourceRow } from "./sources";
import { newestNumbers } from "./store";
import type { NewTopic } from "./topics";
import { takeTurns } from "./turns";

const BATCH = 500;

export type Writing = {
  readonly tx: Tx;
  readonly ctx: StaffContext;
  /** Of the import, in the log. */
  readonly act: string;
  /** “Imported from mock.csv.” */
  readonly why: string;
};

type Changed = Extract<Planned, { status: "changed" }>;

/** All of those planned; answers how many questions were made or changed. */
export async function writeAll(writing: Writing, planned: readonly Planned[]): Promise<number> {
  const fresh = planned.filter((one) => "isWritten" in one && one.isWritten);
  const changed = planned.filter((one): one is Changed => one.status === "changed");
  for (let from = 0; from < fresh.length; from += BATCH) {
    await writeNew(writing, fresh.slice(from, from + BATCH));
  }
  for (let from = 0; from < changed.length; from += BATCH) {
    await writeChanged(writing, changed.slice(from, from + BATCH));
  }
  return fresh.length + changed.length;
}

async function writeNew(writing: Writing, some: readonly Planned[]): Promise<void> {
  const { tx, ctx, act, why } = writing;
  const { account, now } = ctx;
  const turn = takeTurns();
  const questions: NewRow[] = [];
  const versions: VersionRow[] = [];
  const entries: AuditEntry[] = [];
  for (const { id, content: typed, read } of some) {
    const content = toContent(typed, {
      id,
      facts: [],
      disputes: [],
      difficulty: typed.difficulty,
      difficultyReasons: [],
    });
    questions.push({ id, ...headColumns(content), externalId: read.externalId ?? null });
    versions.push({ ...toVersionRow(content, 1, now, "desk"), basedOn: null });
    entries.push({
      action: "question.imported",
      subjectKind: "question",
      subjectId: id,
      summary: `${why.slice(0, -1)}, line ${read.line}.`,
      detail: { act, number: 1, line: read.line, ...(read.file ? { file: read.file } : {}) },
    });
    await turn();
  }
  await insertQuestions(tx, ctx, questions);
  await insertVersions(tx, ctx, why, versions);
  await recordAll(tx, account, now, entries);
}

async function writeChanged(writing: Writing, some: readonly Changed[]): Promise<void> {
  const { tx, ctx, act, why } = writing;
  const { account, now } = ctx;
  const turn = takeTurns();
  const newest = await newestNumbers(
    tx,
    some.map(({ id }) => id),
  );
  const heads: MovedRow[] = [];
  const versions: VersionRow[] = [];
  const entries: AuditEntry[] = [];
  for (const { id, content: typed, read, head } of some) {
    const before = newest.get(id);
    invariant(before !== undefined, `question ${id} has versions`);
    const number = before + 1;
    const content = toContent(typed, carriedFrom(head.version));
    heads.push({ id, number, ...headColumns(content) });
    versions.push({
      ...toVersionRow(content, number, now, "desk"),
      basedOn: head.headNumber,
    });
    entries.push({
      action: "question.imported",
      subjectKind: "question",
      subjectId: id,
      summary: `${why.slice(0, -1)}, line ${read.line}, as version ${number}.`,
      detail: {
        act,
        number,
        basedOn: head.headNumber,
        line: read.line,
        ...(read.file ? { file: read.file } : {}),
        ...difference(editableOf(head.version), typed),
      },
    });
    await turn();
  }
  await insertVersions(tx, ctx, why, versions);
  await moveHeads(tx, ctx, heads);
  await recordAll(tx, account, now, entries);
}

export async function writeTopics(tx: Tx, topics: readonly NewTopic[]): Promise<void> {
  if (topics.length === 0) return;
  const { _max } = await tx.topic.aggregate({ _max: { position: true } });
  const first = (_max.position ?? 0) + 1;
  await tx.topic.createMany({
    data: topics.map((topic, at) => ({ ...topic, position: first + at })),
    skipDuplicates: true,
  });
}

export async function writeSources(tx: Tx, sources: readonly SourceRow[]): Promise<void> {
  if (sources.length === 0) return;
  await tx.source.createMany({
    data: sources.map((source) => ({ ...source, kind: "article" })),
    skipDuplicates: true,
  });
}
