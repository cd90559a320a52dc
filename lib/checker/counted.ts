/** Solves `statements-which` and `statements-how-many`. */
import type { Theme } from "@/lib/generator/fact";
import { countsOf, namedStatements } from "./codes";
import type { Item } from "./item";
import { codedSolution, decideStatements, paragraphs, restsOn } from "./listed";
import type { Report } from "./problem";
import type { Solution } from "./solution";
import type { Statement } from "./statements";
import { normal } from "./wording";

const LEAD_IN = /^With reference to (.+), consider the following statements:$/;
const WHICH = "Which of the statements given above is/are correct?";
const HOW_MANY = "How many of the statements given above are correct?";

/** Undefined where something cannot be read, which is reported. */
export function solveStatements(
  themes: readonly Theme[],
  read: (text: string) => Statement,
  item: Item,
  report: Report,
): Solution | undefined {
  const isWhich = item.format === "statements-which";
  const [leadIn = "", question] = paragraphs(item, 2) ?? [];
  const about = LEAD_IN.exec(leadIn)?.[1];
  const isTheme =
    about !== undefined && themes.some((theme) => normal(theme.about) === normal(about));
  if (!isTheme || question !== (isWhich ? WHICH : HOW_MANY)) {
    report("unknown-stem", `No theme is introduced and asked about so: “${item.stem}”`);
    return undefined;
  }
  const decided = decideStatements(read, item, report);
  if (decided === undefined) return undefined;
  const correct = decided.flatMap(({ truth }, at) => (truth === "true" ? [at + 1] : []));
  const texts = item.options.map(({ text }) => text);
  const codes = isWhich
    ? texts.map((text) => namedStatements(text, decided.length)?.join())
    : countsOf(texts, "statements", decided.length)?.map(String);
  const found = isWhich ? correct.join() : String(correct.length);
  return codedSolution(item, codes, found, restsOn(decided), report);
}
