import { expect, test } from "vitest";
import type { ApiReply } from "./api";
import { deliver, type Timers } from "./delivery";

/** Time that passes only when told to. */
function handTime() {
  let now = 0;
  let last = 0;
  const due = new Map<number, { at: number; run: () => void }>();
  const timers: Timers = {
    set(run, ms) {
      due.set(++last, { at: now + ms, run });
      return last;
    },
    clear: (timer) => void due.delete(timer),
  };
  return {
    timers,
    waits: () => [...due.values()].map(({ at }) => at - now),
    async pass(ms: number) {
      now += ms;
      for (const [id, { at, run }] of [...due]) {
        if (at > now) continue;
        due.delete(id);
        run();
      }
      await flush();
    },
  };
}

async function flush() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** A line that gives these replies in turn and remembers how often it was used. */
function line(...replies: ApiReply<string>[]) {
  const seen = { calls: 0, downs: 0 };
  const call = async () => {
    const reply = replies[Math.min(seen.calls, replies.length - 1)];
    seen.calls += 1;
    if (!reply) throw new Error("a line needs a reply");
    return reply;
  };
  const onDown = () => {
    seen.downs += 1;
  };
  return { seen, call, onDown };
}

const DOWN = { kind: "down", retryAfterMs: null } as const;
const OK = { kind: "ok", value: "kept", at: 0, rttMs: 1 } as const;

test("waits 0.5, 1, 2, 4 and then 5 seconds between tries, for as long as it takes", async () => {
  const time = handTime();
  const { seen, call, onDown } = line(DOWN);
  const delivery = deliver(call, { timers: time.timers, jitter: () => 0.5, onDown });
  await flush();
  for (const wait of [500, 1000, 2000, 4000, 5000, 5000, 5000]) {
    expect(time.waits()).toEqual([wait]);
    await time.pass(wait - 1);
    const before = seen.calls;
    await time.pass(1);
    expect(seen.calls).toBe(before + 1);
  }
  expect(seen.downs).toBe(8);
  delivery.stop();
  expect(time.waits()).toEqual([]);
});

test("spreads a wait by a fifth either way", async () => {
  for (const [jitter, wait] of [
    [0, 400],
    [1, 600],
  ] as const) {
    const time = handTime();
    const { call, onDown } = line(DOWN);
    deliver(call, { timers: time.timers, jitter: () => jitter, onDown });
    await flush();
    expect(time.waits()).toEqual([wait]);
  }
});

test("tries at once when the line may be back, and only once", async () => {
  const time = handTime();
  const { seen, call, onDown } = line(DOWN, OK);
  const delivery = deliver(call, { timers: time.timers, jitter: () => 0.5, onDown });
  await flush();
  delivery.wake();
  delivery.wake();
  await expect(delivery.settled).resolves.toEqual(OK);
  expect(seen.calls).toBe(2);
  expect(time.waits()).toEqual([]);
});

test("respects Retry-After, even when woken", async () => {
  const time = handTime();
  const { seen, call, onDown } = line({ kind: "down", retryAfterMs: 7000 }, OK);
  const delivery = deliver(call, { timers: time.timers, jitter: () => 0.5, onDown });
  await flush();
  delivery.wake();
  await time.pass(6999);
  expect(seen.calls).toBe(1);
  await time.pass(1);
  await expect(delivery.settled).resolves.toEqual(OK);
});

test.each([
  { kind: "conflict", state: null, at: 0 },
  { kind: "refused", detail: "No." },
  { kind: "gone" },
] as const)("does not repeat what the server has answered: $kind", async (reply) => {
  const time = handTime();
  const { seen, call, onDown } = line(reply);
  const delivery = deliver(call, { timers: time.timers, jitter: () => 0.5, onDown });
  await expect(delivery.settled).resolves.toEqual(reply);
  expect([seen.calls, seen.downs, time.waits().length]).toEqual([1, 0, 0]);
});

test("says nothing once stopped, even if the reply was already on its way", async () => {
  const time = handTime();
  const { call, onDown, seen } = line(DOWN);
  const delivery = deliver(call, { timers: time.timers, jitter: () => 0.5, onDown });
  delivery.stop();
  await flush();
  expect([seen.downs, time.waits().length]).toEqual([0, 0]);
});
