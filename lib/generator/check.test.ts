import { describe, expect, it } from "vitest";
import { checkPack } from "./check";
import { loadPack, showDefect } from "./load";

const FILES = {
  "sources.yaml": `- { id: press, publisher: Press, title: Piece, date: "2025", kind: article }
`,
  "topics.yaml": `- { slug: defence, title: Defence, subject: A subject, summary: What the forces do together. }
`,
  "entities/all.yaml": `- { id: india, kind: country, name: India, gloss: a country of South Asia }
- { id: japan, kind: country, name: Japan, gloss: a country of East Asia, aliases: [Nippon] }
- { id: france, kind: country, name: France, gloss: a country of Europe }
- { id: quad, kind: grouping, name: Quad, gloss: a grouping of four }
- { id: malabar, kind: exercise, name: Malabar, gloss: a naval exercise }
- { id: varuna, kind: exercise, name: Varuna, gloss: another naval exercise }
`,
  "relations/all.yaml": `- id: partner
  about: With whom an exercise is held
  subject: [exercise]
  object: [country]
  perSubject: one
  perObject: many
  claim: "{Subject} is held with {object}."
  asks: { object: ["With which country is {subject} held?"] }
- id: members
  about: Who belongs
  subject: [grouping]
  object: [country]
  perSubject: many
  perObject: many
  claim: "{Object} is a member of {subject}."
  asks: { not-object: ["Which one is NOT a member of {subject}?"] }
- id: first-held
  about: The year it was first held
  subject: [exercise]
  object: year
  perSubject: one
  perObject: many
  claim: "{Subject} was first held in {object}."
  asks: { object: ["In which year was {subject} first held?"] }
- id: seat
  about: The one country that has it
  subject: [grouping, exercise]
  object: [country]
  perSubject: one
  perObject: one
  claim: "{Subject} sits in {object}."
  asks: { object: ["Where does {subject} sit?"] }
- id: aim
  about: What it is for
  subject: [grouping, exercise]
  object: text
  perSubject: one
  perObject: many
  claim: "{Subject} is for {object}."
  asks: { object: ["What is {subject} for?"] }
- id: cost
  about: What it costs
  subject: [grouping, exercise]
  object: money
  perSubject: one
  perObject: many
  claim: "{Subject} costs {object}."
  asks: { object: ["What does {subject} cost?"] }
`,
  "disputes/all.yaml": `- id: year-point
  point: The year it began
  readings: [{ says: One says 1992., citations: [{ source: press, locator: A }] }]
  status: open
  chosen: It began in the nineties.
  why: No list of exercises is at hand.
  mayAsk: Who takes part.
`,
} as const;

/** One settled support fact with these fields changed or added. */
function fact(fields: string): string {
  const given = new Set([...fields.matchAll(/^(\w+):/gm)].map(([, name]) => name));
  const usual = [
    "id: one",
    "topic: defence",
    "subject: varuna",
    "relation: partner",
    "object: france",
    "status: settled",
    "use: support",
    "citations: [{ source: press, locator: A }]",
    "statement: Varuna is held with France.",
  ].filter((line) => !given.has(line.slice(0, line.indexOf(":"))));
  return `- ${[...usual, ...fields.split("\n").filter((line) => line !== "")].join("\n  ")}\n`;
}

function check(changes: Readonly<Record<string, string>>): string[] {
  const files = { ...FILES, ...changes };
  return checkPack(loadPack(Object.entries(files).map(([path, text]) => ({ path, text })))).map(
    showDefect,
  );
}

function checkFacts(...facts: readonly string[]): string[] {
  return check({ "facts/x.yaml": facts.join("") });
}

function appended(path: keyof typeof FILES, text: string): Record<string, string> {
  return { [path]: FILES[path] + text };
}

describe("checkPack", () => {
  it("finds nothing in a sound pack", () => {
    expect(checkFacts(fact(""))).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      "an id that is defined twice",
      appended(
        "entities/all.yaml",
        "- { id: japan, kind: country, name: Japon, gloss: once more }\n",
      ),
      /^entities\/all\.yaml:7: entity “japan” is defined twice/,
    ],
    [
      "a name that another entity has as an alias, whatever its accents",
      appended(
        "entities/all.yaml",
        "- { id: nihon, kind: country, name: NÍPPON, gloss: once more }\n",
      ),
      /^entities\/all\.yaml:7: “nippon” names both nihon and japan/,
    ],
    [
      "an unknown source",
      { "facts/x.yaml": fact("citations: [{ source: nobody, locator: A }]") },
      /^facts\/x\.yaml:9: there is no source “nobody”/,
    ],
    [
      "an unknown source of a dispute",
      appended(
        "disputes/all.yaml",
        FILES["disputes/all.yaml"]
          .replace("year-point", "other")
          .replace("source: press", "source: nobody"),
      ),
      /^disputes\/all\.yaml:10: there is no source “nobody”/,
    ],
    [
      "an unknown topic",
      { "facts/x.yaml": fact("topic: nowhere") },
      /:9: there is no topic “nowhere”/,
    ],
    [
      "an unknown topic of a quiz",
      {
        "quizzes/x.yaml":
          "slug: x\ntitle: X\ndescription: A quiz of one topic.\nkind: topic\ncount: 1\ntopics: [nowhere]\ntiming: { kind: untimed }\nmarking: { correct: 3, wrong: 0, blank: 0 }\nfeedback: at-end\n",
      },
      /^quizzes\/x\.yaml:6: there is no topic “nowhere”/,
    ],
    [
      "a twist of what does not stand in the statement",
      {
        "facts/x.yaml": fact("twists: [{ move: other-place, from: from Peru, to: from Chile }]"),
      },
      /“from Peru” stands nowhere in the statement/,
    ],
    [
      "a statement without the place of its object",
      { "facts/x.yaml": fact('statements: ["Malabar is held at sea."]') },
      /write \{object\} .* exactly once/,
    ],
    [
      "a theme of facts that are not there",
      {
        "themes/x.yaml":
          "- { id: t, topic: defence, about: exercises of India, facts: [nobody, nothing, nowhere] }\n",
      },
      /^themes\/x\.yaml:1: there is no fact “nobody”/,
    ],
    [
      "a fact that explains itself by way of another",
      {
        "facts/x.yaml": fact("id: one\nsubject: malabar") + fact("id: two\nsubject: varuna"),
        "causes/x.yaml": `- { id: a, topic: defence, effect: one, causes: [{ fact: two, because: It brings it about. }] }
- { id: b, topic: defence, effect: two, causes: [{ fact: one, because: It brings it about. }] }
`,
      },
      /^causes\/x\.yaml:1: by these entries the effect explains itself/,
    ],
    [
      "another fact that explains after all",
      {
        "facts/x.yaml": fact("id: one\nsubject: malabar") + fact("id: two\nsubject: varuna"),
        "causes/x.yaml": `- id: a
  topic: defence
  effect: one
  causes: [{ fact: two, because: It brings it about. }]
  others: [{ fact: two, because: It does not after all. }]
`,
      },
      /two explains one, directly or by way of another cause/,
    ],
    [
      "an unknown subject",
      { "facts/x.yaml": fact("subject: nobody") },
      /:9: there is no entity “nobody”/,
    ],
    [
      "an unknown object",
      { "facts/x.yaml": fact("object: nobody") },
      /:9: there is no entity “nobody”/,
    ],
    [
      "an unknown relation",
      { "facts/x.yaml": fact("relation: nothing") },
      /:9: there is no relation “nothing”/,
    ],
    [
      "an unknown dispute",
      { "facts/x.yaml": fact("dispute: nothing") },
      /:10: there is no dispute “nothing”/,
    ],
    [
      "an unknown fact or entity to avoid",
      { "facts/x.yaml": fact("avoid: [nothing]") },
      /:10: there is no entity or fact “nothing”/,
    ],
    [
      "a subject of another kind",
      { "facts/x.yaml": fact("subject: quad") },
      /:9: quad is a grouping; the subject of partner may be exercise/,
    ],
    [
      "an object of another kind",
      { "facts/x.yaml": fact("object: quad") },
      /:9: quad is a grouping; the object of partner may be country/,
    ],
    [
      "a value where an entity belongs",
      { "facts/x.yaml": fact("object: { year: 1983 }") },
      /:9: partner takes an entity \(country\), not a year/,
    ],
    [
      "an entity where a value belongs",
      { "facts/x.yaml": fact("relation: first-held\nobject: france") },
      /:9: first-held takes a year, not an entity/,
    ],
    [
      "a value of another type",
      { "facts/x.yaml": fact('relation: first-held\nobject: { date: "1983" }') },
      /:9: first-held takes a year, not a date/,
    ],
    [
      "an amount that its text contradicts",
      {
        "facts/x.yaml": fact(
          "relation: cost\nobject: { money: 68, currency: USD, text: US$68 billion }",
        ),
      },
      /:9: the text says 68000000000 but the value is 68/,
    ],
    [
      "a list under a relation with one object",
      { "facts/x.yaml": fact("object: { list: [france, india], closed: true }") },
      /:9: a list needs a relation with perSubject: many/,
    ],
    [
      "a list that names one member twice",
      {
        "facts/x.yaml": fact(
          "subject: quad\nrelation: members\nobject: { list: [india, india], closed: true }",
        ),
      },
      /:9: an entity stands twice in the list/,
    ],
    [
      "a disputed fact without its dispute",
      { "facts/x.yaml": fact("status: disputed") },
      /:9: a disputed fact names its dispute/,
    ],
    [
      "a settled fact whose dispute is open",
      { "facts/x.yaml": fact("dispute: year-point") },
      /:10: dispute “year-point” is open/,
    ],
    [
      "a fact to be asked that has no context",
      { "facts/x.yaml": fact("use: ask") },
      /:1: a fact that is asked needs a context/,
    ],
    [
      "stems of a support fact",
      { "facts/x.yaml": fact('asks: { object: ["With whom is it held?"] }') },
      /:10: a support fact is never asked/,
    ],
    [
      "an attributed fact that its relation's stems would state as true",
      { "facts/x.yaml": fact("use: ask\nstatus: attributed\ncontext: It is said so.") },
      /: an attributed fact needs stems of its own that name who holds it: write asks for object/,
    ],
    [
      "a NOT ask where a subject has one object",
      {
        "facts/x.yaml": fact(
          'use: ask\ncontext: It teaches more.\nasks: { not-object: ["Which one is NOT so?"] }',
        ),
      },
      /:11: not-object needs perSubject: many/,
    ],
    [
      "a NOT ask of a relation where an object has one subject",
      appended(
        "relations/all.yaml",
        '- { id: r, about: a, subject: [exercise], object: year, perSubject: one, perObject: one, claim: "{Subject} in {object}.", asks: { not-subject: ["Which is NOT in {object}?"] } }\n',
      ),
      /: not-subject needs perObject: many/,
    ],
    [
      "a negative stem that does not show it",
      {
        "facts/x.yaml": fact(
          'use: ask\ncontext: It teaches more.\nsubject: quad\nrelation: members\nobject: { list: [india], closed: true }\nasks: { not-object: ["Which one is no member?"] }',
        ),
      },
      /:\d+: write NOT or EXCEPT in capitals/,
    ],
    [
      "a placeholder of a denial that does not exist",
      appended(
        "relations/all.yaml",
        '- { id: r, about: a, subject: [exercise], object: year, perSubject: one, perObject: one, claim: "{Subject} in {object}.", denial: "{Year} is wrong.", asks: {} }\n',
      ),
      /: there is no placeholder \{Year\}/,
    ],
    [
      "an unknown entity that questions are limited to",
      appended(
        "relations/all.yaml",
        '- { id: r, about: a, subject: [exercise], object: [country], perSubject: one, perObject: many, claim: "{Subject} of {object}.", askedOf: [nobody], asks: {} }\n',
      ),
      /: there is no entity “nobody”/,
    ],
    [
      "a placeholder that does not exist",
      appended(
        "relations/all.yaml",
        FILES["relations/all.yaml"]
          .split("- id: members")[0]
          ?.replaceAll("partner", "r")
          .replaceAll("{subject}", "{topic}") ?? "",
      ),
      /: there is no placeholder \{topic\}/,
    ],
    [
      "a stem that gives the answer away",
      appended(
        "relations/all.yaml",
        FILES["relations/all.yaml"]
          .split("- id: members")[0]
          ?.replaceAll("partner", "r")
          .replaceAll("{subject} held?", "{object} held?") ?? "",
      ),
      /: \{object\} would give the answer away/,
    ],
  ])("reports %s", (_, changes, expected) => {
    const defects = check(changes);
    expect(defects.filter((defect) => expected.test(defect))).toHaveLength(1);
  });

  it("reports two objects of a subject that has one, at the later fact", () => {
    expect(checkFacts(fact(""), fact("id: two\nobject: india"))).toEqual([
      "facts/x.yaml:18: contradicts one: under partner a subject has one object; correct one, or record a dispute",
    ]);
  });

  it("reports two subjects of an object that has one", () => {
    const defects = checkFacts(
      fact("relation: seat"),
      fact("id: two\nrelation: seat\nsubject: quad"),
    );
    expect(defects).toEqual([expect.stringContaining("an object belongs to one subject")]);
  });

  it("reports a member that a closed list leaves out", () => {
    const quad = "subject: quad\nrelation: members\n";
    const defects = checkFacts(
      fact(`${quad}object: { list: [india, japan], closed: true }`),
      fact(`id: two\n${quad}object: france`),
    );
    expect(defects).toEqual([expect.stringContaining("france is not on the closed list of one")]);
  });

  it("reports two facts that say the same", () => {
    expect(checkFacts(fact(""), fact("id: two"))).toEqual([
      expect.stringContaining("says the same as one: merge the two"),
    ]);
  });

  it("does not call a disputed reading a contradiction", () => {
    const other = fact("id: two\nobject: india\nstatus: disputed\ndispute: year-point");
    expect(checkFacts(fact(""), other)).toEqual([]);
  });

  it("reports one meaning spelt in two ways", () => {
    const defects = checkFacts(
      fact("relation: aim\nobject: { text: anti-submarine training }"),
      fact("id: two\nsubject: malabar\nrelation: aim\nobject: { text: Anti submarine training }"),
    );
    expect(defects).toEqual([expect.stringContaining("spell it alike")]);
  });

  it("reports a quiz that takes the name of practice", () => {
    const defects = check({
      "quizzes/x.yaml":
        "slug: practice\ntitle: X\ndescription: A quiz of one topic.\nkind: topic\ncount: 1\ntiming: { kind: untimed }\nmarking: { correct: 3, wrong: 0, blank: 0 }\nfeedback: at-end\n",
    });
    expect(defects).toEqual([expect.stringContaining("“practice” is the quiz of whoever")]);
  });

  describe("decoys", () => {
    const year = "relation: first-held\nobject: { year: 1983 }\n";
    it.each<[string, string, RegExp]>([
      ["the key itself", "decoys: { object: [{ is: france }] }", /true by fact one/],
      [
        "the key in other units",
        "relation: cost\nobject: { money: 500000, currency: INR, text: Rs 5 lakh }\ndecoys: { object: [{ is: { money: 500000, currency: INR, text: 'Rs 500,000' }, because: It is the same. }] }",
        /true by fact one/,
      ],
      [
        "a plain value without a reason",
        `${year}decoys: { object: [{ is: { year: 1990 } }] }`,
        /needs a because/,
      ],
      [
        "a value of another type",
        `${year}decoys: { object: [{ is: india }] }`,
        /takes a year, not an entity/,
      ],
      ["an unknown entity", "decoys: { object: [{ is: nobody }] }", /no entity “nobody”/],
      [
        "the same decoy twice",
        `${year}decoys: { object: [{ is: { year: 1990 }, because: It began otherwise. }, { is: { year: 1990 }, because: It began otherwise. }] }`,
        /stands twice/,
      ],
      [
        "one that an open list leaves undecided",
        "subject: quad\nrelation: members\nobject: { list: [india, japan], closed: false }\ndecoys: { not-object: [{ is: france }] }",
        /nothing proves this decoy wrong: members allows many objects/,
      ],
      [
        "one that may mean the same",
        "relation: aim\nobject: { text: naval training }\ndecoys: { object: [{ is: { text: joint naval training }, because: It is nearly the same. }] }",
        /it may mean the same as the fact's object/,
      ],
      [
        "a subject of which nothing is known",
        "decoys: { subject: [{ is: malabar }] }",
        /nothing proves that malabar does not have this object/,
      ],
      ["a subject of another kind", "decoys: { subject: [{ is: quad }] }", /quad is a grouping/],
      [
        "a value where a subject is asked for",
        "decoys: { subject: [{ is: { year: 1990 }, because: It is a year. }] }",
        /must be an entity's id/,
      ],
    ])("reports %s", (_, fields, expected) => {
      const defects = checkFacts(fact(fields));
      expect(defects.filter((defect) => expected.test(defect))).toHaveLength(1);
    });

    it("reports a subject that has the object too", () => {
      const defects = checkFacts(
        fact("decoys: { subject: [{ is: malabar }] }"),
        fact("id: two\nsubject: malabar"),
      );
      expect(defects).toEqual([expect.stringContaining("malabar has this object too")]);
    });

    it("accepts one that another fact proves wrong", () => {
      const defects = checkFacts(
        fact("decoys: { subject: [{ is: malabar }], object: [{ is: japan }] }"),
        fact("id: two\nsubject: malabar\nobject: japan"),
      );
      expect(defects).toEqual([]);
    });
  });
});
