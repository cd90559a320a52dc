import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fold } from "@/lib/kernel/text";
import { lint } from "@/lib/question/lint";
import { type QuestionVersion, questionVersionSchema } from "@/lib/question/question";
import { readPackFiles } from "@/scripts/questions/read-pack";
import { BANK_SEED, bankFiles, questionsJson, staleFiles } from "./bank";
import { generate } from "./generate";
import { indexPack } from "./knowledge";
import { loadPack } from "./load";
import { isSettled } from "./truth";

const loaded = loadPack(readPackFiles("questions"));
const knowledge = indexPack(loaded.pack);

describe("the published bank", () => {
  const present = readdirSync("questions/bank").map((name) => ({
    name,
    text: readFileSync(`questions/bank/${name}`, "utf8"),
  }));
  const bank = present.flatMap(({ text }) => JSON.parse(text) as QuestionVersion[]);
  const each = (check: (question: QuestionVersion) => boolean) =>
    bank.filter((question) => !check(question)).map(({ id }) => id);

  it("has at least 250 questions, over every topic, each with its own id", () => {
    expect(bank.length).toBeGreaterThanOrEqual(250);
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
    expect(new Set(bank.map(({ topic }) => topic))).toEqual(
      new Set(loaded.pack.topics.map(({ slug }) => slug)),
    );
  });

  it("is what the facts generate", () => {
    expect(loaded.defects).toEqual([]);
    expect(staleFiles(bankFiles(generate(knowledge, BANK_SEED).questions), present)).toEqual([]);
  });

  it("holds valid question versions only", () => {
    expect(each((question) => questionVersionSchema.safeParse(question).success)).toEqual([]);
  });

  it("has four options of four meanings in each, and one key", () => {
    expect(
      each(
        ({ options, key }) =>
          new Set(options.map(({ text }) => fold(text))).size === 4 &&
          options.filter(({ id }) => id === key).length === 1,
      ),
    ).toEqual([]);
  });

  it("gives a reason of its own for every option", () => {
    expect(
      each(({ options }) => new Set(options.map(({ rationale }) => fold(rationale))).size === 4),
    ).toEqual([]);
  });

  it("cites sources that exist", () => {
    const sources = new Set(loaded.pack.sources.map(({ id }) => id));
    expect(each(({ citations }) => citations.every(({ source }) => sources.has(source)))).toEqual(
      [],
    );
  });

  it("rests on facts that exist, the leading one to be asked and none on an open dispute", () => {
    expect(
      each(({ facts }) =>
        facts.every((id) => {
          const fact = knowledge.facts.get(id);
          return fact !== undefined && (fact.status === "attributed" || isSettled(fact, knowledge));
        }),
      ),
    ).toEqual([]);
    expect(each(({ facts }) => knowledge.facts.get(facts[0] ?? "")?.use === "ask")).toEqual([]);
  });

  it("has no lint error, and warnings in at most two questions of a hundred", () => {
    const severities = bank.map((question) =>
      lint(question, "upsc").map(({ severity }) => severity),
    );
    expect(
      each((question) => !lint(question, "upsc").some(({ severity }) => severity === "error")),
    ).toEqual([]);
    expect(severities.filter((found) => found.length > 0).length).toBeLessThanOrEqual(
      bank.length * 0.02,
    );
  });
});

describe("bankFiles", () => {
  const [one, two] = generate(knowledge, BANK_SEED).questions;
  if (one === undefined || two === undefined) throw new Error("the facts give questions");

  it("writes one file per topic, sorted by name", () => {
    const files = bankFiles([
      { ...one, topic: "b" },
      { ...two, topic: "a" },
      { ...two, id: "x", topic: "b" },
    ]);
    expect(files.map(({ name }) => name)).toEqual(["a.json", "b.json"]);
    expect(files[1]?.text).toBe(
      questionsJson([
        { ...one, topic: "b" },
        { ...two, id: "x", topic: "b" },
      ]),
    );
  });

  it("names files that differ, are missing, or are left over", () => {
    const file = (name: string, text = "[]") => ({ name, text });
    expect(
      staleFiles(
        [file("a.json"), file("b.json"), file("c.json")],
        [file("a.json"), file("b.json", "[1]"), file("d.json")],
      ),
    ).toEqual(["b.json", "c.json", "d.json"]);
  });
});
