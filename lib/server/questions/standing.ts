import "server-only";
/** What the steps of a question depend on, read from the database. */
import type { QuestionState } from "@/lib/contracts/desk";
import type { EditorStep } from "@/lib/contracts/editor";
import { type GateFinding, gate } from "@/lib/question/gate";
import { AppError } from "@/lib/server/errors";
import { deskSettings } from "@/lib/server/settings/queries";
import type { StaffContext } from "@/lib/server/staff";
import type { Question, QuestionVersion as VersionRow } from "@/prisma/generated/client";
import { editableOf } from "./editable";
import { refusalOf, type Standing } from "./steps";
import { listOpenDisputes, type Tx } from "./store";

/** The state as everybody but the database spells it. */
export function stateOf({ state }: Pick<Question, "state">): QuestionState {
  return state === "in_review" ? "in review" : state;
}

type Asking = Pick<StaffContext, "account">;

/** Without the head: of no step but publishing does the gate decide, which then must not be asked. */
export async function standingOf(
  tx: Tx,
  { account }: Asking,
  question: Question | null,
  head: VersionRow | null,
): Promise<Standing> {
  return {
    state: question ? stateOf(question) : null,
    role: account.role,
    isOwn: question?.authorId === account.id,
    needsAnother: await needsAnother(tx, account.id),
    findings: head ? await findingsOf(tx, head) : [],
  };
}

/** Whether what this account wrote has to be published by another. */
async function needsAnother(tx: Tx, accountId: string): Promise<boolean> {
  const { review } = await deskSettings(tx);
  if (review !== "when-there-is-another") return review === "always";
  const another = await tx.user.findFirst({
    where: { id: { not: accountId }, role: { in: ["reviewer", "admin"] }, disabledAt: null },
    select: { id: true },
  });
  return another !== null;
}

async function findingsOf(tx: Tx, head: VersionRow): Promise<GateFinding[]> {
  const content = editableOf(head);
  const cited = content.citations.map(({ source }) => source);
  const openDisputes = await listOpenDisputes(tx, head);
  const topics = await tx.topic.count({ where: { slug: content.topic } });
  const sources = await tx.source.findMany({ where: { id: { in: cited } }, select: { id: true } });
  return gate(content, {
    openDisputes,
    topicExists: topics > 0,
    knownSources: new Set(sources.map(({ id }) => id)),
  });
}

/** Throws with the reason where a step is not open; the head is needed to publish alone. */
export async function refuse(
  step: EditorStep,
  tx: Tx,
  ctx: Asking,
  question: Question,
  head: VersionRow | null,
): Promise<void> {
  const standing = await standingOf(tx, ctx, question, head);
  const refusal = refusalOf(step, standing);
  if (!refusal) return;
  const errors = standing.findings.filter(({ severity }) => severity === "error");
  throw new AppError(refusal.code, refusal.because, {
    ...(refusal.code === "invalid" ? { errors } : {}),
    extra: { state: stateOf(question) },
  });
}

/** What the desk has touched is the desk's: a re-seed leaves it alone. */
export function ownedOrigin({ origin }: Question): string {
  return origin === "written" ? "written" : "edited";
}
