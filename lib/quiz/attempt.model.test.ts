/**
 * Random sequences of what people, tabs and clocks do, run against the engine and against a reference
 * model that shares no code with it; after every step both must agree and the invariants must hold.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Attempt, answer, finish, reveal, settle } from "./attempt";
import { at, testAttempt } from "./attempt.fixture";
import { lagGainMs } from "./lag";
import type { Feedback } from "./policy";

/** The reference: mutable, in plain numbers, one question at a time. */
class Model {
  now = 0;
  servedAt: number | null = null;
  readonly closed: string[] = [];
  bucket: number;
  /** Of the server: from when to when. */
  readonly outages: (readonly [number, number])[] = [];
  /** When it was last heard of, while it is silent. */
  silentSince: number | null = null;
  wasSilent = false;

  constructor(
    readonly feedback: Feedback,
    readonly limits: readonly (number | null)[],
  ) {
    this.bucket = 3 * this.gain(limits[0] ?? null);
  }
  gain(limit: number | null) {
    return limit === null ? 0 : 10 * Math.min(100, Math.floor(0.4 * (limit / 1000) + 15 + 1e-9));
  }
  get limit() {
    return this.limits[this.closed.length] ?? null;
  }
  get elapsed() {
    return this.servedAt === null ? 0 : Math.max(0, this.now - this.servedAt);
  }
  get isOver() {
    return this.closed.length === this.limits.length;
  }
  get isCut() {
    const from = this.servedAt ?? Number.NaN;
    const until = from + (this.limit ?? Number.NaN) + this.bucket + 1000;
    const since = this.silentSince;
    const isSilent = since !== null && this.now - since > 3000;
    const all = isSilent ? [...this.outages, [since, this.now] as const] : this.outages;
    return all.some(([began, ended]) => began <= until && ended > from);
  }
  end(outcome: string, spent: number) {
    if (outcome === "timed-out" && this.isCut) {
      this.closed.push("void");
      this.servedAt = null;
      return;
    }
    const gain = this.gain(this.limit);
    if (this.limit !== null) this.bucket = Math.min(7 * gain, this.bucket + gain - spent);
    this.closed.push(outcome);
    this.servedAt = null;
  }
  load() {
    if (this.servedAt === null || this.limit === null) return;
    if (this.elapsed > this.limit + this.bucket) this.end("timed-out", 0);
  }
  next() {
    this.load();
    if (this.servedAt === null && !this.isOver) this.servedAt = this.now;
  }
  answer(position: number, choice: string | null, held: number): string {
    this.load();
    const past = this.closed[position - 1];
    const isOpen = position === this.closed.length + 1 && this.servedAt !== null;
    if (past === "unseen" || (past === undefined && !isOpen)) return "not-open";
    if (choice === "foreign") return "unknown-option";
    if (past !== undefined && past !== "timed-out" && past !== "void") return "already-answered";
    let verdict = "late";
    if (isOpen) {
      const limit = this.limit ?? Infinity;
      const lag = Math.max(0, this.elapsed - held);
      const spent = this.limit === null ? 0 : Math.min(this.bucket, lag);
      if (this.elapsed - spent <= limit) verdict = "accepted";
      const blank = held >= limit ? "timed-out" : "skipped";
      const given = choice === null ? blank : choice === "b" ? "correct" : "wrong";
      this.end(verdict === "late" ? "timed-out" : given, spent);
    }
    if (this.feedback === "at-end") this.next();
    return verdict;
  }
  finish() {
    this.load();
    if (this.servedAt !== null) this.end("skipped", this.bucket);
    while (!this.isOver) this.closed.push("unseen");
  }
}

/** The system: the engine as a server would hold it. */
class Server {
  attempt: Attempt;
  constructor(feedback: Feedback, limits: readonly (number | null)[]) {
    this.attempt = testAttempt(feedback, limits);
  }
}

function check(model: Model, before: Attempt, after: Attempt) {
  expect(after.items.map((item) => item.outcome).filter((outcome) => outcome !== null)).toEqual(
    model.closed.map((outcome) => (outcome === "unseen" ? "skipped" : outcome)),
  );
  expect(after.position).toBe(model.closed.length + 1);
  expect(after.status === "finished").toBe(model.isOver);
  const open = after.items.filter((item) => item.servedAt !== null && item.closedAt === null);
  expect(open.map((item) => [item.position, item.servedAt])).toEqual(
    model.servedAt === null ? [] : [[after.position, at(model.servedAt)]],
  );
  if (!model.isOver) expect(after.lagQuotaMs).toBe(model.bucket);

  expect(after.position).toBeGreaterThanOrEqual(before.position);
  if (before.status === "finished") expect({ ...after, watch: before.watch }).toEqual(before);
  expect(after.finishedAt !== null).toBe(after.status === "finished");
  after.items.forEach((item, index) => {
    const was = before.items[index];
    if (item.outcome === "void") {
      expect(model.outages.length > 0 || model.wasSilent).toBe(true);
    }
    if (was?.servedAt) expect(item.servedAt).toEqual(was.servedAt);
    if (was?.closedAt) expect(item).toEqual(was);
    if (item.outcome === "correct" || item.outcome === "wrong") {
      expect(item.chargedMs).toBeLessThanOrEqual(item.limitMs ?? Infinity);
    } else {
      expect(item.chosenId).toBeNull();
    }
    if (item.servedAt && item.closedAt) {
      expect(item.closedAt.getTime()).toBeGreaterThanOrEqual(item.servedAt.getTime());
      expect((item.usedMs ?? Number.NaN) - item.forgivenMs).toBe(item.chargedMs);
    }
  });
  const counted = after.items.filter(({ outcome }) => outcome !== "void");
  const forgiven = counted.reduce((sum, item) => sum + item.forgivenMs, 0);
  const gains = after.items.reduce((sum, item) => sum + lagGainMs(item.limitMs), 0);
  expect(forgiven).toBeLessThanOrEqual(3 * lagGainMs(after.items[0]?.limitMs ?? null) + gains);
}

/** The attempt as it is read once the server has been heard of, or not. */
function watched(model: Model, attempt: Attempt): Attempt {
  const { outages, silentSince } = model;
  return {
    ...attempt,
    watch: {
      outages: outages.map(([from, to]) => ({ from: at(from), to: at(to) })),
      pulseAt: silentSince === null ? null : at(silentSince),
    },
  };
}

type Command = fc.Command<Model, Server>;

/** One step: what it does to the model, and what state the engine gives for it. */
function step(name: string, run: (model: Model, server: Server) => Attempt): Command {
  return {
    check: () => true,
    run: (model, server) => {
      const before = server.attempt;
      server.attempt = run(model, server);
      check(model, before, server.attempt);
    },
    toString: () => name,
  };
}

/** When an answer arrives: `ms` after now, or after the limit or limit + quota of the open question. */
type When = { readonly after: "now" | "limit" | "quota"; readonly ms: number };
type Answer = {
  readonly when: When;
  readonly offset: number;
  readonly choice: string | null;
  readonly held: "true" | "limit" | number;
  readonly times: number;
};

function answerStep(a: Answer): Command {
  return step(`answer ${JSON.stringify(a)}`, (model, server) => {
    const limit = model.limit ?? 19_000;
    const { after, ms } = a.when;
    if (after === "now") model.now += ms;
    else if (model.servedAt !== null)
      model.now = model.servedAt + limit + ms + (after === "quota" ? model.bucket : 0);
    const heldMs = a.held === "true" ? model.elapsed : a.held === "limit" ? limit : a.held;
    const position = model.closed.length + 1 + a.offset;
    let { attempt } = server;
    // More than once is two tabs at one instant, or a repeat the caller did not catch.
    for (let time = 0; time < a.times; time++) {
      const expected = model.answer(position, a.choice, Math.max(0, heldMs));
      const optionId = a.choice === "foreign" ? "0a" : a.choice && `${position}${a.choice}`;
      const input = { eventId: `e${time}`, position, optionId, heldMs, confidence: null };
      const answered = answer(attempt, input, at(model.now));
      expect(answered.refusal?.code ?? answered.event.verdict).toBe(expected);
      expect(answered.event.verdict === "refused").toBe(answered.refusal !== undefined);
      attempt = answered.attempt;
    }
    return attempt;
  });
}

const anyAnswer = fc.record({
  when: fc.oneof(
    fc.record({ after: fc.constant("now" as const), ms: fc.nat(21_000) }),
    fc.record({
      after: fc.constantFrom("limit" as const, "quota" as const),
      ms: fc.integer({ min: -1, max: 1 }),
    }),
  ),
  offset: fc.constantFrom(0, 0, 0, 0, -1, 1, 30),
  choice: fc.constantFrom("a", "b", "b", null, "foreign"),
  held: fc.oneof(
    fc.constantFrom("true" as const, "limit" as const),
    fc.constantFrom(0, -5000, 1, 86_400_000, 1e15),
    fc.nat(21_000),
  ),
  times: fc.constantFrom(1, 1, 2),
});

const commands = fc.commands(
  [
    anyAnswer.map(answerStep),
    anyAnswer.map(answerStep),
    fc.nat(25_000).map((ms) =>
      step(`wait ${ms}`, (model, server) => {
        model.now += ms;
        return server.attempt;
      }),
    ),
    fc.constant(
      step("next", (model, server) => {
        const wasOver = model.isOver;
        model.next();
        const result = reveal(server.attempt, at(model.now));
        expect(result.ok).toBe(!model.isOver);
        if (result.ok) return result.value;
        return wasOver ? server.attempt : settle(server.attempt, at(model.now));
      }),
    ),
    fc.constant(
      step("reload", (model, server) => {
        model.load();
        const settled = settle(server.attempt, at(model.now));
        expect(settle(settled, at(model.now))).toBe(settled);
        return settled;
      }),
    ),
    fc.nat(25_000).map((ms) =>
      step(`outage of ${ms}`, (model, server) => {
        if (ms > 0) model.outages.push([model.now, model.now + ms]);
        model.now += ms;
        return watched(model, server.attempt);
      }),
    ),
    fc.constant(
      step("silence begins, or ends unrecorded", (model, server) => {
        model.silentSince = model.silentSince === null ? model.now : null;
        model.wasSilent = true;
        return watched(model, server.attempt);
      }),
    ),
    fc.constantFrom(1, 1000, 3_600_000).map((ms) =>
      step(`clock steps back ${ms}`, (model, server) => {
        model.now -= ms;
        return server.attempt;
      }),
    ),
    // One time in twelve, or most runs would be over before they began.
    fc.nat(11).map((chance) =>
      step(chance === 0 ? "finish" : "nothing", (model, server) => {
        if (chance > 0) return server.attempt;
        model.finish();
        const finished = finish(server.attempt, at(model.now));
        expect(finish(finished, at(model.now + 1))).toBe(finished);
        return finished;
      }),
    ),
  ],
  { size: "+1" },
);

const limits = fc.oneof(
  fc.array(fc.constant(19_000), { minLength: 1, maxLength: 6 }),
  fc.array(fc.constant(null), { minLength: 1, maxLength: 4 }),
  fc.array(fc.constantFrom(5000, 19_000, 23_750, 240_000), { minLength: 1, maxLength: 6 }),
);

test.each(["after-each", "at-end"] as const)(
  "with feedback %s the engine does what the reference model does, whatever happens",
  (feedback) => {
    fc.assert(
      fc.property(limits, commands, (list, run) => {
        fc.modelRun(
          () => ({ model: new Model(feedback, list), real: new Server(feedback, list) }),
          run,
        );
      }),
      { numRuns: 150 },
    );
  },
  60_000,
);
