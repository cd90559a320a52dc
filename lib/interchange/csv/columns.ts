/**
 * The columns of our sheet: the order in which they are written, and what else they are called in the
 * sheets of others.
 */
import type { Editable } from "@/lib/contracts/editor";
import type { ReadCitation } from "@/lib/interchange/interchange";

export const LETTERS = ["a", "b", "c", "d"] as const;
/** Citations with columns of their own when a sheet is written; any more go to one cell. */
export const CITED = 8;
/** The most that are read. */
export const MOST_CITED = 24;

const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1);

export const CITATION_FIELDS = [
  "source",
  "locator",
  "publisher",
  "title",
  "date",
  "url",
] as const satisfies readonly (keyof ReadCitation)[];

/** What the column of a citation's field is called, without its number: a question has a title too. */
export function citationColumn(field: (typeof CITATION_FIELDS)[number], number: number): string {
  const isOfSource = field === "title" || field === "date";
  return `${isOfSource ? `source_${field}` : field}_${number}`;
}

/** The columns that are written, with `cited` citations. What every question has comes first. */
export function columnsFor(cited: number): string[] {
  return [
    ...["id", "topic", "format", "stem"],
    ...upTo(4).map((number) => `statement_${number}`),
    ...LETTERS.map((letter) => `option_${letter}`),
    ...["key", "explanation"],
    ...LETTERS.map((letter) => `reason_${letter}`),
    ...["difficulty", "seconds", "option_order"],
    ...["table", "heading_left", "heading_right"],
    ...upTo(5).flatMap((number) => [`left_${number}`, `right_${number}`]),
    ...upTo(5).flatMap((number) => [
      `verdict_${number}`,
      `verdict_reason_${number}`,
      `verdict_move_${number}`,
    ]),
    ...upTo(cited).flatMap((number) =>
      CITATION_FIELDS.map((field) => citationColumn(field, number)),
    ),
    "more_citations",
  ];
}

/** What fills the columns of one question. */
export function cellsOf(
  id: string,
  content: Editable,
  citations: readonly ReadCitation[],
): ReadonlyMap<string, string> {
  const { columns, options, verdicts } = content;
  const cells = new Map<string, string>([
    ["id", id],
    ["topic", content.topic],
    ["format", content.format],
    ["stem", content.stem],
    ["key", content.key.toUpperCase()],
    ["explanation", content.explanation],
    ["difficulty", String(content.difficulty)],
    ["seconds", String(content.seconds)],
    ["option_order", content.optionOrder],
    ["table", columns?.kind ?? ""],
    ["heading_left", columns?.left ?? ""],
    ["heading_right", columns?.right ?? ""],
  ]);
  for (const [at, text] of content.statements.entries()) cells.set(`statement_${at + 1}`, text);
  for (const [at, { left, right }] of content.pairs.entries()) {
    cells.set(`left_${at + 1}`, left).set(`right_${at + 1}`, right);
  }
  for (const [at, { holds, move, reason }] of verdicts.entries()) {
    cells.set(`verdict_${at + 1}`, holds === null ? "" : String(holds));
    cells.set(`verdict_move_${at + 1}`, move ?? "").set(`verdict_reason_${at + 1}`, reason);
  }
  for (const { id: letter, text, rationale } of options) {
    cells.set(`option_${letter}`, text).set(`reason_${letter}`, rationale);
  }
  for (const [at, citation] of citations.slice(0, CITED).entries()) {
    for (const field of CITATION_FIELDS) {
      cells.set(citationColumn(field, at + 1), citation[field] ?? "");
    }
  }
  return cells.set("more_citations", citations.slice(CITED).map(citationLine).join("\n"));
}

/** A citation on one line: its fields in their order, a bar between them. */
function citationLine(citation: ReadCitation): string {
  return CITATION_FIELDS.map((field) =>
    (citation[field] ?? "").replace(/[\\|]/g, "\\$&").replaceAll("\n", "\\n"),
  )
    .join(" | ")
    .replace(/(?: \| )+$/, "");
}

/** The citations of a cell that holds one a line. */
export function citationsIn(cell: string): ReadCitation[] {
  return cell.split(/\r\n?|\n/).flatMap((line) => {
    if (line.trim() === "") return [];
    const fields = (line.match(/(?:[^\\|]|\\.)+|\|/g) ?? []).reduce<string[]>(
      (all, piece) => (piece === "|" ? [...all.slice(0, 23), ""] : [...all.slice(0, -1), piece]),
      [""],
    );
    const texts = fields.map((field) =>
      field.trim().replace(/\\(.)/g, (_, mark: string) => (mark === "n" ? "\n" : mark)),
    );
    return [Object.fromEntries(CITATION_FIELDS.map((field, at) => [field, texts[at] ?? ""]))];
  });
}

/** Names of columns, without spaces and marks, and what they mean. `$1` is the number or letter in them. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:id|questionid|externalid|idnumber|identifier)$/, "id"],
  [/^(?:title|name|questiontitle|questionname)$/, "title"],
  [/^(?:topic|category|subject|chapter|section|unit)$/, "topic"],
  [/^(?:format|type|questiontype|kind)$/, "format"],
  [/^(?:stem|question|questiontext|questionstem|text|prompt)$/, "stem"],
  [/^(?:statement|stmt)([1-9])$/, "statement_$1"],
  [/^(?:option|choice|answer|alternative)?([a-h])$/, "option_$1"],
  [/^(?:option|choice|answer|alternative)([1-8])$/, "option_$1"],
  [/^(?:reason|rationale|feedback|why|optionreason|optionfeedback)([a-h1-8])$/, "reason_$1"],
  [/^(?:key|answer|ans|answerkey|(?:correct|right)(?:answers?|options?|choices?|keys?)?)$/, "key"],
  [/^(?:optionorder|order)$/, "option_order"],
  [
    /^(?:explanation|answerexplanation|solution|generalfeedback|feedback|rationale)$/,
    "explanation",
  ],
  [/^(?:difficulty|difficultylevel|level)$/, "difficulty"],
  [
    /^(?:seconds|time|timer|timelimit|timeinseconds|timelimitinseconds|timelimitseconds)$/,
    "seconds",
  ],
  [/^(?:table|tablekind|listkind|columns)$/, "table"],
  [/^(?:heading|head|column|list)(left|right)$/, "heading_$1"],
  [/^(left|right)(?:heading|head|column)$/, "heading_$1"],
  [/^(left|right)([1-9])$/, "$1_$2"],
  [/^(?:verdict|statementverdict|pairverdict)([1-9])$/, "verdict_$1"],
  [/^(?:verdictmove|move)([1-9])$/, "verdict_move_$1"],
  [/^(?:verdictreason|statementreason|pairreason)([1-9])$/, "verdict_reason_$1"],
  [/^(?:source|sourceid|citation)(\d{0,2})$/, "source_$1"],
  [/^(?:locator|sourcelocator|page|pages|where)(\d{0,2})$/, "locator_$1"],
  [/^(?:publisher|sourcepublisher)(\d{0,2})$/, "publisher_$1"],
  [/^(?:sourcetitle|sourcename)(\d{0,2})$/, "source_title_$1"],
  [/^(?:sourcedate|date)(\d{0,2})$/, "source_date_$1"],
  [/^(?:url|sourceurl|link|sourcelink)(\d{0,2})$/, "url_$1"],
  [/^(?:morecitations|citations|sources|references)$/, "more_citations"],
];

/** The column that a heading names, as we call it; null: none of ours. */
export function columnNamed(heading: string): string | null {
  if (heading.trim() === "" || heading.length > 200) return null;
  // “Answer 1 - max 75 characters”, “Time limit (sec) – 5, 10, 20”: what is meant stands first.
  const [name = ""] = heading.split(/\s[-–—:]\s/);
  const squashed = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=\S)\s*\([^)]*\)?/g, "")
    .replace(/[^a-z0-9]/g, "");
  for (const [pattern, column] of NAMES) {
    const found = pattern.exec(squashed);
    if (!found) continue;
    const filled = column.replace(/\$([12])/g, (_, group: string) => found[Number(group)] ?? "");
    // A source without a number is the first; the first option is a.
    const numbered = filled.endsWith("_") ? `${filled}1` : filled;
    const citation = /_(\d+)$/.exec(numbered)?.[1];
    if (citation && (Number(citation) > MOST_CITED || Number(citation) === 0)) return null;
    return numbered.replace(
      /^(option|reason)_([1-8])$/,
      (_, what: string, number: string) => `${what}_${"abcdefgh".charAt(Number(number) - 1)}`,
    );
  }
  return null;
}
