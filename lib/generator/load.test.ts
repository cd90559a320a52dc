import { describe, expect, it } from "vitest";
import { loadPack, showDefect } from "./load";

const source = `- id: a-source
  publisher: A Press
  title: A Source
  date: "2025"
  kind: article
`;

function defectsOf(path: string, text: string): string[] {
  return loadPack([{ path, text }]).defects.map(showDefect);
}

describe("loadPack", () => {
  it("types every entry of its section", () => {
    const { pack, defects } = loadPack([
      { path: "sources.yaml", text: source },
      { path: "extra-sources/world.yaml", text: source.replace("a-source", "b-source") },
      { path: "quizzes/sprint.yaml", text: quiz },
    ]);
    expect(defects).toEqual([]);
    expect(pack.sources.map(({ id }) => id)).toEqual(["b-source", "a-source"]);
    expect(pack.quizzes.map(({ slug }) => slug)).toEqual(["sprint"]);
  });

  it("gives the same pack whatever order the files came in", () => {
    const files = ["a", "b", "c"].map((name) => ({
      path: `extra-sources/${name}.yaml`,
      text: source.replace("a-source", name),
    }));
    expect(loadPack([...files].reverse()).pack).toEqual(loadPack(files).pack);
  });

  it("names the line of a field that is wrong", () => {
    expect(defectsOf("sources.yaml", source.replace('"2025"', '"25"'))).toEqual([
      "sources.yaml:4: a-source at date: a date is 2025, 2025-08 or 2025-08-29 (in quotes)",
    ]);
  });

  it("names the line of the entry where a field is missing", () => {
    const text = `${source}${source.replace("a-source", "b").replace("  title: A Source\n", "")}`;
    expect(defectsOf("sources.yaml", text)).toEqual([
      "sources.yaml:6: b at title: is missing: add it",
    ]);
  });

  it("names the line of a field that does not exist", () => {
    expect(defectsOf("sources.yaml", `${source}  colour: red\n`)).toEqual([
      "sources.yaml:6: a-source at colour: there is no field “colour” here: remove it or correct its spelling",
    ]);
  });

  it("says that a bare year needs quotes", () => {
    expect(defectsOf("sources.yaml", source.replace('"2025"', "2025"))).toEqual([
      "sources.yaml:4: a-source at date: must be text: put it in quotes",
    ]);
  });

  it("reports a value by the type its author came nearest to", () => {
    const [defect] = defectsOf(
      "facts/x.yaml",
      fact.replace("{ year: 2020 }", "{ money: 5, currency: USD }"),
    );
    expect(defect).toBe("facts/x.yaml:5: a-fact at object.text: is missing: add it");
  });

  it("reports broken YAML with its line", () => {
    const [defect] = defectsOf("sources.yaml", `${source}  note: a: b\n`);
    expect(defect).toMatch(/^sources\.yaml:6: not valid YAML: /);
  });

  it("reports a field that stands twice in one entry", () => {
    const [defect] = defectsOf("sources.yaml", `${source}  kind: official\n`);
    expect(defect).toMatch(/^sources\.yaml:6: not valid YAML: Map keys must be unique/);
  });

  it("reports a file that is no list", () => {
    expect(defectsOf("sources.yaml", "id: a\n")).toEqual([
      "sources.yaml:1: the file must hold a list: start each entry with “- ”",
    ]);
  });

  it("reports a file where none belongs", () => {
    expect(defectsOf("fact/x.yaml", source)[0]).toMatch(
      /^fact\/x\.yaml:1: no entry may stand here/,
    );
  });

  it("holds an empty file to be an empty list", () => {
    expect(loadPack([{ path: "facts/x.yaml", text: "# nothing yet\n" }]).defects).toEqual([]);
  });

  it("keeps the good entries of a file beside a bad one", () => {
    const { pack } = loadPack([{ path: "sources.yaml", text: `- id: BAD\n${source}` }]);
    expect(pack.sources).toHaveLength(1);
  });
});

const quiz = `slug: sprint
title: Sprint
description: Twenty questions over every topic.
kind: sprint
count: 20
timing: { kind: per-question, seconds: 19 }
marking: { correct: 3, wrong: 0, blank: 0 }
feedback: at-end
`;

const fact = `- id: a-fact
  topic: defence-security
  subject: acsa
  relation: signed-in
  object: { year: 2020 }
  status: settled
  citations: [{ source: a-source, locator: Section 1 }]
  statement: The ACSA was signed in 2020.
`;
