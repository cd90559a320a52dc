import "server-only";
/** What a taker can do with an attempt: start, reveal the next question, answer, finish, retry. */
import type {
  AnswerInput,
  AnswerReply,
  AttemptState,
  StartAttemptInput,
} from "@/lib/contracts/attempt";
import { invariant } from "@/lib/kernel/invariant";
import {
  type Attempt,
  answer,
  finish,
  type Item,
  newAttempt,
  reveal,
  settle,
} from "@/lib/quiz/attempt";
import { limitMs } from "@/lib/quiz/clock";
import { optionOrder, servedOptionIds } from "@/lib/quiz/order";
import type { Pace } from "@/lib/quiz/policy";
import type { Context } from "@/lib/server/context";
import { newId, newSeed } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import { limitStarts } from "@/lib/server/limits";
import { ensurePerson, type PersonContext } from "@/lib/server/people/commands";
import { longDate } from "@/lib/server/quizzes/daily";
import { drawVersions, getQuiz } from "@/lib/server/quizzes/draw";
import { listServable, type StoredQuiz } from "@/lib/server/quizzes/store";
import { type Change, findAttempt, insertAttempt, saveAttempt, type Wanted } from "./store";
import type { StoredAttempt } from "./stored";
import { toAttemptView, toOpenItem, toRecorded } from "./view";

/** Makes an attempt and, unless told not to, reveals its first question. */
export async function startAttempt(ctx: Context, input: StartAttemptInput): Promise<AttemptState> {
  await limitStarts(ctx);
  const { quiz, date } = await getQuiz(ctx, input.quiz);
  const seed = newSeed();
  const versionIds = await drawVersions(ctx, quiz, date, seed);
  return create(await ensurePerson(ctx), {
    quiz,
    title: date === null ? quiz.title : `${quiz.title}, ${longDate(date)}`,
    date,
    seed,
    versionIds,
    pace: input.pace ?? "1",
    feedback: input.feedback ?? quiz.feedback,
    retryOfId: null,
    reveal: input.reveal ?? true,
  });
}

/** A new attempt over the questions of a finished one that went wrong, were skipped or timed out. */
export async function retryWrong(
  ctx: Context,
  input: { readonly attempt: string; readonly reveal?: boolean | undefined },
): Promise<AttemptState> {
  await limitStarts(ctx);
  const { stored, person } = await getAttempt(ctx, { id: input.attempt, items: "all" });
  if (stored.status !== "finished") throw notFinished();
  const missed = stored.items.filter(({ outcome }) => outcome !== "correct" && outcome !== "void");
  if (missed.length === 0) {
    throw new AppError(
      "conflict",
      "Every question of that attempt was right: there is none to retry.",
    );
  }
  return create(person, {
    quiz: {
      slug: stored.quizSlug,
      timing: stored.timing,
      marking: stored.marking,
    },
    title: stored.title,
    date: stored.date,
    seed: newSeed(),
    versionIds: missed.map(({ version }) => version.id),
    pace: stored.pace,
    feedback: stored.feedback,
    retryOfId: stored.id,
    reveal: input.reveal ?? true,
  });
}

type Terms = Pick<StoredAttempt, "feedback" | "pace" | "title" | "date"> & {
  readonly quiz: Pick<StoredQuiz, "slug" | "timing" | "marking">;
  readonly seed: string;
  readonly versionIds: readonly string[];
  readonly pace: Pace;
  readonly retryOfId: string | null;
  readonly reveal: boolean;
};

async function create(ctx: PersonContext, terms: Terms): Promise<AttemptState> {
  const { quiz, seed, pace, feedback } = terms;
  const versions = await listServable(ctx.db, terms.versionIds);
  const prepared = versions.map((version, index) => {
    const position = index + 1;
    const order = optionOrder(seed, position, version.optionOrder);
    const optionIds = servedOptionIds(seed, position, version.optionIds.length);
    const keyId = optionIds[order.indexOf(version.optionIds.indexOf(version.key))];
    invariant(keyId, `version ${version.id} has its key among its options`);
    const item: Item = {
      position,
      limitMs: limitMs(quiz.timing, version.format, pace),
      optionIds,
      keyId,
      servedAt: null,
      closedAt: null,
      outcome: null,
      chosenId: null,
      confidence: null,
      usedMs: null,
      forgivenMs: 0,
      chargedMs: null,
    };
    return { item, served: { versionId: version.id, optionOrder: order } };
  });
  const ready = newAttempt(
    feedback,
    prepared.map(({ item }) => item),
  );
  const revealed = terms.reveal ? reveal(ready, ctx.now) : null;
  const state = revealed?.ok ? revealed.value : ready;
  const id = newId();
  await insertAttempt(ctx.db, {
    id,
    personId: ctx.personId,
    quizSlug: quiz.slug,
    date: terms.date,
    title: terms.title,
    timing: quiz.timing,
    marking: quiz.marking,
    feedback,
    pace,
    seed,
    retryOfId: terms.retryOfId,
    createdAt: ctx.now,
    state,
    served: prepared.map(({ served }) => served),
  });
  const { stored } = await getAttempt(ctx, { id, items: { position: null } });
  return toState(ctx, stored, state);
}

/** Starts the clock of the next question. While one is open it changes nothing and gains no time. */
export async function revealNext(
  ctx: Context,
  input: { readonly attempt: string },
): Promise<AttemptState> {
  return change(ctx, { id: input.attempt, items: { position: null } }, (stored) => {
    const revealed = reveal(stored, ctx.now);
    return { after: revealed.ok ? revealed.value : settle(stored, ctx.now), reply: toState };
  });
}

/** Reads an attempt as it is now: a question whose time has passed meanwhile is closed first. */
export async function settleAttempt<Reply>(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
  toReply: (ctx: Context, stored: StoredAttempt, state: Attempt) => Reply,
): Promise<Reply> {
  return change(ctx, wanted, (stored) => ({ after: settle(stored, ctx.now), reply: toReply }));
}

/** Ends an attempt; what is left counts as skipped. Ending a finished one changes nothing. */
export async function finishAttempt(
  ctx: Context,
  input: { readonly attempt: string },
): Promise<AttemptState> {
  return change(ctx, { id: input.attempt, items: "all" }, (stored) => ({
    after: finish(stored, ctx.now),
    reply: toState,
  }));
}

/**
 * Records an answer and judges it, in one write. An answer sent twice is answered twice with the same
 * result; one that came too late is stored as late; one for a question that is not open is stored as
 * refused and answered with the true state.
 */
export async function submitAnswer(
  ctx: Context,
  input: AnswerInput & { readonly attempt: string },
): Promise<AnswerReply> {
  const wanted = {
    id: input.attempt,
    items: { position: input.position },
    eventId: input.eventId,
  } as const;
  return change<AnswerReply>(ctx, wanted, (stored) => {
    const known = stored.event;
    if (known) {
      if (known.verdict === "refused") throw refusal(ctx, stored, stored, "already-answered");
      return {
        after: settle(stored, ctx.now),
        reply: (_, read, state) => ({
          recorded: toRecorded(read, state, known, true),
          ...toState(ctx, read, state),
        }),
      };
    }
    const judged = answer(stored, { ...input, confidence: input.confidence ?? null }, ctx.now);
    if (judged.refusal?.code === "unknown-option") {
      throw new AppError("invalid", "That option does not belong to this question.", {
        errors: [
          {
            field: "optionId",
            message: `“${input.optionId}” is none of the options of question ${input.position}; send the id of one of them, or null to skip.`,
          },
        ],
      });
    }
    return {
      after: judged.attempt,
      event: judged.event,
      reply: (_, read, state) => {
        if (judged.refusal) throw refusal(ctx, read, state, judged.refusal.code);
        return {
          recorded: toRecorded(read, state, judged.event, false),
          ...toState(ctx, read, state),
        };
      },
    };
  });
}

type Decision<Reply> = {
  readonly after: Attempt;
  readonly event?: Change["event"];
  readonly reply: (ctx: Context, stored: StoredAttempt, state: Attempt) => Reply;
};

/** More rivals than this at one moment on one attempt is an attack, not two tabs. */
const MAX_TRIES = 200;

/**
 * Read, decide, write if nobody wrote in between, else again. The decision is pure, so deciding
 * again is harmless, and the clock of the request stays the one it arrived with.
 */
async function change<Reply>(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
  decide: (stored: StoredAttempt) => Decision<Reply>,
): Promise<Reply> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { stored } = await getAttempt(ctx, wanted);
    const { after, event, reply } = decide(stored);
    if (after === stored && !event) return reply(ctx, stored, after);
    if (await saveAttempt(ctx.db, { before: stored, after, ...(event ? { event } : {}) })) {
      return reply(ctx, stored, after);
    }
  }
  throw new AppError(
    "too-many-requests",
    "Too many requests for one attempt at once. Send them one at a time.",
    {
      retryAfterSeconds: 1,
    },
  );
}

async function getAttempt(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
): Promise<{ readonly stored: StoredAttempt; readonly person: PersonContext }> {
  const { personId } = ctx;
  const stored = personId === null ? null : await findAttempt(ctx.db, { ...wanted, personId });
  if (!stored || personId === null) throw noAttempt();
  return { stored, person: { ...ctx, personId } };
}

export function noAttempt(): AppError {
  return new AppError(
    "not-found",
    "There is no such attempt on this device. It may have been taken in another browser, or its cookie was cleared.",
  );
}

export function notFinished(): AppError {
  return new AppError(
    "not-finished",
    "The attempt is still running. Finish it first, then read its review.",
  );
}

export function toState(ctx: Context, stored: StoredAttempt, state: Attempt): AttemptState {
  return {
    attempt: toAttemptView(stored, state, ctx.now),
    item: toOpenItem(stored, state, ctx.now),
  };
}

function refusal(
  ctx: Context,
  stored: StoredAttempt,
  state: Attempt,
  code: "not-open" | "already-answered" | "unknown-option",
): AppError {
  const finished = state.status === "finished";
  const detail = finished
    ? "The attempt is finished: no more answers are taken. Read its review."
    : code === "already-answered"
      ? "This question was answered before. Go on with the one that is open."
      : "This question is not open. Go on with the one that is.";
  return new AppError(finished ? "finished" : "conflict", detail, {
    extra: toState(ctx, stored, state),
  });
}
