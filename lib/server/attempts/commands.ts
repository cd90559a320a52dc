import "server-only";
/** What a taker can do with an attempt: start, reveal the next question, answer, finish, retry. */
import type {
  AnswerInput,
  AnswerReply,
  AttemptState,
  StartAttemptInput,
  VariantsInput,
} from "@/lib/contracts/attempt";
import { MOST_COUNT, type PracticeInput } from "@/lib/contracts/practice";
import {
  type Attempt,
  answer,
  finish,
  goOn,
  type Item,
  newAttempt,
  reveal,
  settle,
} from "@/lib/quiz/attempt";
import type { Feedback } from "@/lib/quiz/policy";
import { BATCH, PRACTICE_QUIZ, practiceTiming } from "@/lib/quiz/practice";
import type { Context } from "@/lib/server/context";
import { newId, newSeed } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import { limitStarts } from "@/lib/server/limits";
import { metrics, noteAnswer, noteReplay } from "@/lib/server/operating/metrics";
import { ensurePerson } from "@/lib/server/people/commands";
import { drawPractice, drawVariants, titleOf } from "@/lib/server/practice/draw";
import { currentVersions } from "@/lib/server/questions/current";
import { longDate } from "@/lib/server/quizzes/daily";
import { drawVersions, getOpenQuiz, orderOf } from "@/lib/server/quizzes/draw";
import type { StoredQuiz } from "@/lib/server/quizzes/store";
import { change, getAttempt, notFinished } from "./change";
import { listInForce } from "./in-force";
import { makeItems } from "./items";
import { remember } from "./remembered";
import { clockFrom } from "./serving";
import { insertAttempt, type Wanted } from "./store";
import type { StoredAttempt } from "./stored";
import { toAttemptView, toOpenItem, toRecorded } from "./view";

/** Makes an attempt and, unless told not to, reveals its first question. */
export async function startAttempt(ctx: Context, input: StartAttemptInput): Promise<AttemptState> {
  await limitStarts(ctx);
  const clock = clockFrom(ctx);
  const { practice, pace = "1", feedback, reveal = true } = input;
  if (practice) return startPractice(ctx, practice, { pace, feedback, reveal, clock });
  const seed = newSeed();
  const chosen = await getOpenQuiz(ctx, input.quiz ?? "");
  const { quiz, date } = chosen;
  const versionIds = await drawVersions(ctx, chosen, seed);
  return create(await ensurePerson(ctx), {
    quiz,
    title: date === null ? quiz.title : `${quiz.title}, ${longDate(date)}`,
    date,
    practice: null,
    seed,
    versionIds,
    order: orderOf(quiz),
    pace,
    feedback: feedback ?? quiz.feedback,
    retryOfId: null,
    reveal,
    clock,
  });
}

async function startPractice(
  ctx: Context,
  input: PracticeInput,
  terms: Pick<Terms, "pace" | "reveal" | "clock"> & { readonly feedback: Feedback | undefined },
): Promise<AttemptState> {
  const practice = toPractice(input);
  const seed = newSeed();
  const versionIds = await drawPractice(ctx, practice, seed);
  return create(await ensurePerson(ctx), {
    ...PRACTISED,
    ...terms,
    quiz: { ...PRACTISED.quiz, timing: practiceTiming(practice.clock) },
    title: await titleOf(ctx, practice),
    practice,
    seed,
    versionIds,
    feedback: terms.feedback ?? PRACTISED.feedback,
    retryOfId: null,
  });
}

/** What every practice attempt has in common: a mark for each right answer, and reasons at once. */
const PRACTISED = {
  quiz: { slug: PRACTICE_QUIZ, marking: { correct: 3, wrong: 0, blank: 0 } },
  date: null,
  feedback: "after-each",
} as const;

function toPractice({ topics, formats, count, fresh, clock }: PracticeInput) {
  return {
    topics: [...new Set(topics)],
    formats: [...new Set(formats)],
    count: count ?? BATCH,
    fresh: fresh ?? false,
    clock: clock ?? ("untimed" as const),
  };
}

/** A new attempt over the questions of a finished one that went wrong, were skipped or timed out. */
export async function retryWrong(
  ctx: Context,
  input: { readonly attempt: string; readonly reveal?: boolean | undefined },
): Promise<AttemptState> {
  await limitStarts(ctx);
  const clock = clockFrom(ctx);
  const { stored, person } = await getAttempt(ctx, { id: input.attempt, items: "all" });
  if (stored.status !== "finished") throw notFinished();
  const inForce = await listInForce(ctx.db, stored.id);
  const missed = stored.items.filter((item) => isMissed(item, inForce));
  if (missed.length === 0) {
    throw new AppError(
      "conflict",
      "Every question of that attempt was right: there is none to retry.",
    );
  }
  const missedVersions = missed.map(({ version }) => version.id);
  const current = await currentVersions(ctx.db, missedVersions);
  // Endless practice may have put one question twice.
  const versionIds = [...new Set(missedVersions.flatMap((id) => current.get(id) ?? []))];
  if (versionIds.length === 0) {
    throw new AppError(
      "conflict",
      "The questions that were not right have been withdrawn since: there is none to retry.",
    );
  }
  return create(
    { person, guest: null },
    {
      quiz: {
        slug: stored.quizSlug,
        timing: stored.timing,
        marking: stored.marking,
      },
      title: stored.title,
      date: stored.date,
      seed: newSeed(),
      versionIds,
      practice: null,
      pace: stored.pace,
      feedback: stored.feedback,
      retryOfId: stored.id,
      reveal: input.reveal ?? true,
      clock,
    },
  );
}

/**
 * A new attempt over variants of questions of a finished one: of one of them, or of each that was not
 * right. Where nothing else can be asked about a missed one, it is put again as it was. Of
 * very many missed the first come.
 */
export async function startVariants(
  ctx: Context,
  input: VariantsInput & { readonly attempt: string },
): Promise<AttemptState> {
  await limitStarts(ctx);
  const clock = clockFrom(ctx);
  const { stored, person } = await getAttempt(ctx, { id: input.attempt, items: "all" });
  if (stored.status !== "finished") throw notFinished();
  if (input.position !== undefined && input.position > stored.total) {
    const message = `the attempt has ${stored.total} questions`;
    throw new AppError("invalid", `position: ${message}`, {
      errors: [{ field: "position", message }],
    });
  }
  const inForce = await listInForce(ctx.db, stored.id);
  const wanted = stored.items
    .filter((item) =>
      input.position === undefined ? isMissed(item, inForce) : item.position === input.position,
    )
    .slice(0, MOST_COUNT);
  const seed = newSeed();
  const versionIds = await drawVariants(ctx, stored, {
    positions: wanted.map(({ position }) => position),
    seed,
    orAsItWas: input.position === undefined,
  });
  if (versionIds.length === 0) {
    throw new AppError("conflict", noVariants(input.position, wanted.length));
  }
  return create(
    { person, guest: null },
    {
      ...PRACTISED,
      quiz: { ...PRACTISED.quiz, timing: stored.timing },
      title: "Practice of variants",
      practice: null,
      seed,
      versionIds,
      pace: stored.pace,
      feedback: stored.feedback,
      retryOfId: null,
      reveal: input.reveal ?? true,
      clock,
    },
  );
}

function noVariants(position: number | undefined, missed: number): string {
  if (position !== undefined) {
    return "There is no other question on that fact, and no other form of this one.";
  }
  return missed === 0
    ? "Every question of that attempt was right: there is none to practise."
    : "The questions that were not right have been withdrawn since: there is none to practise.";
}

function isMissed(item: Item, inForce: ReadonlyMap<number, Item["outcome"]>): boolean {
  const outcome = inForce.get(item.position) ?? item.outcome;
  return outcome !== "correct" && outcome !== "void";
}

type Terms = Pick<StoredAttempt, "feedback" | "pace" | "title" | "date" | "practice"> & {
  readonly quiz: Pick<StoredQuiz, "slug" | "timing" | "marking">;
  readonly seed: string;
  readonly versionIds: readonly string[];
  /** Absent: questions and options are shuffled. */
  readonly order?: Partial<ReturnType<typeof orderOf>>;
  readonly retryOfId: string | null;
  readonly reveal: boolean;
  /** Read when all is made: the first question's clock starts there. */
  readonly clock: () => Date;
};

async function create(
  { person: ctx, guest }: Awaited<ReturnType<typeof ensurePerson>>,
  terms: Terms,
): Promise<AttemptState> {
  const { quiz, seed, pace, feedback, practice } = terms;
  const { timing, marking } = quiz;
  const made = await makeItems(ctx.db, terms.versionIds, {
    seed,
    timing,
    pace,
    ...terms.order,
  });
  const ready = newAttempt(
    feedback,
    made.map(({ item }) => item),
    practice?.count === "endless",
  );
  const at = terms.clock();
  const revealed = terms.reveal ? reveal(ready, at) : null;
  const state = revealed?.ok ? revealed.value : ready;
  const id = newId();
  const attempt = {
    id,
    personId: ctx.personId,
    quizSlug: quiz.slug,
    date: terms.date,
    title: terms.title,
    timing,
    marking,
    feedback,
    pace,
    seed,
    practice,
    retryOfId: terms.retryOfId,
    createdAt: ctx.now,
    state,
    served: made.map(({ served }) => served),
  };
  await insertAttempt(ctx.db, attempt, guest);
  metrics().starts.inc();
  const { rows, stored } = await getAttempt(ctx, { id, items: { position: null } });
  remember(ctx, rows);
  return toState({ ...ctx, now: at }, stored, state);
}

/** Starts the clock of the next question. While one is open it changes nothing and gains no time. */
export async function revealNext(
  ctx: Context,
  input: { readonly attempt: string },
): Promise<AttemptState> {
  return change(ctx, { id: input.attempt, items: { position: null } }, (stored) => {
    const next = (state: Attempt, at: Date) => {
      const revealed = reveal(state, at);
      return revealed.ok ? revealed.value : state;
    };
    return { after: settle(stored, ctx.now), next, needsNext: true, reply: toState };
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
      noteReplay();
      if (known.verdict === "refused") throw refusal(ctx, stored, stored, "already-answered");
      return {
        after: settle(stored, ctx.now),
        reply: (_, read, state) => ({
          recorded: toRecorded(read, state, known, true),
          ...toState(ctx, read, state),
        }),
      };
    }
    const judged = answer(
      stored,
      { ...input, confidence: input.confidence ?? null, reveal: false },
      ctx.now,
    );
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
      ...(judged.refusal || input.reveal === false ? {} : { next: goOn }),
      reply: (_, read, state) => {
        noteAnswer(judged.event);
        if (judged.refusal) throw refusal(ctx, read, state, judged.refusal.code);
        return {
          recorded: toRecorded(read, state, judged.event, false),
          ...toState(ctx, read, state),
        };
      },
    };
  });
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
