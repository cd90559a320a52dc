import "server-only";
/**
 * Regrading: first asked what it would do, then done with the numbers somebody has seen, or not at all.
 * One transaction each that holds the question; items stay as they were closed.
 */
import type { z } from "zod";
import type {
  applyRegradeSchema,
  planRegradeSchema,
  RegradePlan,
  undoRegradeSchema,
} from "@/lib/contracts/regrade";
import { record } from "@/lib/server/audit/record";
import { newId } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import { atDesk } from "@/lib/server/questions/commands";
import { noQuestion } from "@/lib/server/questions/refused";
import type { Tx } from "@/lib/server/questions/store";
import type { StaffContext } from "@/lib/server/staff";
import { carryOut, planOf } from "./plan";
import { addRegraded, holdQuestion, removeRegraded } from "./store";
import { tallyOf } from "./tally";
import { needSame, type Terms, toTerms } from "./terms";
import { loadVersions } from "./versions";

/** A question that a whole country has answered takes a while. */
const LONGEST_MS = 900_000;

/** What it would do: how many answers, whose, and what would change. Does nothing. */
export async function planRegrade(
  { db }: StaffContext,
  input: z.output<typeof planRegradeSchema>,
): Promise<RegradePlan> {
  const question = await db.question.findUnique({ where: { id: input.id } });
  if (!question) throw noQuestion(input.id);
  const terms = toTerms(question, await loadVersions(db, question), input);
  return db.$transaction((tx) => planOf(tx, terms), { maxWait: 10_000, timeout: LONGEST_MS });
}

/** Does what was planned, if the numbers are still those that were seen. Answers the regrade's id. */
export async function applyRegrade(
  ctx: StaffContext,
  input: z.output<typeof applyRegradeSchema>,
): Promise<{ readonly regrade: string }> {
  const regrade = newId();
  await atDesk(ctx, (tx) => apply(tx, ctx, regrade, input), LONGEST_MS);
  return { regrade };
}

async function apply(
  tx: Tx,
  { account, now }: StaffContext,
  id: string,
  { id: questionId, reason, confirmed, asksSame, ...input }: z.output<typeof applyRegradeSchema>,
): Promise<void> {
  const question = await holdQuestion(tx, questionId);
  if (!question) throw noQuestion(questionId);
  const asked = { ...input, id: questionId, asksSame };
  const terms = toTerms(question, await loadVersions(tx, question), asked);
  needSame(terms, asksSame);
  const number = (await tx.regrade.count({ where: { questionId } })) + 1;
  const { choice, toNumber, mayLower } = terms;
  const versions = terms.versions.map((version) => version.number);
  await tx.regrade.create({
    data: {
      id,
      questionId,
      number,
      choice,
      versions,
      toNumber,
      mayLower,
      reason,
      tally: {},
      madeAt: now,
      madeById: account.id,
      madeBy: account.name,
    },
  });
  const {
    tally: all,
    before,
    after,
  } = await carryOut(tx, terms, (items) => addRegraded(tx, id, items));
  const { quizzes: _, ...tally } = all;
  checkNumbers(confirmed, tally);
  await tx.regrade.update({ where: { id }, data: { tally } });
  await record(tx, account, now, {
    action: "question.regraded",
    subjectKind: "question",
    subjectId: questionId,
    summary: told(terms, tally.answers),
    detail: {
      regrade: id,
      number,
      choice,
      versions,
      toNumber,
      mayLower,
      reason,
      before,
      after,
      ...tally,
    },
  });
}

/** Nothing happens to a number that nobody has seen. */
function checkNumbers(
  confirmed: z.output<typeof applyRegradeSchema>["confirmed"],
  now: Pick<RegradePlan, "answers" | "people" | "up" | "lower">,
): void {
  if (now.answers === 0) {
    throw new AppError("conflict", "There is nothing to regrade here now: somebody has done it.");
  }
  const { answers, people, up, lower } = now;
  const isSame =
    confirmed.answers === answers &&
    confirmed.people === people &&
    confirmed.up === up &&
    confirmed.lower === lower;
  if (isSame) return;
  throw new AppError(
    "conflict",
    `Meanwhile it is ${said(answers, "answer")} by ${people === 1 ? "one person" : `${people} people`}: look at the numbers again. Nothing was changed.`,
  );
}

function told({ choice, toNumber, versions }: Terms, answers: number): string {
  const of = `${said(answers, "answer")} to ${versions.length === 1 ? "version" : "versions"} ${versions.map(({ number }) => number).join(", ")}`;
  if (choice === "credit") return `Credited ${of}.`;
  return choice === "void" ? `Voided ${of}.` : `Regraded ${of} by the key of version ${toNumber}.`;
}

function said(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count.toLocaleString("en-IN")} ${what}s`;
}

/** Puts back what was in force before. Of several the newest goes first. */
export async function undoRegrade(
  ctx: StaffContext,
  { id: questionId, regrade: id }: z.output<typeof undoRegradeSchema>,
): Promise<{ readonly regrade: string }> {
  const { account, now } = ctx;
  await atDesk(
    ctx,
    async (tx) => {
      if (!(await holdQuestion(tx, questionId))) throw noQuestion(questionId);
      const done = await tx.regrade.findFirst({ where: { id, questionId } });
      if (!done) throw new AppError("not-found", "There is no such regrade of this question.");
      if (done.undoneAt) {
        throw new AppError("conflict", `${done.undoneBy} has undone it already.`);
      }
      const later = await tx.regrade.findFirst({
        where: { questionId, number: { gt: done.number }, undoneAt: null },
        orderBy: { number: "desc" },
      });
      if (later) {
        throw new AppError(
          "conflict",
          `Regrade ${later.number} came after it and is in force: undo that one first.`,
        );
      }
      await removeRegraded(tx, id);
      await tx.regrade.update({
        where: { id },
        data: { undoneAt: now, undoneById: account.id, undoneBy: account.name },
      });
      const { answers } = tallyOf(done.tally);
      await record(tx, account, now, {
        action: "question.regrade-undone",
        subjectKind: "question",
        subjectId: questionId,
        summary: `Undid regrade ${done.number} of ${said(answers, "answer")}.`,
        detail: { regrade: id, number: done.number, answers },
      });
    },
    LONGEST_MS,
  );
  return { regrade: id };
}
