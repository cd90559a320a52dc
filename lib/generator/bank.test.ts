import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkBank } from "@/lib/checker/checker";
import { fold } from "@/lib/kernel/text";
import { FORMATS } from "@/lib/question/format";
import { lint } from "@/lib/question/lint";
import { type QuestionVersion, questionVersionSchema } from "@/lib/question/question";
import { readPackFiles } from "@/scripts/questions/read-pack";
import { BANK_SEED, bankFiles, questionsJson, staleFiles } from "./bank";
import { checkWarnings } from "./check-questions";
import { factsAsked, generate } from "./generate";
import { indexPack } from "./knowledge";
import { loadPack } from "./load";
import { isAskable } from "./stems";
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

  const { topics } = loaded.pack;
  const subjectOf = new Map(topics.map(({ slug, subject }) => [slug, subject]));
  const about = (subject: string) => bank.filter(({ topic }) => subjectOf.get(topic) === subject);

  it("has at least 700 questions on India–Japan relations and 200 on the Constitution, each with its own id", () => {
    expect(about("India–Japan relations").length).toBeGreaterThanOrEqual(700);
    expect(about("The Constitution of India").length).toBeGreaterThanOrEqual(200);
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
  });

  it("has every format in every subject, and at least four formats in every topic", () => {
    for (const subject of new Set(subjectOf.values())) {
      expect(new Set(about(subject).map(({ format }) => format)), subject).toEqual(
        new Set(FORMATS),
      );
    }
    for (const { slug } of topics) {
      const formats = new Set(bank.filter(({ topic }) => topic === slug).map((q) => q.format));
      expect(formats.size, slug).toBeGreaterThanOrEqual(4);
    }
  });

  it("never prints one question under two ids", () => {
    const contents = bank.map(({ stem, statements, pairs, options }) =>
      JSON.stringify([
        stem,
        [...(statements ?? [])].sort(),
        pairs,
        options.map(({ text }) => text),
      ]),
    );
    expect(contents.filter((content, at) => contents.indexOf(content) < at)).toEqual([]);
  });

  it("tests every fact that is to be asked", () => {
    const tested = factsAsked(bank);
    const members = new Set(
      bank.flatMap(({ format, facts }) => (format === "negative" ? facts : [])),
    );
    const missing = [...knowledge.facts.values()].filter(
      (fact) => isAskable(fact, knowledge) && !tested.has(fact.id) && !members.has(fact.id),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it("has no stem of a sprint too long for the room the runner keeps for one", () => {
    const sprint = bank.filter(
      ({ seconds, statements, pairs }) => seconds <= 19 && !statements && !pairs,
    );
    expect(Math.max(...sprint.map(({ stem }) => stem.replaceAll("*", "").length))).toBeLessThan(
      143,
    );
  });

  it("can ask everything in at least two wordings, and uses more than the first of them", () => {
    const { facts, relations } = loaded.pack;
    const lists = [...facts, ...relations].flatMap(({ id, asks }) =>
      Object.entries(asks).flatMap(([ask, stems]) =>
        stems ? [{ at: `${id} ${ask}`, stems }] : [],
      ),
    );
    expect(lists.filter(({ stems }) => new Set(stems).size < 2).map(({ at }) => at)).toEqual([]);
    const asked = new Set(bank.map(({ stem }) => stem.replaceAll("*", "")));
    const later = lists.flatMap(({ stems }) => stems.slice(1)).filter((stem) => asked.has(stem));
    expect(later.length).toBeGreaterThan(200);
  });

  it("has the key in each place of a fixed order about as often, and no code always right or wrong", () => {
    const fixed = bank.filter(({ optionOrder }) => optionOrder === "fixed");
    const counts = [0, 1, 2, 3].map(
      (at) => fixed.filter(({ options, key }) => options[at]?.id === key).length,
    );
    const expected = fixed.length / 4;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 11.34 is exceeded by chance in one bank of a hundred.
    expect(chiSquare, counts.join(" / ")).toBeLessThan(11.34);
    const codes = bank.filter(
      ({ format, statements }) => format === "statements-which" && statements?.length === 3,
    );
    const all = codes.filter(({ options }) => options.some(({ text }) => text === "1, 2 and 3"));
    const right = all.filter(({ options, key }) =>
      options.some(({ id, text }) => id === key && text === "1, 2 and 3"),
    );
    expect(right.length / all.length).toBeGreaterThan(0.1);
    expect(right.length / all.length).toBeLessThan(0.4);
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
    expect(
      each(
        ({ format, facts }) =>
          (format !== "single" && format !== "negative") ||
          knowledge.facts.get(facts[0] ?? "")?.use === "ask",
      ),
    ).toEqual([]);
  });

  it("has, to a checker that shares no code with what made it, exactly the keys it says", () => {
    expect(checkBank(loaded.pack, bank)).toEqual([]);
  });

  it("has no lint error, and warnings in at most two questions of a hundred, each accepted with a reason", () => {
    const severities = bank.map((question) =>
      lint(question, "upsc").map(({ severity }) => severity),
    );
    expect(
      each((question) => !lint(question, "upsc").some(({ severity }) => severity === "error")),
    ).toEqual([]);
    expect(severities.filter((found) => found.length > 0).length).toBeLessThanOrEqual(
      bank.length * 0.02,
    );
    expect(checkWarnings(loaded, knowledge, generate(knowledge, BANK_SEED))).toEqual([]);
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
