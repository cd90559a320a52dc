import { expect, test } from "vitest";
import type { AnswerInput } from "@/lib/contracts/attempt";
import { createAttemptApi } from "./api";

const answer: AnswerInput = {
  position: 1,
  optionId: null,
  heldMs: 10,
  eventId: "0c9a2f6e-5c1d-4a53-9d3e-6a3f0f5f7c11",
};
const state = { attempt: { id: "a1", position: 2 }, item: null };

/** A network that gives one response and shows what was asked. */
function network(respond: () => Response) {
  const asked: { url: string; init: RequestInit }[] = [];
  let clock = 100;
  const api = createAttemptApi("a/1", {
    fetch: async (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      clock += 85;
      return respond();
    },
    now: () => clock,
  });
  return { api, asked };
}

const problem = (status: number, body: object, headers: Record<string, string> = {}) =>
  network(() => Response.json(body, { status, headers })).api.answer(answer);

test("posts the answer as it is and measures the round trip", async () => {
  const { api, asked } = network(() => Response.json({ ...state, recorded: {} }));
  expect(await api.answer(answer)).toMatchObject({ kind: "ok", at: 185, rttMs: 85 });
  expect(asked[0]?.url).toBe("/api/attempts/a%2F1/answers");
  expect(JSON.parse(String(asked[0]?.init.body))).toEqual(answer);
});

test("a conflict brings the true state with it", async () => {
  expect(await problem(409, { code: "conflict", detail: "Moved on.", ...state })).toEqual({
    kind: "conflict",
    state,
    at: 185,
  });
  expect(await problem(409, { code: "conflict" })).toMatchObject({ kind: "conflict", state: null });
});

test("shows the detail of a refusal", async () => {
  expect(await problem(400, { title: "Bad", detail: "No such option." })).toEqual({
    kind: "refused",
    detail: "No such option.",
  });
});

test("an attempt that is not ours is gone", async () => {
  expect(await problem(404, { detail: "Not here." })).toEqual({ kind: "gone" });
});

test.each([500, 502, 503, 408])("%d is waited out, not given up", async (status) => {
  expect(await problem(status, {})).toEqual({ kind: "down", retryAfterMs: null });
});

test("429 is waited out for as long as the server asks", async () => {
  expect(await problem(429, {}, { "retry-after": "3" })).toEqual({
    kind: "down",
    retryAfterMs: 3000,
  });
});

test("a hotel's login page is not an acknowledgement", async () => {
  const html = network(() => new Response("<html>Welcome to our wifi</html>"));
  expect(await html.api.answer(answer)).toEqual({ kind: "down", retryAfterMs: null });
  const json = network(() => Response.json({ login: true }));
  expect(await json.api.reveal()).toEqual({ kind: "down", retryAfterMs: null });
});

test("a network that throws is down", async () => {
  const { api } = network(() => {
    throw new TypeError("Failed to fetch");
  });
  expect(await api.load()).toEqual({ kind: "down", retryAfterMs: null });
});
