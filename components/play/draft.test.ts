import { expect, test } from "vitest";
import { createDraftStore } from "./draft";

const draft = { position: 4, optionId: "k2", confidence: "guess" } as const;

function storage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

test("a choice that was not locked outlives its page, and only in its own attempt", () => {
  const store = storage();
  createDraftStore("a1", store).keep(draft);
  expect(createDraftStore("a1", store).kept()).toEqual(draft);
  expect(createDraftStore("a2", store).kept()).toBeNull();
});

test("is gone once its question is acknowledged; word about another question leaves it", () => {
  const store = storage();
  const drafts = createDraftStore("a1", store);
  drafts.keep(draft);
  drafts.release(3);
  expect(drafts.kept()).toEqual(draft);
  drafts.release(4);
  expect(store.map.size).toBe(0);
});

test("with nothing chosen and nothing rated, nothing is kept", () => {
  const store = storage();
  const drafts = createDraftStore("a1", store);
  drafts.keep(draft);
  drafts.keep({ ...draft, optionId: null, confidence: null });
  expect(store.map.size).toBe(0);
  drafts.keep({ ...draft, optionId: null });
  expect(drafts.kept()).toEqual({ ...draft, optionId: null });
});

test("a browser that stores nothing is no reason to stop", () => {
  const denied = () => {
    throw new Error("denied");
  };
  for (const store of [null, { getItem: denied, setItem: denied, removeItem: denied }]) {
    const drafts = createDraftStore("a1", store);
    drafts.keep(draft);
    drafts.release(4);
    expect(drafts.kept()).toBeNull();
  }
});

test.each([
  "",
  "{",
  "null",
  "7",
  '{"position":"4","optionId":"k2","confidence":null}',
  '{"position":4,"optionId":7,"confidence":null}',
  '{"position":4,"optionId":"k2","confidence":"certain"}',
])("takes no notice of an entry it cannot read: %s", (text) => {
  expect(createDraftStore("a1", storage({ "nineteen.choice.a1": text })).kept()).toBeNull();
});
