import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "@/components/question/markdown";
import { storable } from "@/lib/kernel/text";
import { spent } from "./hostile.fixture";
import { htmlToMarkdown, htmlToPlain, markdownToHtml, plainToHtml } from "./html";

const plain = (html: string) => htmlToPlain(html).text;
const markdown = (html: string) => htmlToMarkdown(html).text;

/** What the review shows of a Markdown text. */
const page = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

/** Texts in which the marks of HTML and Markdown stand close together. */
const marked = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."* ** _ ` [ ] ( ) < > & ; \\ # - + = ~ ! 1. 2) a b Ж 👍 é . , : \" '".split(" "),
        ...[" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\u00a0", "\r", "\f", "\u0001", "\u2003"],
        ...["&amp;", "&nbsp", "<b>", "</p>", "<!--", "https://a.in/b", "[a](https://a.in)", "    "],
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => storable(parts.join("")));

describe("HTML as plain text", () => {
  test.each([
    ["<p>One</p><p>Two</p>", "One\n\nTwo"],
    ["One<br>Two<br/><br>Three", "One\nTwo\n\nThree"],
    ["<div>One</div><div>Two</div>", "One\nTwo"],
    ["  a\n   b\t c ", "a b c"],
    ["<p>a</p>\n\n<p>&nbsp;</p>\n<p>b</p>", "a\n\n\u00a0\n\nb"],
    ["&lt;b&gt; &amp;amp; &eacute; &#8212; &#x1F44D; &bogus; &copy", "<b> &amp; é — 👍 &bogus; ©"],
    ["a&nbsp; b", "a b"],
    ["<ol><li>One</li><li>Two</li></ol>Which?", "1. One\n2. Two\n\nWhich?"],
    ['<ol type="I" start="2"><li>One<li>Two</ol>', "II. One\nIII. Two"],
    ["<ul><li><p>One</p><ul><li>in</li></ul></li><li>Two</li></ul>", "• One\n   • in\n• Two"],
    ["<table><tr><td>1.</td><td>Tokyo</td><td>Japan</td></tr></table>", "1. Tokyo – Japan"],
    ["<table><tr><td><p>a</p></td><td>b<br>c</td></tr><tr><td>d</td></tr></table>", "a – b c\nd"],
    ["10<sup>6</sup> CO<sub>2</sub> 19<sup>th</sup> x<sup>n+1</sup>", "10⁶ CO₂ 19th x^(n+1)"],
    ["<pre>\n a  b\n c</pre>", " a  b\n c"],
    ["a<script>alert(1)</script><style>p{}</style><!-- no -->b", "ab"],
    ["<b>un<i>closed", "unclosed"],
    ["</p>stray</div>", "stray"],
    ["2 < 3 and 3 > 2", "2 < 3 and 3 > 2"],
  ])("%j is %j", (html, text) => {
    expect(plain(html).replace(/^\n/, "")).toBe(text);
  });

  test("what text cannot show is named", () => {
    const { text, lost } = htmlToPlain(
      '<img src="@@PLUGINFILE@@/my%20map.png"><img alt="A map" src="x"><audio src="a/b.mp3">no</audio>' +
        '<math><mi>x</mi></math><svg><text>in</text></svg><iframe src="https://x.in">f</iframe>' +
        '<table><tr><td>cell</td></tr></table><input value="x"><video><source src="f.mp4">v</video>',
    );
    expect(text).toContain("cell");
    expect(text).not.toMatch(/\bx\b|\bin\b|\bf\b/);
    expect(lost).toEqual([
      "the picture “my map.png”",
      "the picture “A map”",
      "the sound “b.mp3”",
      "a formula",
      "a drawing",
      "an embedded page",
      "a table",
      "a field to fill in",
      "the film without a name",
    ]);
  });

  test("elements tens of thousands deep, and a text without end, cost little", () => {
    const began = spent();
    const deep = htmlToPlain(`a${"<div>".repeat(30_000)}b`);
    expect(deep).toEqual({ text: "a", lost: ["all from where elements lie more than 100 deep"] });
    expect(htmlToMarkdown(`a${"<ul><li>".repeat(100_000)}b`).lost).toHaveLength(2);
    expect(htmlToPlain("<p>a".repeat(1_000_000)).lost).toHaveLength(1);
    expect(spent() - began).toBeLessThan(4_000);
  });

  test("every text comes back from its HTML as it was", () => {
    fc.assert(
      fc.property(marked, (text) => {
        expect(plain(plainToHtml(text))).toBe(text);
        expect(htmlToPlain(plainToHtml(text)).lost).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});

describe("HTML as Markdown", () => {
  test.each([
    ["<p>One <b>bold</b> and <em>soft</em>.</p><p>Two</p>", "One **bold** and *soft*.\n\nTwo"],
    ["<b> spaced </b>out", "**spaced** out"],
    ["<b>a<i>b</i></b>", "**a*b***"],
    ["a<b>(b)</b>c", "a(b)c"],
    ["<ul><li>One</li><li>Two<ol><li>in</li></ol></li></ul>", "- One\n- Two\n  1. in"],
    ["<p>So:</p><ol start=3><li>a<li>b</ol><p>End</p>", "So:\n\n3. a\n4. b\n\nEnd"],
    ["a<br>b", "a  \nb"],
    ["<h3>Why</h3>So", "**Why**\n\nSo"],
    ["<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"],
    ['<a href="https://a.in/b(c)">Act</a>', "[Act](https://a.in/b\\(c\\))"],
    ['<a href="javascript:alert(1)">Act</a>', "Act"],
    ["2 * 3 * 4, snake_case, *x* [y] `z`", "2 * 3 * 4, snake_case, \\*x\\* \\[y\\] \\`z\\`"],
    ["<p># a</p><p>1. b</p><p>- c</p>", "\\# a\n\n1\\. b\n\n\\- c"],
    ["&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script>alert(1)\\</script>"],
    ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a – b  \nc"],
    ["<code>x*y</code>", "`x*y`"],
  ])("%j is %j", (html, text) => {
    expect(markdown(html)).toBe(text);
  });

  test.each([
    "One **bold** and *soft* word.",
    "First.\n\nSecond **a *b***.",
    "So:\n\n- one\n- two\n  1. in\n  2. in too\n- three\n\nEnd.",
    "3. three\n4. four",
    "See [the Act](https://a.in/b) and `code`.",
    "> quoted\n>\n> on\n\nnot",
    "a  \nb",
  ])("our own way of writing needs nothing to go along: %j", (text) => {
    expect(markdownToHtml(text)).not.toContain("data-markdown");
    expect(markdown(markdownToHtml(text))).toBe(text);
  });

  test("every Markdown comes back from its HTML as it was", () => {
    fc.assert(
      fc.property(marked, (text) => {
        expect(markdown(markdownToHtml(text))).toBe(text);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  test("Markdown that went along counts only while the HTML says the same", () => {
    const html = markdownToHtml("__bold__");
    expect(html).toBe('<div data-markdown="__bold__"><p><strong>bold</strong></p></div>');
    expect(markdown(html.replace(">bold<", ">bald<"))).toBe("**bald**");
  });

  test("is shown here as the text that the HTML had, and no element comes through", () => {
    const seen = (html: string) => plain(html).replace(/\s+/g, "");
    fc.assert(
      fc.property(marked, marked, (one, two) => {
        const html = `<p>${plainToHtml(one)}<b>${plainToHtml(two)}</b></p>`;
        const shown = page(markdown(html));
        expect(seen(shown)).toBe(seen(html));
        expect(shown).not.toMatch(/<(?!\/?(?:p|strong|em|ul|ol|li|a|code|blockquote|br)\b)/);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  test("our HTML of it says what the page shows", () => {
    const seen = (html: string) => plain(html).replace(/[\s•]+|\d+\. */g, "");
    fc.assert(
      fc.property(marked, (text) => {
        const shown = page(text);
        const ours = markdownToHtml(text);
        expect(ours.replace(/ data-markdown="[^"]*"/, "")).not.toMatch(
          /<(?!\/?(?:p|div|strong|em|ul|ol|li|a|code|blockquote|br)\b)/,
        );
        if (!/\r|[[\]]|\n {4}|^ {4}|\t|`|<|^[^\n]*\n *[=-]+|~/.test(text))
          expect(seen(ours)).toBe(seen(shown));
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
