/** Solves `match-pairs`: pairs to be judged and counted, and two lists to be matched. */
import type { Fact, Relation } from "@/lib/generator/fact";
import { countsOf, matchedRows } from "./codes";
import type { FactBase } from "./fact-base";
import type { Item } from "./item";
import {
  checkNoVerdict,
  checkVerdicts,
  codedSolution,
  type Decided,
  type Judged,
  paragraphs,
  restsOn,
} from "./listed";
import { compare, type Meaning } from "./meaning";
import type { Report } from "./problem";
import { reportDoubt, type Solution, type Verdict } from "./solution";
import { movesOf } from "./statements";
import { avoids, type Judge, type Judgement } from "./truth";
import { normal } from "./wording";

const PAIRS = [
  "Consider the following pairs:",
  "How many of the pairs given above are correctly matched?",
];
const LISTS = [
  "Match List-I with List-II. Which one of the following codes gives the correct match?",
];

/** Undefined where something cannot be read or decided, which is reported. */
export function solveTable(
  base: FactBase,
  judge: Judge,
  item: Item,
  report: Report,
): Solution | undefined {
  const isLists = item.columns?.kind === "lists";
  const stem = isLists ? LISTS : PAIRS;
  if (item.stem !== stem.join("\n\n") || paragraphs(item, stem.length) === undefined) {
    report("unknown-stem", `A table is not asked about so: “${item.stem}”`);
    return undefined;
  }
  const judgeRow = readTable(base, judge, item, isLists, report);
  if (judgeRow === undefined) return undefined;
  return isLists ? solveLists(judgeRow, item, report) : solvePairs(judgeRow, item, report);
}

/** Whether the left entry of one row goes with the right entry of another. */
type RowJudge = (left: number, right: number) => Judged;

function solvePairs(judgeRow: RowJudge, item: Item, report: Report): Solution | undefined {
  const pairs = item.pairs ?? [];
  const decided = pairs.flatMap(({ left, right }, at): Decided[] => {
    const found = judgeRow(at, at);
    if (found.truth !== "unknown") return [found];
    reportDoubt(report, found.why, `“${left} : ${right}”`);
    return [];
  });
  if (decided.length < pairs.length) return undefined;
  checkVerdicts(item, decided, report);
  const texts = item.options.map(({ text }) => text);
  const codes = countsOf(texts, "pairs", pairs.length)?.map(String);
  const found = String(decided.filter(({ truth }) => truth === "true").length);
  return codedSolution(item, codes, found, restsOn(decided), report);
}

function solveLists(judgeRow: RowJudge, item: Item, report: Report): Solution | undefined {
  checkNoVerdict(item, report);
  const size = item.pairs?.length ?? 0;
  const codes = item.options.map(({ text }) => matchedRows(text, size));
  const rested = { needs: [], leading: new Set<Fact>() };
  const form = codedSolution(
    item,
    codes.map((code) => code?.join()),
    undefined,
    rested,
    report,
  );
  if (form === undefined) return undefined;
  const needs: (readonly Fact[])[] = [];
  const leading = new Set<Fact>();
  const options = codes.map((code, at): Verdict => {
    const rows = (code ?? []).map((right, left) => judgeRow(left, right - 1));
    const refuted = rows.flatMap((row) => (row.truth === "false" ? [row] : []));
    if (refuted.length > 0) {
      needs.push(refuted.flatMap(({ grounds }) => grounds));
      return { is: "wrong" };
    }
    const doubt = rows.find((row) => row.truth === "unknown");
    if (doubt?.truth === "unknown") {
      return { is: "unknown", why: doubt.why, what: `“${item.options[at]?.text}”` };
    }
    for (const row of rows) {
      if (row.truth !== "true") continue;
      needs.push(row.grounds);
      for (const fact of row.about) leading.add(fact);
    }
    return { is: "right" };
  });
  return { options, needs, leading };
}

/** Reads the columns; undefined, and reported, where a heading or an entry says nothing. */
function readTable(
  base: FactBase,
  judge: Judge,
  item: Item,
  isLists: boolean,
  report: Report,
): RowJudge | undefined {
  const pairs = item.pairs ?? [];
  const lefts = pairs.map(({ left }) => base.read(left));
  const rights = pairs.map(({ right }) => base.read(right));
  let isReadable = true;
  for (const entry of [...lefts, ...rights]) {
    if (base.isKnown(entry)) continue;
    report("unknown-option", `“${entry.text}” is no value of the facts or decoys.`);
    isReadable = false;
  }
  for (const column of isLists ? [lefts, rights] : [lefts]) {
    for (const [at, entry] of column.entries()) {
      if (!column.some((other, place) => place < at && compare(entry, other) === "same")) continue;
      report("duplicate-option", `“${entry.text}” stands in its column twice.`);
      isReadable = false;
    }
  }
  const relations = base.pack.relations.filter(
    (relation) =>
      normal(relation.pairs?.left ?? "") === normal(item.columns?.left ?? "") &&
      normal(relation.pairs?.right ?? "") === normal(item.columns?.right ?? "") &&
      lefts.every(({ entities }) => entities.some((id) => base.of(id, relation.id).length > 0)),
  );
  if (relations.length === 0) {
    report(
      "unknown-statement",
      "No relation has these headings and all entries of the left column.",
    );
    return undefined;
  }
  if (!isReadable) return undefined;
  return (left, right) =>
    judgedAlike(
      relations.flatMap((relation) =>
        (lefts[left]?.entities ?? []).map((subject) =>
          judgedRow(base, judge, relation, subject, rights[right]),
        ),
      ),
    );
}

function judgedRow(
  base: FactBase,
  judge: Judge,
  relation: Relation,
  subject: string,
  right: Meaning | undefined,
): Judged {
  if (right === undefined) return { truth: "unknown", why: "unproved" };
  const judgement: Judgement = judge(subject, relation.id, right);
  if (judgement.truth === "unknown") return judgement;
  const about = base.of(subject, relation.id).map(({ fact }) => fact);
  if (judgement.truth === "false" && about.some((fact) => avoids(base, fact, right))) {
    return { truth: "unknown", why: "avoided" };
  }
  return {
    truth: judgement.truth,
    grounds: judgement.grounds,
    about,
    moves: movesOf(relation, judgement),
  };
}

/** Where the headings are those of several relations, all must say the same. */
function judgedAlike(found: readonly Judged[]): Judged {
  const [first] = found;
  if (first === undefined) return { truth: "unknown", why: "unproved" };
  const isAlike = found.every(({ truth }) => truth === first.truth);
  return isAlike ? first : { truth: "unknown", why: "disagree" };
}
