import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkBank } from "@/lib/checker/checker";
import { questionsJson } from "@/lib/generator/bank";
import { indexPack } from "@/lib/generator/knowledge";
import { loadPack } from "@/lib/generator/load";
import { FORMATS } from "@/lib/question/format";
import { readPackFiles } from "./read-pack";
import { wantedQuestions } from "./wanted";

const directory = mkdtempSync(join(tmpdir(), "nineteen-questions-"));
const facts = join(directory, "questions");
cpSync("questions", facts, { recursive: true });

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/questions.ts", ...args],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return { status, stdout, stderr };
}

describe("npm run questions", { timeout: 60_000 }, () => {
  const { pack } = loadPack(readPackFiles("questions"));
  const knowledge = indexPack(pack);

  it("check: finds no defect in the committed facts, questions and bank", () => {
    expect(run("check")).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/ 0 defects\n$/),
    });
  });

  it("check: names file and line of a defect, and fails", () => {
    const path = join(facts, "topics.yaml");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("slug: history", "slug: past"));
    const { status, stderr } = run("check", "--facts", facts);
    writeFileSync(path, text);
    expect(status).toBe(1);
    expect(stderr).toMatch(/facts\/history\.yaml:\d+: there is no topic “history” in topics\.yaml/);
  });

  it("check: fails where the bank is not what the facts generate", () => {
    const path = join(facts, "bank", "history.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      text.replace(/"difficulty": \d/, '"difficulty": 5').replace('"seconds": 19', '"seconds": 20'),
    );
    const { status, stderr } = run("check", "--facts", facts);
    writeFileSync(path, text);
    expect(status).toBe(1);
    expect(stderr).toMatch(/bank\/history\.json:1: differs from what the facts generate/);
  });

  it("generate: gives the same bytes in every process, and others for another seed", () => {
    const { status, stdout } = run("generate", "--seed", "7");
    expect(status).toBe(0);
    expect(questionsJson(wantedQuestions(knowledge, { seed: 7 }))).toBe(stdout);
    expect(questionsJson(wantedQuestions(knowledge, { seed: 8 }))).not.toBe(stdout);
  });

  it("generate: keeps to a format and a count, and writes to a file", () => {
    const out = join(directory, "out.json");
    const { status, stdout } = run(
      "generate",
      "--format",
      "negative",
      "--count",
      "5",
      "--out",
      out,
    );
    const questions = JSON.parse(readFileSync(out, "utf8")) as { format: string }[];
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(questions.map(({ format }) => format)).toEqual(Array(5).fill("negative"));
  });

  it.each(FORMATS)(
    "generate: gives a hundred different, checked questions of the format %s",
    (format) => {
      const questions = wantedQuestions(knowledge, { seed: 8, format, count: 100 });
      expect(new Set(questions.map(({ id }) => id)).size).toBe(100);
      expect(new Set(questions.map((question) => question.format))).toEqual(new Set([format]));
      const contents = questions.map(({ stem, statements, pairs, options }) =>
        JSON.stringify([stem, statements, pairs, options.map(({ text }) => text)]),
      );
      expect(new Set(contents).size).toBe(100);
      expect(checkBank(pack, questions)).toEqual([]);
    },
  );

  it("report: states facts, questions, key positions, disputes and lint", () => {
    const { status, stdout } = run("report");
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^Facts: \d+[\s\S]*Questions: \d+[\s\S]*Key positions[\s\S]*Disputes: \d+[\s\S]*Lint/,
    );
  });

  it.each([
    [[], "Say what to do."],
    [["publish"], "Say what to do."],
    [["check", "--facts", "nowhere"], "There is no directory nowhere."],
    [["generate", "--seed", "x"], "--seed x is not a whole number."],
    [["generate", "--count", "0"], "--count 0 is not a whole number above zero."],
    [["generate", "--format", "riddle"], "--format riddle is unknown"],
    [["generate", "--colour"], "--colour"],
  ])("refuses %j with one clear sentence", (args, sentence) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
