/** What the formats with numbered statements, pairs or events have in common. */
import type { Fact } from "@/lib/generator/fact";
import type { Item } from "./item";
import type { Report } from "./problem";
import { type Doubt, reportDoubt, type Solution } from "./solution";
import type { Statement } from "./statements";

/** A statement or pair of which the truth is known. */
export type Decided = Extract<Statement, { readonly truth: "true" | "false" }>;

/** The lead-in above the list and the question below it, or undefined where there are not so many. */
export function paragraphs(item: Item, count: number): readonly string[] | undefined {
  const found = item.stem.split("\n\n");
  return found.length === count ? found : undefined;
}

/** The statements with their truth, or undefined (and the reasons reported) if one has none. */
export function decideStatements(
  read: (text: string) => Statement,
  item: Item,
  report: Report,
): readonly Decided[] | undefined {
  const texts = item.statements ?? [];
  const decided = texts.flatMap((text): Decided[] => {
    const statement = read(text);
    if (statement.truth === "unreadable") {
      report("unknown-statement", `No template gives this statement: “${text}”`);
    } else if (statement.truth === "unknown") {
      reportDoubt(report, statement.why, `“${text}”`);
    } else {
      return [statement];
    }
    return [];
  });
  if (decided.length < texts.length) return undefined;
  checkVerdicts(item, decided, report);
  return decided;
}

/** Compares the printed verdicts with the truth found. */
export function checkVerdicts(item: Item, decided: readonly Decided[], report: Report): void {
  if (item.verdicts === undefined) {
    report("malformed", `${item.format} needs a verdict for each statement or pair.`);
    return;
  }
  for (const [at, { holds, move, reason }] of item.verdicts.entries()) {
    const found = decided[at];
    if (found === undefined) continue;
    const number = at + 1;
    if (!holds && /^it is correct\b/i.test(reason)) {
      report("verdict-differs", `${number} is false, and its reason says “${reason}”`);
    }
    if (holds !== (found.truth === "true")) {
      report("verdict-differs", `${number} is ${found.truth}; the verdict says ${holds}.`);
    } else if (holds && move !== undefined) {
      report("verdict-differs", `${number} is true, yet the verdict names the move ${move}.`);
    } else if (!holds && (move === undefined || !found.moves.includes(move))) {
      report(
        "verdict-differs",
        `${number} is false by ${found.moves.join(" or ")}; the verdict says ${move}.`,
      );
    }
  }
}

/** Events and rows of two lists are neither true nor false. */
export function checkNoVerdict(item: Item, report: Report): void {
  for (const [at, { holds, move }] of (item.verdicts ?? []).entries()) {
    if (holds !== undefined || move !== undefined) {
      report("verdict-differs", `${at + 1} can be neither true nor false.`);
    }
  }
}

/**
 * The solution of a format whose options are codes: right is the option that says what was found.
 * Undefined, and reported, if an option is no code of the format or two say the same.
 */
export function codedSolution(
  item: Item,
  codes: readonly (string | undefined)[] | undefined,
  found: string | undefined,
  rested: Pick<Solution, "needs" | "leading">,
  report: Report,
): Solution | undefined {
  if (codes === undefined) {
    report("format-form", `These are not the options of ${item.format}, in their order.`);
    return undefined;
  }
  for (const [at, code] of codes.entries()) {
    const text = item.options[at]?.text;
    if (code === undefined) report("format-form", `“${text}” is no option of ${item.format}.`);
    else if (codes.indexOf(code) < at) report("duplicate-option", `“${text}” stands there twice.`);
  }
  if (codes.includes(undefined) || new Set(codes).size < codes.length) return undefined;
  return {
    ...rested,
    options: codes.map((code) => ({ is: code === found ? "right" : "wrong" })),
  };
}

/** What a list of statements rests on: one ground for each of them. */
export function restsOn(decided: readonly Decided[]): Pick<Solution, "needs" | "leading"> {
  return {
    needs: decided.map(({ grounds }) => grounds),
    leading: new Set<Fact>(decided.flatMap(({ about, grounds }) => [...about, ...grounds])),
  };
}

/** The judgement of a statement or pair as such a list wants it. */
export type Judged = Decided | { readonly truth: "unknown"; readonly why: Doubt };
