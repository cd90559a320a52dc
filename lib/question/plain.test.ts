import { expect, test } from "vitest";
import { isPlain, withoutMarks } from "./plain";

test("a plain sentence is left as it is", () => {
  for (const text of ["In 2019 it was signed; 5% left.", "It is NOT so – “quoted” (1956)."]) {
    expect(isPlain(text)).toBe(true);
    expect(withoutMarks(text)).toBe(text);
  }
});

test("marks of lists, headings, quotations, links and code go, what they mark stays", () => {
  expect(withoutMarks("## Why\n\n- one\n* two\n\n> [The Act](https://a.in/b) `19`")).toBe(
    "Why\n\n• one\n• two\n\nThe Act 19",
  );
});

test("emphasis stays for what sets it", () => {
  expect(withoutMarks("**Strong**, _soft_ and snake_case_word")).toBe(
    "**Strong**, *soft* and snake_case_word",
  );
});

test("an escaped mark is itself", () => {
  expect(withoutMarks("5 \\* 4 \\_ 3")).toBe("5 * 4 _ 3");
  expect(withoutMarks("a \\<b> \\&amp; 1\\. C:\\dir")).toBe("a <b> &amp; 1. C:\\dir");
});
