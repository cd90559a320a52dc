/**
 * Citations in QTI: a block for authors that the candidate does not see. QTI has no element for them;
 * what is ours alone stands in `data-` attributes, beside text that anybody can read.
 */
import type { ReadCitation } from "@/lib/interchange/interchange";
import { escapeXml, xmlAttributes } from "@/lib/interchange/xml";
import { elementsOf, type Fragment } from "./fragment";

const FIELDS = ["source", "publisher", "title", "date", "url", "locator"] as const;
const MOST_CITATIONS = 24;
const MOST_CHARACTERS = 4_000;

/** The block, or "" where there is nothing to cite. */
export function writeCitations(citations: readonly ReadCitation[]): string {
  if (citations.length === 0) return "";
  const items = citations.map((citation) => {
    const data = FIELDS.map((field) => [`data-${field}`, citation[field] || undefined] as const);
    const text = [
      citation.publisher,
      citation.title,
      citation.date,
      citation.locator,
      citation.url,
    ];
    const said = text.filter((part) => part !== undefined && part !== "").join(", ");
    return `<li${xmlAttributes(Object.fromEntries(data))}>${escapeXml(said || (citation.source ?? ""))}</li>`;
  });
  return `<qti-rubric-block view="author"><qti-content-body><p>Sources</p><ul>${items.join("")}</ul></qti-content-body></qti-rubric-block>`;
}

/** The citations of an item of ours; none where it has no such block. */
export function readCitations(fragment: Fragment): { citations?: ReadCitation[] } {
  const citations: ReadCitation[] = [];
  for (const [, { name, attributes }] of elementsOf(fragment, 0)) {
    if (name !== "li" || !FIELDS.some((field) => attributes.has(`data-${field}`))) continue;
    const found = FIELDS.flatMap((field) => {
      const value = attributes.get(`data-${field}`)?.slice(0, MOST_CHARACTERS).trim();
      if (!value || (field === "url" && !/^https?:\/\//i.test(value))) return [];
      return [[field, value] as const];
    });
    if (citations.length < MOST_CITATIONS) citations.push(Object.fromEntries(found));
  }
  return citations.length === 0 ? {} : { citations };
}
