import { expect, test } from "vitest";
import { shown, unstorableAt } from "./remark";

test("a value is shown on one line and cut to 200 characters, never within one", () => {
  expect(shown("  a\n\tb  ")).toBe("a b");
  expect(shown("x".repeat(200))).toBe("x".repeat(200));
  expect(shown("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
  expect([...shown("𝄞".repeat(500))]).toHaveLength(200);
});

test("the character 0 and half a pair of surrogates are found", () => {
  expect(unstorableAt("plain 𝄞")).toBe(-1);
  expect(unstorableAt("ab\0")).toBe(2);
  expect(unstorableAt("a\ud834")).toBe(1);
});
