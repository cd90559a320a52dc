import { expect, test } from "vitest";
import { toSearchParts } from "./search";

test.each([
  ["", "", null],
  ["defen", "", "defen"],
  ["joint exercise", "joint", "exercise"],
  ['"joint exercise"', '"joint exercise"', null],
  ['"joint exer', '"joint exer', null],
  ["article 21", "article 21", null],
  ["rail or", "rail or", null],
  ["rail or metro", "rail or metro", null],
  ["rail -metro", "rail -metro", null],
  ["j", "j", null],
])("“%s” is the words “%s” and the beginning %s", (typed, words, prefix) => {
  expect(toSearchParts(typed)).toEqual({ words, prefix });
});
