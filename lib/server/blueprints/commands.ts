import "server-only";
/** What staff do to quizzes. None of it touches an attempt: each has a copy of what it was begun with. */
import type { z } from "zod";
import type {
  closeQuizSchema,
  QuizContent,
  SavedQuiz,
  saveQuizSchema,
} from "@/lib/contracts/blueprint";
import { record } from "@/lib/server/audit/record";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";
import { poolOf } from "@/lib/server/quizzes/draw";
import { findQuiz, listPool, type StoredQuiz } from "@/lib/server/quizzes/store";
import type { StaffContext } from "@/lib/server/staff";
import { savedState, toContent } from "./queries";
import { insertQuiz, listQuestions, type Tx, toBlueprint, updateQuiz, updateState } from "./store";

type SaveInput = z.output<typeof saveQuizSchema>;

/**
 * Keeps a quiz as it was typed. Refused where somebody else has saved it meanwhile, with what they
 * saved; and where it would be open with nothing to ask.
 */
export async function saveQuiz(ctx: StaffContext, input: SaveInput): Promise<SavedQuiz> {
  const { was, slug, revision, state, content } = input;
  await checkNames(ctx.db, content);
  return ctx.db.$transaction(async (tx) => {
    const before = was === null ? null : await getQuiz(tx, was);
    if (before && before.revision !== revision) throw await conflict(tx, before);
    checkStep(before, input);
    if (before && slug !== before.slug && (await findQuiz(tx as Db, slug))) throw taken(slug);
    if (state === "open") await checkNotEmpty(tx, input);
    const columns = { slug, state, content };
    const done = before
      ? await updateQuiz(tx, { slug: before.slug, revision }, columns)
      : await insertQuiz(tx, columns);
    if (!done) throw before ? await conflict(tx, before) : taken(slug);
    const opened = state === "open" && before?.state !== "open";
    const changed = before ? changesOf(before, columns) : [];
    await record(tx, ctx.account, ctx.now, {
      action: before === null ? "quiz.created" : opened ? "quiz.opened" : "quiz.saved",
      subjectKind: "quiz",
      subjectId: slug,
      summary: summaryOf(content.title, { isNew: before === null, opened, changed }),
      detail: { changed, revision: before ? revision + 1 : 0, ...(was ? { was } : {}) },
    });
    return saved(tx, slug);
  }, IN_TURN);
}

/** Ends starts, or lets them begin again; attempts under way go on. */
export async function closeQuiz(
  ctx: StaffContext,
  { slug, revision, to }: z.output<typeof closeQuizSchema>,
): Promise<SavedQuiz> {
  return ctx.db.$transaction(async (tx) => {
    const before = await getQuiz(tx, slug);
    if (before.revision !== revision) throw await conflict(tx, before);
    const from = to === "closed" ? "open" : "closed";
    if (before.state !== from) {
      throw new AppError("conflict", `Only what is ${from} can be ${VERBS[to]}.`);
    }
    if (to === "open") await checkNotEmpty(tx, { slug, content: toContent(before) });
    if (!(await updateState(tx, { slug, revision }, to))) throw await conflict(tx, before);
    await record(tx, ctx.account, ctx.now, {
      action: to === "closed" ? "quiz.closed" : "quiz.reopened",
      subjectKind: "quiz",
      subjectId: slug,
      summary: `${to === "closed" ? "Closed" : "Reopened"} “${before.title}”.`,
      detail: { revision: revision + 1 },
    });
    return saved(tx, slug);
  }, IN_TURN);
}

const VERBS = { closed: "closed", open: "reopened" } as const;

/** Reads of one transaction see one another's writes; a race is lost by the revision, not by a lock. */
const IN_TURN = { timeout: 20_000 } as const;

async function getQuiz(tx: Tx, slug: string): Promise<StoredQuiz> {
  const quiz = await findQuiz(tx as Db, slug);
  if (!quiz) throw new AppError("not-found", `There is no quiz “${slug}” any more.`);
  return quiz;
}

async function saved(tx: Tx, slug: string): Promise<SavedQuiz> {
  const { content, questions, ...rest } = await savedState(tx as Db, await getQuiz(tx, slug));
  return rest;
}

async function conflict(tx: Tx, { slug }: StoredQuiz): Promise<AppError> {
  return new AppError("conflict", "Somebody else has saved this quiz meanwhile.", {
    extra: { theirs: await savedState(tx as Db, await getQuiz(tx, slug)) },
  });
}

function taken(slug: string): AppError {
  return invalid("slug", `“${slug}” is the address of another quiz`);
}

function invalid(field: string, message: string): AppError {
  return new AppError("invalid", `${field}: ${message}`, { errors: [{ field, message }] });
}

/** Addresses of what was open once are known to others; what was open is closed, not made a draft. */
function checkStep(before: StoredQuiz | null, { slug, state }: SaveInput): void {
  const from = before?.state ?? "draft";
  if (state !== from && !(from === "draft" && state === "open")) {
    throw new AppError("conflict", `A quiz that is ${from} cannot be made ${state} by saving it.`);
  }
  if (before && from !== "draft" && slug !== before.slug) {
    throw invalid("slug", "stays as it is once a quiz was open: others may have it");
  }
}

/** Topics and questions that are named must be there. */
async function checkNames(db: Db, { chosen }: QuizContent): Promise<void> {
  if (chosen.kind === "rules") {
    const topics = await db.topic.findMany({ where: { slug: { in: chosen.topics } } });
    const missing = chosen.topics.find((slug) => !topics.some((topic) => topic.slug === slug));
    if (missing !== undefined) {
      throw invalid("content.chosen.topics", `there is no topic “${missing}”`);
    }
    return;
  }
  const known = await listQuestions(db, chosen.ids);
  const unknown = chosen.ids.find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw invalid("content.chosen.ids", `there is no question “${unknown}”`);
  }
}

async function checkNotEmpty(
  tx: Tx,
  { slug, content }: { readonly slug: string; readonly content: QuizContent },
): Promise<void> {
  const { chosen, timing, shuffle } = content;
  const quiz = { slug, blueprint: toBlueprint(chosen), timing, shuffle };
  if (poolOf(quiz, await listPool(tx as Db)).length > 0) return;
  throw invalid(
    chosen.kind === "fixed" ? "content.chosen.ids" : "content.chosen.count",
    "no published question matches, so the quiz cannot be open; save it as a draft",
  );
}

type Columns = Pick<SaveInput, "slug" | "state" | "content">;

/** Names of the fields that differ, for the log. */
function changesOf(before: StoredQuiz, { slug, state, content }: Columns): string[] {
  const old = { ...toContent(before), slug: before.slug, state: before.state };
  const next = { ...content, slug, state };
  return (Object.keys(next) as (keyof typeof next)[]).filter(
    (name) => canonical(old[name]) !== canonical(next[name]),
  );
}

/** JSON whose keys are in order: a column gives them back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function summaryOf(
  title: string,
  about: { readonly isNew: boolean; readonly opened: boolean; readonly changed: readonly string[] },
): string {
  if (about.isNew)
    return about.opened ? `Made “${title}” and opened it.` : `Made “${title}”, a draft.`;
  const changed = about.changed
    .filter((name) => name !== "state")
    .map((name) => FIELDS[name] ?? name);
  const what = changed.length > 0 ? `: ${changed.join(", ")}` : "";
  return `${about.opened ? "Opened" : "Saved"} “${title}”${what}.`;
}

const FIELDS: Readonly<Record<string, string>> = {
  slug: "address",
  chosen: "questions",
  opensAt: "opening",
  closesAt: "closing",
  timing: "clock",
};
