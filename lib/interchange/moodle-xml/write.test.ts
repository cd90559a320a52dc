import { expect, test } from "vitest";
import { toWritten, write } from "@/lib/interchange/round-trip.fixture";
import { blankOf } from "@/lib/question/editable";
import { writeMoodleXml } from "./write";

const OPTIONS = ["Two", "One", "Both", "Neither"].map((text, at) => ({
  id: (["a", "b", "c", "d"] as const)[at] ?? "a",
  text,
  rationale: at === 0 ? "It is." : "",
}));

const single = {
  ...blankOf("single", "history"),
  stem: "Which <b>one</b> & why?",
  options: OPTIONS,
  key: "b" as const,
  explanation: "So **it** is.",
};

async function xml(...written: Parameters<typeof write>[1]): Promise<string> {
  return new TextDecoder().decode(await write(writeMoodleXml, written));
}

test("a question is written as Moodle writes it, its topic as a category before it", async () => {
  const text = await xml({ ...toWritten(single, "a--b"), topicTitle: "War/Peace & after" });
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<!-- The bank -->
<quiz>
<question type="category">
  <category><text>$course$/top/War//Peace &amp; after</text></category>
  <info format="html"><text></text></info>
  <idnumber></idnumber>
</question>
<question type="multichoice">
  <name><text>a--b: Which &lt;b&gt;one&lt;/b&gt; &amp; why?</text></name>
  <questiontext format="html"><text><![CDATA[Which &lt;b&gt;one&lt;/b&gt; &amp; why?]]></text></questiontext>
  <generalfeedback format="html"><text><![CDATA[<p>So <strong>it</strong> is.</p>]]></text></generalfeedback>
  <defaultgrade>1.0000000</defaultgrade>
  <penalty>0.3333333</penalty>
  <hidden>0</hidden>
  <idnumber>a--b</idnumber>
  <single>true</single>
  <shuffleanswers>true</shuffleanswers>
  <answernumbering>abc</answernumbering>
  <showstandardinstruction>0</showstandardinstruction>
  <answer fraction="-33.33333" format="html">
    <text><![CDATA[Two]]></text>
    <feedback format="html"><text><![CDATA[It is.]]></text></feedback>
  </answer>
  <answer fraction="100" format="html">
    <text><![CDATA[One]]></text>
    <feedback format="html"><text></text></feedback>
  </answer>
  <answer fraction="-33.33333" format="html">
    <text><![CDATA[Both]]></text>
    <feedback format="html"><text></text></feedback>
  </answer>
  <answer fraction="-33.33333" format="html">
    <text><![CDATA[Neither]]></text>
    <feedback format="html"><text></text></feedback>
  </answer>
  <tags>
    <tag><text>single</text></tag>
    <tag><text>difficulty:2</text></tag>
    <tag><text>seconds:19</text></tag>
  </tags>
</question>
</quiz>
`);
});

test("statements are a list and pairs a table with headings", async () => {
  const statements = { ...single, ...blankOf("statements-which", "history"), options: OPTIONS };
  const pairs = { ...single, ...blankOf("match-pairs", "history"), options: OPTIONS };
  const text = await xml(
    toWritten({ ...statements, key: "a", statements: ["First.", "2 < 3."] }),
    toWritten({
      ...pairs,
      key: "a",
      pairs: [
        { left: "Kyoto", right: "794" },
        { left: "Edo", right: "1603" },
      ],
      columns: { left: "City", right: "Year", kind: "pairs" },
    }),
  );
  expect(text).toContain(
    "<p>Consider the following statements:</p><ol><li>First.</li><li>2 &lt; 3.</li></ol><p>Which of",
  );
  expect(text).toContain(
    '<table class="table table-bordered"><tr><th></th><th>City</th><th>Year</th></tr><tr><td>1.</td><td>Kyoto</td><td>794</td></tr>',
  );
});

test("sources stand at the end of the general feedback, for people to read", async () => {
  const text = await xml(
    toWritten({ ...single, citations: [{ source: "mea-2025", locator: "Paragraph 3" }] }),
  );
  expect(text).toContain(
    '</p><ul class="nineteen-sources"><li data-source="mea-2025"><b>Publisher, of “mea-2025”</b>, <cite>=Title of mea-2025</cite>, <time>2025</time>, <i>Paragraph 3</i>, <a href="https://example.org/mea-2025?a=1&amp;b=0">',
  );
});

test("a draft that Moodle would refuse is left out in sight", async () => {
  const text = await xml(toWritten({ ...single, key: "" }, "not--done"));
  expect(text).toContain("<!-- Left out, for it is not finished: not- -done -->");
  expect(text).not.toContain("multichoice");
});
