/** The texts of an item of QTI 2 or 3: what is printed, and what is said once it is answered. */
import { shown } from "@/lib/interchange/remark";
import { elementsOf, type Fragment, htmlOf, named, type OpenToken, textOf } from "./fragment";
import { printedText, readText, type Warn } from "./texts";

const FEEDBACK: ReadonlySet<string> = new Set(["feedbackInline", "feedbackBlock"]);

/** The text of an option, and what is said of it within. */
export function optionOf(
  fragment: Fragment,
  at: number,
  { line }: OpenToken,
  number: number,
  warn: Warn,
) {
  const field = `option ${number}`;
  const text = printedText(
    htmlOf(fragment, at, ({ name }) => FEEDBACK.has(name)),
    field,
    line,
    warn,
  );
  const said = [...elementsOf(fragment, at)]
    .filter(([, { name }]) => FEEDBACK.has(name))
    .map(([index]) => readText(htmlOf(fragment, index), "plain", `${field}, feedback`, line, warn));
  return { text, rationale: joined(said) };
}

/** All that is printed above the options, and what an author put below them. */
export function stemOf(fragment: Fragment, body: number): string {
  return htmlOf(
    fragment,
    body,
    ({ name, attributes }) =>
      name === "simpleChoice" ||
      name === "endAttemptInteraction" ||
      name === "infoControl" ||
      FEEDBACK.has(name) ||
      (name === "rubricBlock" && !/\bcandidate\b/.test(attributes.get("view") ?? "candidate")),
  );
}

/** Notes of authors are for them; those of ours are its citations. */
export function tellNotes(fragment: Fragment, warn: Warn): void {
  for (const [at, { name, attributes, line }] of elementsOf(fragment, 0)) {
    if (name !== "rubricBlock" || /\bcandidate\b/.test(attributes.get("view") ?? "candidate"))
      continue;
    const isCitations = named(fragment, at, "li").some(([, li]) =>
      li.attributes.has("data-source"),
    );
    const value = textOf(fragment, at);
    if (isCitations || value === "") continue;
    warn({
      field: "notes",
      value: shown(value),
      line,
      message: "Notes for authors and examiners are left out.",
    });
  }
}

/** What is said once it is answered: of one option where it bears its identifier, else of the whole. */
export function feedbackOf(
  fragment: Fragment,
  identifiers: readonly string[],
  options: readonly { readonly rationale: string }[],
  warn: Warn,
) {
  const rationales: string[] = identifiers.map(() => "");
  const general: string[] = [];
  for (const [at, token] of elementsOf(fragment, 0)) {
    const isModal = token.name === "modalFeedback";
    const isInText = FEEDBACK.has(token.name) && !isInChoice(fragment, at);
    if (!isModal && !isInText) continue;
    const of = identifiers.indexOf(token.attributes.get("identifier")?.trim() ?? "\0");
    const html = htmlOf(fragment, at);
    if (of >= 0) {
      if (options[of]?.rationale) continue;
      const said = readText(html, "plain", `option ${of + 1}, feedback`, token.line, warn);
      rationales[of] = joined([rationales[of] ?? "", said]);
    } else {
      general.push(readText(html, "markdown", "explanation", token.line, warn));
    }
  }
  const parts = [...new Set(general.filter((text) => text !== ""))];
  if (parts.length > 1) {
    warn({
      field: "explanation",
      message: `${parts.length} feedbacks of the item are one explanation now. See whether it reads well.`,
    });
  }
  return { rationales, explanation: parts.join("\n\n") };
}

function isInChoice(fragment: Fragment, at: number): boolean {
  for (let index = at - 1; index > 0; index--) {
    const token = fragment[index];
    if (token?.kind === "open" && token.name === "simpleChoice") return token.end > at;
  }
  return false;
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ""))].join("\n");
}
