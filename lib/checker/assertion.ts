/** Solves `assertion-reason`, of two statements and of three. */
import type { Fact } from "@/lib/generator/fact";
import type { Explanation } from "./causes";
import { plainCode } from "./codes";
import type { Item } from "./item";
import { codedSolution, type Decided, decideStatements, paragraphs, restsOn } from "./listed";
import type { Report } from "./problem";
import type { Solution } from "./solution";
import type { Statement } from "./statements";

const LEAD_IN = "Consider the following statements:";
const QUESTION = "Which one of the following is correct in respect of the above statements?";

/** The options in their order. */
const OF_TWO = [
  "Both Statement-I and Statement-II are correct and Statement-II explains Statement-I",
  "Both Statement-I and Statement-II are correct, but Statement-II does not explain Statement-I",
  "Statement-I is correct, but Statement-II is incorrect",
  "Statement-I is incorrect, but Statement-II is correct",
];
const OF_THREE = [
  "Both Statement II and Statement III are correct and both of them explain Statement I",
  "Both Statement II and Statement III are correct, but only one of them explains Statement I",
  "Only one of the Statements II and III is correct and that explains Statement I",
  "Neither Statement II nor Statement III is correct",
];

type Explains = (effects: readonly Fact[], reasons: readonly Fact[]) => Explanation;

/** Undefined where something cannot be read or decided, which is reported. */
export function solveAssertion(
  explains: Explains,
  read: (text: string) => Statement,
  item: Item,
  report: Report,
): Solution | undefined {
  const [leadIn, question] = paragraphs(item, 2) ?? [];
  if (leadIn !== LEAD_IN || question !== QUESTION) {
    report("unknown-stem", `Statements to be explained are not asked about so: “${item.stem}”`);
    return undefined;
  }
  const decided = decideStatements(read, item, report);
  const [effect, ...reasons] = decided ?? [];
  if (decided === undefined || effect === undefined) return undefined;
  const form = reasons.length === 1 ? OF_TWO : reasons.length === 2 ? OF_THREE : [];
  const isForm = item.options.every(
    ({ text }, at) => plainCode(text) === plainCode(form[at] ?? ""),
  );
  if (!isForm) {
    report("format-form", "These are not the options for so many statements, in their order.");
    return undefined;
  }
  if (reasons.length === 2 && effect.truth === "false") {
    report("format-form", "With three statements, Statement I must be correct.");
    return undefined;
  }
  const answers = reasons.map((reason) => explanation(explains, effect, reason));
  if (answers.includes("unknown")) {
    report("undecided", "The causes do not say whether one statement explains the other.");
    return undefined;
  }
  const found =
    reasons.length === 1
      ? placeOfTwo(effect, reasons[0], answers[0])
      : placeOfThree(
          reasons.filter(({ truth }) => truth === "true").length,
          answers.filter((answer) => answer === "explains").length,
        );
  return codedSolution(item, ["0", "1", "2", "3"], found, rested(decided, effect), report);
}

/** Only what is true can explain or be explained. */
function explanation(explains: Explains, effect: Decided, reason: Decided): Explanation {
  if (effect.truth === "false" || reason.truth === "false") return "does-not";
  return explains(effect.grounds, reason.grounds);
}

function placeOfTwo(
  effect: Decided,
  reason: Decided | undefined,
  answer: Explanation | undefined,
): string | undefined {
  const isReasonTrue = reason?.truth === "true";
  if (effect.truth === "true") {
    if (!isReasonTrue) return "2";
    return answer === "explains" ? "0" : "1";
  }
  return isReasonTrue ? "3" : undefined;
}

function placeOfThree(correct: number, explaining: number): string | undefined {
  if (correct === 0) return "3";
  if (correct === 1) return explaining === 1 ? "2" : undefined;
  if (explaining === 2) return "0";
  return explaining === 1 ? "1" : undefined;
}

/** The question is about what is to be explained. */
function rested(decided: readonly Decided[], effect: Decided): Pick<Solution, "needs" | "leading"> {
  return { needs: restsOn(decided).needs, leading: restsOn([effect]).leading };
}
