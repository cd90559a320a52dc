import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/admin/questions?state=draft", "/admin/questions?state=draft"],
  ["/account", "/account"],
  ["/attempts/../account", "/account"],
])("somebody who came from %s goes back there", (next, path) => {
  expect(ownPath(next)).toBe(path);
});

test.each([
  [undefined],
  [""],
  ["account"],
  ["https://evil.example"],
  ["//evil.example"],
  ["/\\evil.example"],
  ["/\t/evil.example"],
  ["/.//evil.example"],
  ["javascript:alert(1)"],
  [["/account"]],
])("nobody is sent away by %s", (next) => {
  expect(ownPath(next)).toBe("/");
});
