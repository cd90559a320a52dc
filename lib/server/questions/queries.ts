import "server-only";
/** What the editor's pages show of one question. */
import {
  type DraftView,
  EDITOR_STEPS,
  type Editable,
  type EditorView,
  type SavedView,
  type VersionsView,
} from "@/lib/contracts/editor";
import { blankOf } from "@/lib/question/editable";
import type { Format } from "@/lib/question/format";
import { underOldKey } from "@/lib/server/regrades/queries";
import type { StaffContext } from "@/lib/server/staff";
import type { Question, QuestionVersion as VersionRow } from "@/prisma/generated/client";
import { listOthers } from "./drafts";
import { draftOf, editableOf } from "./editable";
import { noQuestion } from "./refused";
import { standingOf, stateOf } from "./standing";
import { refusalOf, type Standing } from "./steps";
import { countTaken, findVersion, getVersion, isWrittenId, listOpenDisputes } from "./store";

/** A question to be edited, saved or only a draft of whoever asks. Throws not-found. */
export async function editorView(ctx: StaffContext, id: string): Promise<EditorView> {
  const draft = await findDraft(ctx, id);
  const question = await ctx.db.question.findUnique({ where: { id } });
  if (question) return viewOf(ctx, question, draft);
  if (!draft) throw noQuestion(id);
  return newView(ctx, id, blankOf(draft.content.format, draft.content.topic), draft);
}

/** A question that is about to be written under an id from `newQuestionId`. Throws not-found for any other. */
export async function newQuestionView(
  ctx: StaffContext,
  id: string,
  { format, topic }: { readonly format: Format; readonly topic: string },
): Promise<EditorView> {
  if (!isWrittenId(id)) throw noQuestion(id);
  const draft = await findDraft(ctx, id);
  const question = await ctx.db.question.findUnique({ where: { id } });
  if (question) return viewOf(ctx, question, draft);
  return newView(ctx, id, blankOf(format, topic), draft);
}

async function findDraft({ db, account }: StaffContext, id: string): Promise<DraftView | null> {
  const row = await db.questionDraft.findUnique({
    where: { questionId_userId: { questionId: id, userId: account.id } },
  });
  return row ? draftOf(row) : null;
}

async function viewOf(
  ctx: StaffContext,
  question: Question,
  draft: DraftView | null,
): Promise<EditorView> {
  const { id } = question;
  const head = await getVersion(ctx.db, id, question.headNumber);
  const [saved, reports, facts, shelf] = await Promise.all([
    savedOf(ctx, question, head),
    ctx.db.report.findMany({
      where: { questionId: id, answeredAt: null },
      orderBy: { createdAt: "asc" },
      select: { id: true, reason: true, comment: true, number: true, createdAt: true },
    }),
    ctx.db.fact.findMany({
      where: { id: { in: head.facts } },
      select: { id: true, statement: true },
    }),
    shelfOf(ctx),
  ]);
  return {
    ...saved,
    ...shelf,
    id,
    isNew: false,
    origin: originOf(question),
    head: editableOf(head),
    draft,
    reports: reports.map(({ createdAt, ...report }) => ({
      ...report,
      createdAt: createdAt.toISOString(),
    })),
    facts: head.facts.flatMap((fact) => facts.find((row) => row.id === fact) ?? []),
  };
}

async function newView(
  ctx: StaffContext,
  id: string,
  blank: Editable,
  draft: DraftView | null,
): Promise<EditorView> {
  const standing = await standingOf(ctx.db, ctx, null, null);
  return {
    id,
    isNew: true,
    state: "draft",
    origin: "written",
    headNumber: 0,
    publishedNumber: null,
    head: blank,
    author: null,
    changedAt: null,
    draft,
    others: [],
    underOldKey: null,
    suggestion: null,
    refusals: refusalsOf(standing),
    openDisputes: [],
    comments: [],
    reports: [],
    facts: [],
    ...(await shelfOf(ctx)),
  };
}

/** What there is to choose from. */
export async function shelfOf({
  db,
}: StaffContext): Promise<Pick<EditorView, "topics" | "sources">> {
  const [topics, sources] = await Promise.all([
    db.topic.findMany({ orderBy: { position: "asc" }, select: { slug: true, title: true } }),
    db.source.findMany({
      orderBy: [{ publisher: "asc" }, { title: "asc" }],
      select: { id: true, publisher: true, title: true, date: true },
    }),
  ]);
  return { topics, sources };
}

/** What a save or a step answers: how things stand now. */
export async function savedView(ctx: StaffContext, id: string): Promise<SavedView> {
  const question = await ctx.db.question.findUnique({ where: { id } });
  if (!question) throw noQuestion(id);
  return savedOf(ctx, question, await getVersion(ctx.db, id, question.headNumber));
}

async function savedOf(
  ctx: StaffContext,
  question: Question,
  head: VersionRow,
): Promise<SavedView> {
  const { id, suggestedNumber } = question;
  const [standing, openDisputes, suggested, comments, others, old] = await Promise.all([
    standingOf(ctx.db, ctx, question, head),
    listOpenDisputes(ctx.db, head),
    suggestedNumber === null ? null : findVersion(ctx.db, id, suggestedNumber),
    ctx.db.questionComment.findMany({ where: { questionId: id }, orderBy: { createdAt: "asc" } }),
    listOthers(ctx, id),
    underOldKey(ctx.db, question),
  ]);
  return {
    state: stateOf(question),
    headNumber: question.headNumber,
    publishedNumber: question.publishedNumber,
    refusals: refusalsOf(standing),
    openDisputes,
    author: question.authorName,
    changedAt: question.updatedAt.toISOString(),
    suggestion: suggested ? { number: suggested.number, content: editableOf(suggested) } : null,
    others,
    underOldKey: old,
    comments: comments.map((comment) => ({
      id: comment.id,
      author: comment.authorName,
      kind: comment.kind,
      number: comment.number,
      text: comment.text,
      createdAt: comment.createdAt.toISOString(),
    })),
  };
}

function refusalsOf(standing: Standing): EditorView["refusals"] {
  return Object.fromEntries(
    EDITOR_STEPS.flatMap((step) => {
      const refusal = refusalOf(step, standing);
      return refusal ? [[step, { because: refusal.because }]] : [];
    }),
  );
}

function originOf({ origin }: Question): EditorView["origin"] {
  return origin === "edited" || origin === "written" ? origin : "generated";
}

/** The versions of a question, without those that practice made. Throws not-found. */
export async function versionsView(ctx: StaffContext, id: string): Promise<VersionsView> {
  const question = await ctx.db.question.findUnique({ where: { id } });
  if (!question) throw noQuestion(id);
  const rows = await ctx.db.questionVersion.findMany({
    where: {
      questionId: id,
      OR: [
        { origin: { in: ["bank", "desk"] } },
        // What practice made first, and the bank came to later.
        { number: { in: [question.headNumber, question.publishedNumber ?? 0] } },
      ],
    },
    orderBy: { number: "desc" },
  });
  const taken = await countTaken(ctx.db, id);
  const standing = await standingOf(ctx.db, ctx, question, null);
  const refusal = refusalOf("save", standing);
  return {
    id,
    state: stateOf(question),
    headNumber: question.headNumber,
    publishedNumber: question.publishedNumber,
    suggestedNumber: question.suggestedNumber,
    refusal: refusal ? { because: refusal.because } : null,
    versions: rows.map((row) => ({
      number: row.number,
      origin: row.origin === "desk" ? "desk" : "bank",
      author: row.authorName,
      why: row.why,
      basedOn: row.basedOn,
      createdAt: row.createdAt.toISOString(),
      isHead: row.number === question.headNumber,
      isPublished: row.number === question.publishedNumber,
      taken: taken.get(row.id) ?? 0,
      content: editableOf(row),
    })),
  };
}
