import "server-only";
/** What an import answers, in the order of the file. */
import {
  type AcceptedView,
  type ImportAnswer,
  type ImportQuery,
  MOST_REMARKS,
  type RemarkView,
} from "@/lib/contracts/interchange";
import type { Remark } from "@/lib/interchange/interchange";
import type { Driven, InOrder } from "./drive";
import type { Plan, Planned } from "./plan";
import { takeTurns } from "./turns";

export async function answerOf(
  { format, mode }: Pick<ImportQuery, "format" | "mode">,
  driven: Driven,
  plan: Plan,
  written: number,
): Promise<ImportAnswer> {
  const count = (status: AcceptedView["status"]) =>
    plan.questions.filter((one) => one.status === status).length;
  return {
    format,
    mode,
    written,
    counts: {
      new: count("new"),
      changed: count("changed"),
      same: count("same"),
      nearDuplicate: count("near-duplicate"),
      rejected: driven.counts.rejected + plan.rejected.length,
      unsupported: driven.counts.unsupported,
      warnings: driven.counts.warnings + plan.warnings.length,
    },
    topics: await topicsOf(plan.questions),
    accepted: await acceptedOf(plan.questions, written > 0),
    rejected: inOrder(driven.rejected, plan.rejected),
    warnings: inOrder(driven.warnings, plan.warnings),
  };
}

function inOrder(
  read: readonly InOrder<Remark>[],
  planned: readonly InOrder<Remark>[],
): RemarkView[] {
  return [...read, ...planned]
    .sort((a, b) => a.order - b.order)
    .slice(0, MOST_REMARKS)
    .map(({ value }) => value);
}

async function acceptedOf(
  questions: readonly Planned[],
  isWritten: boolean,
): Promise<AcceptedView[]> {
  const turn = takeTurns();
  const accepted: AcceptedView[] = [];
  for (const one of questions) {
    accepted.push(toAccepted(one, isWritten));
    await turn();
  }
  return accepted;
}

async function topicsOf(questions: readonly Planned[]): Promise<ImportAnswer["topics"]> {
  const turn = takeTurns();
  const topics = new Map<string, ImportAnswer["topics"][number]>();
  for (const { read, topic } of questions) {
    const category = read.content.topic ?? null;
    const key = JSON.stringify([category, topic.slug]);
    const questionsSoFar = topics.get(key)?.questions ?? 0;
    topics.set(key, {
      category,
      questions: questionsSoFar + 1,
      topic: topic.title,
      known: topic.known,
    });
    await turn();
  }
  return [...topics.values()];
}

function toAccepted(one: Planned, isWritten: boolean): AcceptedView {
  const { read, content, topic, status } = one;
  const isHere = status === "changed" || (status === "same" && one.isHere);
  const isMade = isWritten && !("isWritten" in one && !one.isWritten);
  return {
    line: read.line,
    ...(read.file === undefined ? {} : { file: read.file }),
    status,
    id: isHere || isMade ? one.id : null,
    ...("like" in one && one.like ? { like: one.like } : {}),
    ...(status === "changed" ? { changed: [...one.changed] } : {}),
    ...(read.title === undefined ? {} : { title: read.title }),
    ...(read.externalId === undefined ? {} : { externalId: read.externalId }),
    topic: topic.title,
    format: content.format,
    stem: content.stem,
    ...(content.statements.length > 0 ? { statements: content.statements } : {}),
    ...(content.pairs.length > 0 ? { pairs: content.pairs } : {}),
    options: content.options.map(({ text }) => text),
    key: content.options.findIndex(({ id }) => id === content.key),
    ...(read.content.options.some(({ rationale }) => rationale)
      ? { reasons: content.options.map(({ rationale }) => rationale) }
      : {}),
    ...(read.content.explanation ? { explanation: content.explanation } : {}),
  };
}
