import { expect, test } from "vitest";
import { actionOf } from "./keys";

const press = (key: string, over: object = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...over,
});

test("1–4 and A–D choose the same four options, in either case", () => {
  for (const [index, keys] of ["1aA", "2bB", "3cC", "4dD"].entries()) {
    for (const key of keys) expect(actionOf(press(key), true)).toEqual({ do: "choose", index });
  }
  expect(actionOf(press("5"), true)).toBeNull();
  expect(actionOf(press("e"), true)).toBeNull();
});

test.each([
  ["y", { do: "rate", confidence: "sure" }],
  ["u", { do: "rate", confidence: "unsure" }],
  ["G", { do: "rate", confidence: "guess" }],
  ["s", { do: "skip" }],
  ["t", { do: "speak" }],
  ["?", { do: "help" }],
  ["Enter", { do: "enter" }],
])("%s has its one meaning", (key, action) => {
  expect(actionOf(press(key), true)).toEqual(action);
});

test("finds the letters by their place under a keyboard layout without Latin letters", () => {
  expect(actionOf(press("स", { code: "KeyS" }), true)).toEqual({ do: "skip" });
  expect(actionOf(press("१", { code: "Digit1" }), true)).toEqual({ do: "choose", index: 0 });
});

test("leaves the browser its own keys, and never acts on a key held down", () => {
  expect(actionOf(press("c", { ctrlKey: true }), true)).toBeNull();
  expect(actionOf(press("a", { metaKey: true }), true)).toBeNull();
  expect(actionOf(press("Enter", { repeat: true }), true)).toBeNull();
  expect(actionOf(press("Shift", { code: "ShiftLeft" }), true)).toBeNull();
  expect(actionOf(press("Tab", { code: "Tab" }), true)).toBeNull();
});

test("with single keys turned off only Enter is left", () => {
  expect(actionOf(press("Enter"), false)).toEqual({ do: "enter" });
  for (const key of ["1", "a", "s", "?", "t"]) expect(actionOf(press(key), false)).toBeNull();
});
