/**
 * npm run questions -- check | generate | bank | report
 *
 * check     every defect of the facts, the questions and the committed bank, as file:line: message
 * generate  [--seed N] [--format F] [--count N] [--out FILE]: questions as one JSON array
 * bank      writes the published bank, one file per topic
 * report    what the facts cover
 *
 * --facts DIR reads another directory than questions/. --draft generates and reports in spite of
 * defects, to read while writing; the bank is never written from facts with defects.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkBank } from "@/lib/checker/checker";
import {
  BANK_SEED,
  type BankFile,
  bankFiles,
  questionsJson,
  staleFiles,
} from "@/lib/generator/bank";
import { checkPack, sortDefects } from "@/lib/generator/check";
import { checkQuestions, checkSets, checkWarnings } from "@/lib/generator/check-questions";
import type { Pack } from "@/lib/generator/fact";
import { generate } from "@/lib/generator/generate";
import { indexPack } from "@/lib/generator/knowledge";
import { type Defect, loadPack, showDefect } from "@/lib/generator/load";
import { reportText } from "@/lib/generator/report";
import { FORMATS, type Format } from "@/lib/question/format";
import type { QuestionVersion } from "@/lib/question/question";
import { readPackFiles } from "./questions/read-pack";
import { wantedQuestions } from "./questions/wanted";

const USAGE =
  "Usage: npm run questions -- check | generate | bank | report [--facts DIR] [--draft] [--seed N] [--format F] [--count N] [--out FILE]";

/** Exit codes: 0 done, 1 defects found, 2 called wrongly. */
function main(args: readonly string[]): number {
  const options = readOptions(args);
  if (typeof options === "string") {
    console.error(`${options}\n${USAGE}`);
    return 2;
  }
  const loaded = loadPack(readPackFiles(options.facts));
  const defects = checkPack(loaded);
  const bankDirectory = join(options.facts, "bank");
  const show = (found: readonly Defect[]) => {
    for (const defect of found) {
      console.error(showDefect({ ...defect, file: join(options.facts, defect.file) }));
    }
  };
  if (options.verb === "check") {
    const knowledge = indexPack(loaded.pack);
    const generated = generate(knowledge, BANK_SEED);
    const all = sortDefects([
      ...defects,
      ...checkQuestions(loaded, knowledge, generated),
      ...checkSets(loaded, knowledge, generated),
      ...checkWarnings(loaded, knowledge, generated),
      ...checkerDefects(loaded.pack, generated.questions),
      // A bank cannot be right while its facts are not: do not send the author to rebuild it yet.
      ...(defects.length > 0 ? [] : bankDefects(bankDirectory, bankFiles(generated.questions))),
    ]);
    show(all);
    console.error(
      `${loaded.pack.facts.length} facts, ${generated.questions.length} questions, ${all.length} defects`,
    );
    return all.length > 0 ? 1 : 0;
  }
  if (defects.length > 0 && (!options.draft || options.verb === "bank")) {
    show(defects);
    console.error("Nothing is generated from facts with defects: mend these first.");
    return 1;
  }
  const knowledge = indexPack(loaded.pack);
  if (options.verb === "report") {
    process.stdout.write(reportText(knowledge, generate(knowledge, options.seed)));
    return 0;
  }
  if (options.verb === "bank") {
    writeBank(bankDirectory, bankFiles(generate(knowledge, BANK_SEED).questions));
    return 0;
  }
  const text = questionsJson(wantedQuestions(knowledge, options));
  if (options.out === undefined) process.stdout.write(text);
  else writeFileSync(options.out, text);
  return 0;
}

type Options = {
  readonly verb: "check" | "generate" | "bank" | "report";
  readonly facts: string;
  readonly draft: boolean;
  readonly seed: number;
  readonly format?: Format | undefined;
  readonly count?: number | undefined;
  readonly out?: string | undefined;
};

const VERBS = ["check", "generate", "bank", "report"] as const;

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[]): Options | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const verb = VERBS.find((name) => name === positionals[0]);
  if (verb === undefined || positionals.length !== 1) return "Say what to do.";
  const seed = Number(values.seed ?? BANK_SEED);
  if (!Number.isSafeInteger(seed)) return `--seed ${values.seed} is not a whole number.`;
  const count = values.count === undefined ? undefined : Number(values.count);
  if (count !== undefined && (!Number.isSafeInteger(count) || count < 1)) {
    return `--count ${values.count} is not a whole number above zero.`;
  }
  const format = FORMATS.find((name) => name === values.format);
  if (values.format !== undefined && format === undefined) {
    return `--format ${values.format} is unknown: use ${FORMATS.join(", ")}.`;
  }
  const facts = values.facts ?? "questions";
  if (!existsSync(facts)) return `There is no directory ${facts}.`;
  return {
    verb,
    facts,
    draft: values.draft ?? false,
    seed,
    count,
    format,
    out: values.out,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      facts: { type: "string" },
      draft: { type: "boolean" },
      seed: { type: "string" },
      format: { type: "string" },
      count: { type: "string" },
      out: { type: "string" },
    },
  });
}

function readBank(directory: string): BankFile[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, text: readFileSync(join(directory, name), "utf8") }));
}

/** A directory without a bank (a pack still being written) is not out of date. */
function bankDefects(directory: string, expected: readonly BankFile[]): Defect[] {
  const present = readBank(directory);
  if (present.length === 0) return [];
  return staleFiles(expected, present).map((name) => ({
    file: `bank/${name}`,
    line: 1,
    message:
      "differs from what the facts generate: run npm run questions -- bank, and read the diff",
  }));
}

/** What the independent checker says against the questions, at the line of the file each would stand in. */
function checkerDefects(pack: Pack, questions: readonly QuestionVersion[]): Defect[] {
  const problems = checkBank(pack, questions);
  if (problems.length === 0) return [];
  const files = bankFiles(questions);
  return problems.map(({ code, id, message }) => {
    const mark = `"id": "${id}"`;
    const file = files.find(({ text }) => text.includes(mark));
    const before = file?.text.slice(0, file.text.indexOf(mark)) ?? "";
    return {
      file: `bank/${file?.name ?? ""}`,
      line: before.split("\n").length,
      message: `${id}: ${code}: ${message}`,
    };
  });
}

function writeBank(directory: string, files: readonly BankFile[]): void {
  mkdirSync(directory, { recursive: true });
  for (const { name } of readBank(directory)) {
    if (!files.some((file) => file.name === name)) rmSync(join(directory, name));
  }
  for (const { name, text } of files) writeFileSync(join(directory, name), text);
}

// A reader that has seen enough (head, less) closes the pipe; that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = main(process.argv.slice(2));
