/**
 * What solving a question brings to light, whatever its format: of each option whether it is right,
 * and which facts that rests on. `settle` compares it with the printed key.
 */
import type { Fact } from "@/lib/generator/fact";
import type { Item } from "./item";
import type { Report } from "./problem";

/** Why something is undecided. */
export type Doubt = "unproved" | "near" | "dispute" | "disagree" | "avoided";

export type Verdict =
  | { readonly is: "right" | "wrong" }
  | { readonly is: "unknown"; readonly why: Doubt; readonly what: string };

export type Solution = {
  /** One for each option, in their order. */
  readonly options: readonly Verdict[];
  /** For each thing that had to be shown, the facts that show it alone. */
  readonly needs: readonly (readonly Fact[])[];
  /** Facts that the question may lead with. */
  readonly leading: ReadonlySet<Fact>;
};

const DOUBTS: Readonly<Record<Doubt, string>> = {
  unproved: "the facts neither prove nor refute it",
  near: "it is too near what the facts say to call it right or wrong",
  dispute: "the fact in point is disputed or only held by somebody",
  disagree: "it can be read in two ways, one true and one false",
  avoided: "its author marks it as too near the truth",
};

/** Reports an option or statement that cannot be decided. */
export function reportDoubt(report: Report, why: Doubt, what: string): void {
  report(why === "dispute" ? "rests-on-dispute" : "undecided", `${what}: ${DOUBTS[why]}.`);
}

/** Reports what is wrong with the key, its citations, its disputes and its leading fact. */
export function settle(item: Item, { options, needs, leading }: Solution, report: Report): void {
  const doubts = new Map<string, Doubt>();
  for (const verdict of options)
    if (verdict.is === "unknown") doubts.set(verdict.what, verdict.why);
  for (const [what, why] of doubts) reportDoubt(report, why, what);
  const right = item.options.filter((_, at) => options[at]?.is === "right");
  const [only] = right;
  if (right.length > 1) {
    report("two-keys", `Right are ${right.map(({ text }) => `“${text}”`).join(" and ")}.`);
  } else if (only === undefined) {
    if (doubts.size === 0) report("no-key", "No option is right.");
  } else if (only.id !== item.key) {
    report("wrong-key", `The key is ${item.key}; right is ${only.id}, “${only.text}”.`);
  }
  settleGrounds(item, needs, report);
  const first = item.facts[0];
  if (leading.size > 0 && ![...leading].some(({ id }) => id === first)) {
    report("leading-fact", `“${first}” comes first; asked is about ${list(leading)}.`);
  }
}

function settleGrounds(item: Item, needs: Solution["needs"], report: Report): void {
  const cited = ({ citations }: Fact) =>
    citations.some(({ source, locator }) =>
      item.citations.some((one) => one.source === source && one.locator === locator),
    );
  for (const need of needs) {
    const shown = need.filter(cited);
    if (shown.length === 0) {
      report("citation-missing", `No citation shows what rests on ${list(need)}.`);
    } else if (!shown.some((fact) => isDisputeShown(item, fact))) {
      report("dispute-not-shown", `The dispute of ${list(shown)} is not among the disputes.`);
    }
  }
}

/** Whether the question tells of the dispute a fact was one reading of. */
export function isDisputeShown(item: Item, { dispute }: Fact): boolean {
  return dispute === undefined || item.disputes.includes(dispute);
}

function list(facts: Iterable<Fact>): string {
  return [...facts].map(({ id }) => id).join(" or ");
}
