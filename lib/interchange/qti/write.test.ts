import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { toWritten, write } from "@/lib/interchange/round-trip.fixture";
import { openXml } from "@/lib/interchange/xml";
import { blankOf } from "@/lib/question/editable";
import { writeQti } from "./write";

const editable = {
  ...blankOf("statements-which", "rivers"),
  stem: "Consider the following statements:\n\nWhich of them are correct?",
  statements: ["Rice <is> a crop.", "Wheat & barley are, too."],
  options: (["a", "b", "c", "d"] as const).map((id, at) => ({
    id,
    text: `Option ${at + 1}`,
    rationale: id === "b" ? "As statement 1 says." : "",
  })),
  key: "b" as const,
  optionOrder: "fixed" as const,
  explanation: "Both are **cereals**.",
  seconds: 45,
};

async function files(penalty: number): Promise<Record<string, string>> {
  const other = { ...editable, topic: "seas", optionOrder: "shuffled" as const };
  const questions = [toWritten(editable, "2-rivers.1"), toWritten(other, "w-2")];
  const unpacked = unzipSync(await write(writeQti, questions, { penalty, title: "Paper “A” & B" }));
  return Object.fromEntries(
    Object.entries(unpacked).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
}

/** Names of the elements directly within the outermost one, in their order. */
function outline(xml = ""): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const event of openXml(new TextEncoder().encode(xml), { bytes: 1e6, tooLarge: "" })) {
    if (event?.kind === "open") depth += 1;
    if (event?.kind === "open" && depth === 2) names.push(event.name);
    if (event?.kind === "close") depth -= 1;
  }
  return [...new Set(names)];
}

test("a package holds an item for each question, a test and the manifest that lists them", async () => {
  const package_ = await files(1 / 3);
  expect(Object.keys(package_)).toEqual([
    "items/q-2-rivers.1.xml",
    "items/q-w-2.xml",
    "assessment-test.xml",
    "imsmanifest.xml",
  ]);
  const manifest = package_["imsmanifest.xml"] ?? "";
  expect(outline(manifest)).toEqual(["metadata", "organizations", "resources"]);
  for (const path of Object.keys(package_).slice(0, 3)) {
    expect(manifest).toContain(`<file href="${path}"/>`);
  }
  expect(manifest).toContain('<dependency identifierref="q-w-2"/>');
});

test("an item has its elements in the order of the schema, and names that XML allows", async () => {
  const item = (await files(1 / 3))["items/q-2-rivers.1.xml"] ?? "";
  expect(outline(item)).toEqual([
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-item-body",
    "qti-response-processing",
    "qti-modal-feedback",
  ]);
  const names = [...item.matchAll(/ identifier="([^"]*)"/g)].map(([, name]) => name);
  for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.-]*$/);
});

test("an item says what is right, what it earns and costs, and why", async () => {
  const item = (await files(1 / 3))["items/q-2-rivers.1.xml"] ?? "";
  expect(item).toContain("<qti-correct-response><qti-value>b</qti-value></qti-correct-response>");
  expect(item).toContain('<qti-base-value base-type="float">1</qti-base-value>');
  expect(item).toContain('<qti-base-value base-type="float">-0.3333333333333333</qti-base-value>');
  expect(item).toContain("<p>1. Rice &lt;is&gt; a crop.<br/>2. Wheat &amp; barley are, too.</p>");
  expect(item).toContain("<qti-prompt>Which of them are correct?</qti-prompt>");
  expect(item).toContain(
    'identifier="b" show-hide="show">As statement 1 says.</qti-feedback-inline>',
  );
  expect(item).toContain("<p>Both are <strong>cereals</strong>.</p>");
  expect((await files(0))["items/q-w-2.xml"]).not.toContain(">-");
});

test("options are pinned where their order is fixed, and shuffled where it is not", async () => {
  const package_ = await files(0);
  expect(package_["items/q-2-rivers.1.xml"]).toMatch(
    /shuffle="false".*<qti-simple-choice identifier="a" fixed="true">/s,
  );
  expect(package_["items/q-w-2.xml"]).toMatch(
    /shuffle="true".*<qti-simple-choice identifier="a">/s,
  );
});

test("the test has a section for each topic, and for each question its time", async () => {
  const text = (await files(0))["assessment-test.xml"] ?? "";
  expect(text).toContain('title="Paper “A” &amp; B"');
  expect(text).toMatch(
    /title="All of rivers".*href="items\/q-2-rivers\.1\.xml"><qti-time-limits max-time="45"\/>/s,
  );
  expect(text).toMatch(/title="All of seas".*href="items\/q-w-2\.xml"/s);
});
