import { expect, test } from "vitest";
import type { AnswerInput } from "@/lib/contracts/attempt";
import { createOutbox } from "./outbox";

const answer: AnswerInput = {
  position: 7,
  optionId: "k3",
  heldMs: 8123,
  eventId: "0c9a2f6e-5c1d-4a53-9d3e-6a3f0f5f7c11",
  confidence: "unsure",
};

function storage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

const full = {
  getItem: (): string | null => {
    throw new Error("denied");
  },
  setItem: () => {
    throw new Error("quota exceeded");
  },
  removeItem: () => {
    throw new Error("denied");
  },
};

test("an answer outlives the page that gave it, whole", () => {
  const store = storage();
  createOutbox("a1", store).keep(answer);
  expect(createOutbox("a1", store).kept()).toEqual(answer);
});

test("a skip is kept as a skip", () => {
  const store = storage();
  const skip = { ...answer, optionId: null };
  createOutbox("a1", store).keep(skip);
  expect(createOutbox("a1", store).kept()).toEqual(skip);
});

test("one attempt never sends another's answer", () => {
  const store = storage();
  createOutbox("a1", store).keep(answer);
  expect(createOutbox("a2", store).kept()).toBeNull();
});

test("is empty once the server has spoken, and leaves nothing behind", () => {
  const store = storage();
  const outbox = createOutbox("a1", store);
  outbox.keep(answer);
  outbox.release(answer.eventId);
  expect(outbox.kept()).toBeNull();
  expect(store.map.size).toBe(0);
});

test("word about an older answer does not release a newer one", () => {
  const outbox = createOutbox("a1", storage());
  outbox.keep(answer);
  outbox.release("another-event");
  expect(outbox.kept()).toEqual(answer);
});

test.each([null, full])(
  "still keeps the answer for this page where nothing can be stored",
  (store) => {
    const outbox = createOutbox("a1", store);
    outbox.keep(answer);
    expect(outbox.kept()).toEqual(answer);
    outbox.release(answer.eventId);
    expect(outbox.kept()).toBeNull();
  },
);

test.each(["", "{", "null", "7", '{"position":"7"}', '{"position":7,"heldMs":1,"eventId":"e"}'])(
  "takes no notice of an entry it cannot read: %s",
  (text) => {
    expect(createOutbox("a1", storage({ "nineteen.outbox.a1": text })).kept()).toBeNull();
  },
);
