/**
 * Writes a package of QTI 3.0: an item for each question, a test that puts them in sections by their
 * topics with the time for each, and the manifest that lists them. Of what is written only names are kept.
 */
import type { Writer } from "@/lib/interchange/interchange";
import { xmlAttributes } from "@/lib/interchange/xml";
import { openZip } from "@/lib/interchange/zip";
import { TOOL, toIdentifier } from "./identifier";
import { NAMESPACES, writeItem } from "./write-item";

const TEST = "assessment-test.xml";

type Ref = { readonly identifier: string; readonly seconds: number };
type Section = { readonly title: string; readonly refs: Ref[] };

export const writeQti: Writer = async function* (questions, { title, penalty, exportedAt }) {
  const zip = openZip(exportedAt);
  const sections = new Map<string, Section>();
  const identifiers: string[] = [];
  for await (const question of questions) {
    const identifier = toIdentifier(question.id);
    const { topic, seconds } = question.content;
    const section = sections.get(topic) ?? { title: question.topicTitle, refs: [] };
    sections.set(topic, section);
    section.refs.push({ identifier, seconds });
    identifiers.push(identifier);
    yield* zip.file(pathOf(identifier), writeItem(question, penalty));
  }
  yield* zip.stream(TEST, testOf(title, sections));
  yield* zip.stream("imsmanifest.xml", manifestOf(identifiers));
  yield* zip.end();
};

function pathOf(identifier: string): string {
  return `items/${identifier}.xml`;
}

function* testOf(title: string, sections: ReadonlyMap<string, Section>): Generator<string, void> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-test${xmlAttributes({ ...NAMESPACES, identifier: "test", title, "tool-name": TOOL })}>
  <qti-test-part identifier="part-1" navigation-mode="linear" submission-mode="individual">
`;
  let number = 0;
  // The schema wants one, also of nothing.
  const all = sections.size > 0 ? sections : new Map([["", { title, refs: [] }]]);
  for (const [topic, section] of all) {
    number += 1;
    yield `    <qti-assessment-section${xmlAttributes({
      identifier: `section-${number}`,
      title: section.title,
      visible: true,
      "data-topic": topic || undefined,
    })}>\n`;
    for (const { identifier, seconds } of section.refs) {
      yield `      <qti-assessment-item-ref${xmlAttributes({ identifier: `ref-${identifier}`, href: pathOf(identifier) })}><qti-time-limits max-time="${seconds}"/></qti-assessment-item-ref>\n`;
    }
    yield "    </qti-assessment-section>\n";
  }
  yield "  </qti-test-part>\n</qti-assessment-test>\n";
}

function* manifestOf(identifiers: readonly string[]): Generator<string, void> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<manifest${xmlAttributes({
    xmlns: "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "xmlns:xsi": NAMESPACES["xmlns:xsi"],
    "xsi:schemaLocation":
      "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    identifier: "package",
  })}>
  <metadata>
    <schema>QTI Package</schema>
    <schemaversion>3.0.0</schemaversion>
  </metadata>
  <organizations/>
  <resources>
`;
  yield resourceStart("test", "imsqti_test_xmlv3p0", TEST);
  for (const identifier of identifiers) {
    yield `      <dependency${xmlAttributes({ identifierref: identifier })}/>\n`;
  }
  yield RESOURCE_END;
  for (const identifier of identifiers) {
    yield resourceStart(identifier, "imsqti_item_xmlv3p0", pathOf(identifier)) + RESOURCE_END;
  }
  yield "  </resources>\n</manifest>\n";
}

const RESOURCE_END = "    </resource>\n";

function resourceStart(identifier: string, type: string, href: string): string {
  const attributes = xmlAttributes({ identifier, type, href });
  return `    <resource${attributes}>\n      <file${xmlAttributes({ href })}/>\n`;
}
