import { describe, expect, it } from "vitest";
import { checkQuestions } from "./check-questions";
import { generate } from "./generate";
import { indexPack } from "./knowledge";
import { loadPack, showDefect } from "./load";

const WORLD = [
  {
    path: "entities/all.yaml",
    text: ["india", "japan", "france", "brazil"]
      .map((id) => `- { id: ${id}, kind: country, name: ${id.toUpperCase()}, gloss: a country }\n`)
      .concat(
        ["malabar", "varuna", "konkan", "indra"].map(
          (id) =>
            `- { id: ${id}, kind: exercise, name: ${id.toUpperCase()}, gloss: an exercise }\n`,
        ),
      )
      .join(""),
  },
  {
    path: "relations/all.yaml",
    text: `- id: partner
  about: With whom it is held
  subject: [exercise]
  object: [country]
  perSubject: one
  perObject: many
  claim: "{Subject} is held with {object}."
  asks:
    object: ["With which country is {subject} held?"]
    not-subject: ["Which one of the following is NOT held with {object}?"]
- id: silent
  about: Something that nobody asks
  subject: [exercise]
  object: [country]
  perSubject: one
  perObject: many
  claim: "{Subject} goes with {object}."
  asks: {}
`,
  },
];

function fact(id: string, subject: string, object: string, more = ""): string {
  return `- id: ${id}
  topic: defence
  subject: ${subject}
  relation: partner
  object: ${object}
  status: settled
  citations: [{ source: press, locator: A }]
  statement: The statement of ${id} stands here.
  context: The context of ${id} teaches something.
${more}`;
}

function check(...facts: readonly string[]): string[] {
  const loaded = loadPack([...WORLD, { path: "facts/x.yaml", text: facts.join("") }]);
  expect(loaded.defects).toEqual([]);
  const knowledge = indexPack(loaded.pack);
  return checkQuestions(loaded, knowledge, generate(knowledge, 19)).map(showDefect);
}

describe("checkQuestions", () => {
  it("is silent about facts that are asked", () => {
    expect(check(fact("a", "malabar", "india"), fact("b", "varuna", "france"))).toEqual([]);
  });

  it("names a fact whose wrong options are too few, with its line and what to do", () => {
    const world = fact("a", "malabar", "india", "  avoid: [japan]\n");
    expect(check(fact("b", "varuna", "india"), world)).toEqual([
      "facts/x.yaml:10: a: no question can be made: object: only 2 provably wrong options: “BRAZIL”, “FRANCE”; add decoys, or facts of the same relation",
    ]);
  });

  it("names a fact that nothing says how to ask", () => {
    const silent = fact("a", "malabar", "india").replace("relation: partner", "relation: silent");
    expect(check(silent)).toEqual([
      "facts/x.yaml:1: a: no question can be made: neither the fact nor silent says how to ask it: write asks",
    ]);
  });

  it("names an ask of its own that never comes out, at its line", () => {
    const own = '  asks: { subject: ["Which exercise is held with France?"] }\n';
    expect(check(fact("a", "malabar", "france", own), fact("b", "varuna", "india"))).toEqual([
      "facts/x.yaml:10: a: no subject question can be made: only 1 provably wrong option: “VARUNA”; add decoys, or facts of the same relation",
    ]);
  });

  it("says nothing about facts that are not to be asked", () => {
    const support = fact("a", "malabar", "india", "  use: support\n");
    const disputed = fact("b", "varuna", "india", "  dispute: point\n").replace(
      "status: settled",
      "status: disputed",
    );
    expect(check(support, disputed)).toEqual([]);
  });

  it("holds a fact to be used that is only ever a member of a NOT question", () => {
    const member = "  asks: { object: false }\n";
    expect(
      check(
        fact("a", "malabar", "india", member),
        fact("b", "varuna", "india", member),
        fact("c", "konkan", "india", member),
        fact("d", "indra", "japan"),
      ),
    ).toEqual([]);
  });
});
