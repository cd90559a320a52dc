/** The sheet that teachers begin with: the headings, and two questions that show how they are filled. */
import type { Editable } from "@/lib/contracts/editor";
import type { ReadCitation } from "@/lib/interchange/interchange";
import { lineOf, MARK } from "./cell";
import { cellsOf, columnsFor } from "./columns";

/** What its file is called. */
export const TEMPLATE_NAME = "nineteen-template.csv";

/** Made when a question is, or of no use before there are any. */
const LEFT_OUT = /^id$|^verdict_move_|^more_citations$/;

/** As a file: its bytes are the UTF-8 of this. */
export function csvTemplate(): string {
  const columns = columnsFor(2).filter((column) => !LEFT_OUT.test(column));
  const lines = EXAMPLES.map(({ content, citations }) => {
    const cells = cellsOf("", content, citations);
    return lineOf(columns.map((column) => cells.get(column) ?? ""));
  });
  return [MARK + lineOf(columns), ...lines].join("");
}

type Example = { readonly content: Editable; readonly citations: readonly ReadCitation[] };

const SINGLE: Editable = {
  format: "single",
  stem: "Which Article of the Constitution of India abolishes untouchability?",
  statements: [],
  pairs: [],
  columns: null,
  verdicts: [],
  options: [
    { id: "a", text: "Article 14", rationale: "It guarantees equality before the law." },
    { id: "b", text: "Article 15", rationale: "It prohibits discrimination on certain grounds." },
    { id: "c", text: "Article 17", rationale: "It abolishes untouchability in any form." },
    { id: "d", text: "Article 18", rationale: "It abolishes titles." },
  ],
  key: "c",
  optionOrder: "fixed",
  explanation: "Article 17 forbids the practice of untouchability *in any form*.",
  topic: "constitution-parts",
  difficulty: 2,
  seconds: 19,
  citations: [],
};

const STATEMENTS: Editable = {
  format: "statements-which",
  stem: "With reference to the ties of India and Japan, consider the following statements:\n\nWhich of the statements given above is/are correct?",
  statements: [
    "Malabar is a naval exercise in which both take part.",
    "Their Comprehensive Economic Partnership Agreement came into force in 2001.",
  ],
  pairs: [],
  columns: null,
  verdicts: [
    { holds: true, move: null, reason: "Japan has been a permanent member since 2015." },
    { holds: false, move: "other-year", reason: "It came into force in 2011." },
  ],
  options: [
    { id: "a", text: "1 only", rationale: "Statement 1 alone is correct." },
    { id: "b", text: "2 only", rationale: "Statement 2 has the wrong year." },
    { id: "c", text: "Both 1 and 2", rationale: "Statement 2 has the wrong year." },
    { id: "d", text: "Neither 1 nor 2", rationale: "Statement 1 is correct." },
  ],
  key: "a",
  optionOrder: "fixed",
  explanation: "Malabar began in 1992 between India and the United States.",
  topic: "defence-security",
  difficulty: 3,
  seconds: 30,
  citations: [],
};

const EXAMPLES: readonly Example[] = [
  {
    content: SINGLE,
    citations: [
      {
        publisher: "Government of India",
        title: "The Constitution of India",
        date: "2024",
        locator: "Article 17",
      },
    ],
  },
  {
    content: STATEMENTS,
    citations: [
      {
        publisher: "Ministry of External Affairs",
        title: "India–Japan Relations",
        date: "2025",
        url: "https://www.mea.gov.in/",
        locator: "Defence and economy",
      },
    ],
  },
];
