import { readFileSync } from "node:fs";
import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Reading } from "@/lib/interchange/interchange";
import { read } from "@/lib/interchange/round-trip.fixture";
import { readQti } from "./read";

function corpus(name: string): string {
  return readFileSync(`lib/interchange/qti/corpus/${name}`, "utf8");
}

function packed(files: Readonly<Record<string, string>>): Uint8Array {
  const zippable: Zippable = {};
  for (const [path, text] of Object.entries(files)) zippable[path] = strToU8(text);
  return zipSync(zippable);
}

/** A question of QTI 3, by its identifier. */
function item(identifier: string): string {
  return corpus("choice-3.0.xml").replace('identifier="river-1"', `identifier="${identifier}"`);
}

function manifest(...resources: readonly string[]): string {
  return `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/><resources>${resources.join("")}</resources></manifest>`;
}

function resource(href: string, type = "imsqti_item_xmlv3p0"): string {
  return `<resource identifier="r" type="${type}" href="${href}"><file href="${href}"/></resource>`;
}

function lines(readings: readonly NonNullable<Reading>[]): string[] {
  return readings.map((reading) => {
    if (reading.kind !== "question") return `${reading.kind} ${reading.file}: ${reading.message}`;
    const { topic, seconds } = reading.content;
    return [reading.file, reading.externalId, topic, seconds].filter(Boolean).join(" ");
  });
}

async function readPacked(files: Readonly<Record<string, string>>): Promise<string[]> {
  return lines(await read(readQti, packed(files)));
}

describe("a package", () => {
  test("gives its questions in the order of its manifest, with their files and lines", async () => {
    const files = {
      "items/b.xml": item("b"),
      "items/a b.xml": item("a"),
      "imsmanifest.xml": manifest(
        resource("items/a%20b.xml"),
        resource("items/b.xml"),
        resource("pictures/map.png", "webcontent"),
      ),
    };
    expect(await readPacked(files)).toEqual(["items/a b.xml a", "items/b.xml b"]);
    const [first] = await read(readQti, packed(files));
    expect(first).toMatchObject({ line: 4, file: "items/a b.xml" });
  });

  test("gives those that no manifest lists too, in folders within folders", async () => {
    expect(await readPacked({ "x/y/one.xml": item("one"), "two.XML": item("two") })).toEqual([
      "x/y/one.xml one",
      "two.XML two",
    ]);
    const listed = { "imsmanifest.xml": manifest(resource("a.xml")), "a.xml": item("a") };
    expect(await readPacked({ "b.xml": item("b"), ...listed })).toEqual(["a.xml a", "b.xml b"]);
  });

  test("may have been packed with the folder around it, and with what computers leave there", async () => {
    expect(
      await readPacked({
        "My quiz/imsmanifest.xml": manifest(resource("q.xml")),
        "My quiz/q.xml": item("q"),
        "__MACOSX/My quiz/._q.xml": "\0\0binary",
        "My quiz/._q.xml": "\0\0binary",
        "My quiz/style.css": "p {}",
        "My quiz/picture.svg": "<svg/>",
      }),
    ).toEqual(["My quiz/q.xml q"]);
  });

  test("takes topics and times from the sections of its test, and no topic from a made-up title", async () => {
    const test3 = `<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="t" title="Paper">
      <qti-test-part identifier="p" navigation-mode="linear" submission-mode="individual">
        <qti-time-limits max-time="1200"/>
        <qti-assessment-section identifier="s1" title="History" visible="true">
          <qti-assessment-section identifier="s2" title="Section 2" visible="true">
            <qti-assessment-item-ref identifier="r1" href="../items/a.xml"><qti-time-limits max-time="19"/></qti-assessment-item-ref>
          </qti-assessment-section>
          <qti-assessment-item-ref identifier="r2" href="../items/b.xml"/>
        </qti-assessment-section>
        <qti-assessment-section identifier="s3" title="assessmentSection-3" visible="true">
          <qti-assessment-item-ref identifier="r3" href="../items/c.xml"><qti-time-limits max-time="5000"/></qti-assessment-item-ref>
        </qti-assessment-section>
      </qti-test-part></qti-assessment-test>`;
    const items = { "items/a.xml": item("a"), "items/b.xml": item("b"), "items/c.xml": item("c") };
    const expected = [
      "items/a.xml a History 19",
      "items/b.xml b History",
      "items/c.xml c",
      "warning items/c.xml: The time must be from 5 to 600 seconds; what its length suggests is taken instead.",
    ];
    expect(await readPacked({ ...items, "tests/t.xml": test3 })).toEqual(expected);
    const listed = manifest(
      resource("items/a.xml"),
      resource("items/b.xml"),
      resource("items/c.xml"),
      resource("tests/t.xml", "imsqti_test_xmlv3p0"),
    );
    expect(await readPacked({ ...items, "tests/t.xml": test3, "imsmanifest.xml": listed })).toEqual(
      expected,
    );
  });

  test("of TAO, a folder for each question and a test of QTI 2, is read alike", async () => {
    const files = {
      "imsmanifest.xml": manifest(
        resource("i1/qti.xml", "imsqti_item_xmlv2p2"),
        resource("tests/t/test.xml", "imsqti_test_xmlv2p1"),
      ),
      "i1/qti.xml": corpus("tao-2.2.xml"),
      "i1/style/custom/tao-user-styles.css": "",
      "tests/t/test.xml": `<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="T"><testPart identifier="p" navigationMode="linear" submissionMode="individual"><assessmentSection identifier="assessmentSection-1" title="Capitals" visible="true"><assessmentItemRef identifier="item-1" href="../../i1/qti.xml"><timeLimits maxTime="72"/></assessmentItemRef></assessmentSection></testPart></assessmentTest>`,
    };
    expect(await readPacked(files)).toEqual(["i1/qti.xml i5f0c3d7a1b2c4 Capitals 72"]);
  });

  test("of Canvas is read from the fuller of its two copies", async () => {
    const quiz = corpus("bank-1.2.xml");
    const files = {
      "imsmanifest.xml": manifest(
        '<resource identifier="i9" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="i9/assessment_qti.xml"/><dependency identifierref="x"/></resource>',
        '<resource identifier="x" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="i9/assessment_meta.xml"><file href="i9/assessment_meta.xml"/><file href="non_cc_assessments/i9.xml.qti"/></resource>',
      ),
      "i9/assessment_qti.xml": quiz,
      "i9/assessment_meta.xml": '<quiz identifier="i9"><title>Seas</title></quiz>',
      "non_cc_assessments/i9.xml.qti": quiz,
    };
    expect(await readPacked(files)).toEqual(["non_cc_assessments/i9.xml.qti b-1 Oceans & seas"]);
    expect(await readPacked({ "g1/g1.xml": quiz })).toEqual(["g1/g1.xml b-1 Oceans & seas"]);
  });

  test("says of a question it does not hold, and of one that is none, which it is", async () => {
    const files = {
      "imsmanifest.xml": manifest(resource("gone.xml"), resource("svg.xml"), resource("a.xml")),
      "svg.xml": "<svg/>",
      "a.xml": item("a"),
    };
    expect(await readPacked(files)).toEqual([
      "rejected imsmanifest.xml: The package lists this question and does not hold it. Export the package anew.",
      "rejected svg.xml: The package lists it as a question, and there is none in it.",
      "a.xml a",
    ]);
  });

  test("loses to a file that is damaged, or that would grow, that file alone", async () => {
    const readings = await read(
      readQti,
      packed({
        "a.xml": item("a").slice(0, 900),
        "b.xml": `<!DOCTYPE x [<!ENTITY a "aa">]>${item("b").replace(/^<\?xml[^>]*>/, "")}`,
        "c.xml": item("c"),
      }),
    );
    expect(readings).toMatchObject([
      { kind: "rejected", file: "a.xml", message: expect.stringContaining("cut off") },
      {
        kind: "rejected",
        file: "b.xml",
        line: 1,
        message: expect.stringContaining("document type"),
      },
      { kind: "question", file: "c.xml" },
    ]);
  });

  test("is told of packages within it, which are not opened", async () => {
    const inner = new TextDecoder("latin1").decode(packed({ "x.xml": item("x") }));
    expect(await readPacked({ "more.zip": inner, "a.xml": item("a") })).toEqual([
      "warning more.zip: A package within the package is not opened. Import it by itself.",
      "a.xml a",
    ]);
  });

  test("gives questions with one identifier all, the later ones without it", async () => {
    expect(await readPacked({ "a.xml": item("q"), "b.xml": item("q") })).toEqual([
      "a.xml q",
      "b.xml",
      "warning b.xml: An earlier question of the package has this identifier, so it comes in without one. Give each its own.",
    ]);
  });

  test("without a question, or with a manifest that is no XML, is refused as a whole", async () => {
    await expect(readPacked({ "readme.txt": "Hello" })).rejects.toThrow("no QTI question");
    await expect(readPacked({})).rejects.toThrow("no QTI question");
    await expect(readPacked({ "imsmanifest.xml": "<manifest>" })).rejects.toThrow("cut off");
  });

  test("that leads out of itself, or is a bomb, is refused before a question of it is read", {
    timeout: 30_000,
  }, async () => {
    await expect(readPacked({ "a.xml": item("a"), "../../b.xml": item("b") })).rejects.toThrow(
      "leads out of the package",
    );
    const bomb = zipSync({ "a.xml": strToU8(item("a")), "b.bin": new Uint8Array(30_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(readQti, bomb)).rejects.toThrow("times its size");
  });
});
