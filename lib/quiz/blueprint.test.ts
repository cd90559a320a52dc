import { expect, test } from "vitest";
import { LONGEST_SLUG, MARKING_NAMES, MARKINGS, markingName, slugFrom } from "./blueprint";
import { formatThirds } from "./scoring";

test.each([
  ["Polity: the Schedules", "polity-the-schedules"],
  ["  19 s — Élan’s test!  ", "19-s-elans-test"],
  ["भारत", ""],
  ["a--b", "a-b"],
])("the address of “%s” is “%s”", (title, slug) => {
  expect(slugFrom(title)).toBe(slug);
});

test("an address made from a long title is short, and does not end in a hyphen", () => {
  const slug = slugFrom(`${"a".repeat(LONGEST_SLUG - 1)} bc`);
  expect(slug).toBe("a".repeat(LONGEST_SLUG - 1));
});

test("a scheme is known by its marks, and the CSAT's are 2½ and −⅚", () => {
  for (const name of MARKING_NAMES) expect(markingName({ ...MARKINGS[name] })).toBe(name);
  expect(markingName({ correct: 3, wrong: -1, blank: 0 })).toBeNull();
  expect(formatThirds(MARKINGS.csat.correct)).toBe("2½");
  expect(formatThirds(MARKINGS.csat.wrong)).toBe("−⅚");
});
