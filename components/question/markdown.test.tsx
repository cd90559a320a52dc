import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown";

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

test("sets paragraphs, emphasis and lists", () => {
  const shown = html("First **strong** and *soft*.\n\n- one\n- two");
  expect(shown).toContain("<strong>strong</strong> and <em>soft</em>");
  expect(shown).toContain("<li>one</li>");
  expect(html("One sentence, NOT two.")).toBe("<p>One sentence, <strong>NOT</strong> two.</p>");
});

test("what looks like HTML is text", () => {
  const shown = html("A <b>b</b> <script>alert(1)</script> <img src=x onerror=alert(1)>");
  expect(shown).not.toMatch(/<(b|script|img)\b/);
  expect(shown).toContain("&lt;script&gt;");
});

test("links lead to the web or nowhere", () => {
  expect(html("[Act](https://example.org/act)")).toContain(
    '<a href="https://example.org/act" rel="noreferrer nofollow"',
  );
  for (const url of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.org",
    "/admin",
    "JaVaScript:x",
  ]) {
    expect(html(`[Act](${url})`)).not.toContain("<a");
    expect(html(`[Act](${url})`)).toContain("Act");
  }
});

test("has no pictures, tables of contents or headings of its own", () => {
  const shown = html("# Why\n\n![A map](https://example.org/map.png)\n\n---\n\nSo.");
  expect(shown).not.toMatch(/<(h1|img|hr)\b/);
  expect(shown).toContain("<strong>Why</strong>");
});
