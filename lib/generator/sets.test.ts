import { describe, expect, it } from "vitest";
import { makeChecker } from "@/lib/checker/checker";
import type { Format } from "@/lib/question/format";
import { lint } from "@/lib/question/lint";
import { type QuestionVersion, questionVersionSchema } from "@/lib/question/question";
import type { Cause, Fact, Pack, Theme } from "./fact";
import { factsTested, generate, makeVariant } from "./generate";
import { indexPack } from "./knowledge";
import { aDispute, aFact, anEntity, aPack, aRelation } from "./pack-factory";
import { sayingsOf } from "./sayings";

const SEEDS = Array.from({ length: 120 }, (_, seed) => seed);

const partners = ["France", "Brazil", "Kenya", "Chile", "Egypt", "Nepal"] as const;
const exercises = ["Varuna", "Ibsamar", "Cutlass", "Unitas", "Cyclone", "Surya"] as const;

const slug = (name: string) => name.toLowerCase();

/** Each exercise: a partner, a first year, and what it is for. */
const facts: Fact[] = exercises.flatMap((name, at) => [
  aFact(
    `${slug(name)}-partner`,
    { subject: slug(name), relation: "partner", object: slug(partners[at] ?? "") },
    {
      statement: `Exercise ${name} is held by India together with ${partners[at]}.`,
      context: `The ${name} staff meets each spring to plan the year.`,
    },
  ),
  aFact(
    `${slug(name)}-year`,
    { subject: slug(name), relation: "begun", object: { year: 2001 + at * 3 } },
    {
      statement: `Exercise ${name} was first held in ${2001 + at * 3}.`,
      context: `It took two years of talks before ${name} could begin.`,
    },
  ),
]);

const about = aFact(
  "flow",
  { subject: "varuna", relation: "flow", object: "france" },
  {
    statement: "Fuel for Exercise Varuna is sent from India to France each year.",
    context: "The bill is settled at the end of the year.",
    twists: [
      {
        move: "reversed-direction",
        from: "from India to France",
        to: "from France to India",
        because: "The fuel goes from India to France.",
      },
    ],
  },
);

const theme: Theme = {
  id: "exercises",
  topic: "defence-security",
  about: "India’s exercises with other countries",
  facts: facts.map(({ id }) => id),
};

const cause: Cause = {
  id: "varuna-held",
  topic: "defence-security",
  effect: "varuna-partner",
  causes: [
    { fact: "ibsamar-partner", because: "Ibsamar gave Varuna its plan." },
    { fact: "cutlass-partner", because: "Cutlass gave Varuna its ships." },
  ],
  others: [{ fact: "surya-year", because: "Surya began long after Varuna." }],
};

const pack = (more: Partial<Pack> = {}): Pack =>
  aPack({
    entities: [
      ...partners.map((name) => anEntity(slug(name), "country", { name })),
      ...exercises.map((name) => anEntity(slug(name), "exercise", { name })),
    ],
    relations: [
      aRelation("partner", {
        object: ["country"],
        perObject: "one",
        claim: "{Subject} is an exercise of India with {object}.",
        move: "other-actor",
        pairs: { left: "Exercise", right: "Partner" },
        asks: {},
      }),
      aRelation("begun", {
        object: "year",
        claim: "{Subject} was held for the first time in {object}.",
        pairs: { left: "Exercise", right: "First year" },
        event: "First edition of {subject}",
        asks: {},
      }),
      aRelation("flow", {
        object: ["country"],
        claim: "Fuel for {subject} goes to {object}.",
        asks: {},
      }),
    ],
    facts,
    themes: [theme],
    causes: [cause],
    ...more,
  });

function over(more: Partial<Pack>, wanted: (question: QuestionVersion) => boolean) {
  const knowledge = indexPack(pack(more));
  return SEEDS.flatMap((seed) => generate(knowledge, seed).questions.filter(wanted));
}

const of = (format: Format) => (question: QuestionVersion) => question.format === format;

const keyText = ({ options, key }: QuestionVersion) =>
  options.find(({ id }) => id === key)?.text ?? "";

/** How often the key stands in each of the four places. */
function places(questions: readonly QuestionVersion[]): number[] {
  return [0, 1, 2, 3].map(
    (at) => questions.filter(({ options, key }) => options[at]?.id === key).length,
  );
}

describe("every format of several parts", () => {
  const knowledge = indexPack(pack());
  const made = SEEDS.flatMap((seed) => generate(knowledge, seed).questions);

  it("is made: statements, counts, reasons, pairs, lists and orders", () => {
    expect(new Set(made.map(({ format }) => format))).toEqual(
      new Set([
        "statements-which",
        "statements-how-many",
        "assertion-reason",
        "match-pairs",
        "chronology",
      ]),
    );
    expect(new Set(made.map(({ columns }) => columns?.kind))).toEqual(
      new Set([undefined, "pairs", "lists"]),
    );
  });

  it("is a valid question version without a lint error, under every seed", () => {
    for (const question of made) {
      expect(questionVersionSchema.safeParse(question).error, question.id).toBeUndefined();
      expect(
        lint(question, "upsc").filter(({ severity }) => severity === "error"),
        question.id,
      ).toEqual([]);
    }
  });

  it("has, to a checker that knows only the facts, exactly the key it says", () => {
    const checker = makeChecker(pack());
    expect(made.flatMap((question) => checker.check(question))).toEqual([]);
  });

  it("gives every option a reason of its own", () => {
    for (const { id, options } of made) {
      expect(new Set(options.map(({ rationale }) => rationale)).size, id).toBe(4);
    }
  });

  it("names the facts it tests first, one for each statement or row", () => {
    for (const question of made) {
      const tested = factsTested(question);
      expect(tested).toHaveLength(question.statements?.length ?? question.pairs?.length ?? 0);
      expect(new Set(tested).size).toBe(tested.length);
    }
  });

  it("is the same again under the same seed, and other under another", () => {
    const again = generate(indexPack(pack()), 7).questions;
    expect(generate(knowledge, 7).questions).toEqual(again);
    expect(generate(knowledge, 8).questions).not.toEqual(again);
  });

  it("can be made anew by its id", () => {
    for (const { id, format } of generate(knowledge, 19).questions) {
      const variants = SEEDS.map((seed) => makeVariant(knowledge, id, seed));
      const found = variants.filter((variant) => variant !== null);
      expect(found.length, id).toBeGreaterThan(0);
      expect(found.every((variant) => variant.id === id && variant.format === format)).toBe(true);
      // Statement-I and its answer leave few ways to say it anew.
      if (format === "assertion-reason") continue;
      expect(new Set(found.map((variant) => JSON.stringify(variant))).size, id).toBeGreaterThan(1);
    }
    expect(makeVariant(knowledge, "which.nothing.1", 1)).toBeNull();
  });
});

describe("statements", () => {
  const which = over({}, of("statements-which"));
  const howMany = over({}, of("statements-how-many"));

  it("sets its statements under the theme, and asks below", () => {
    expect(which[0]?.stem).toBe(
      "With reference to India’s exercises with other countries, consider the following statements:\n\nWhich of the statements given above is/are correct?",
    );
    expect(howMany[0]?.stem).toMatch(/How many of the statements given above are correct\?$/);
  });

  it("keys the code of exactly the statements that hold", () => {
    for (const question of which) {
      const right = (question.verdicts ?? []).flatMap(({ holds }, at) => (holds ? [at + 1] : []));
      const said = keyText(question).startsWith("Neither")
        ? []
        : [...keyText(question).matchAll(/\d/g)].map(([digit]) => Number(digit));
      expect(said, question.id).toEqual(right);
    }
  });

  it("has the key in each place about as often", () => {
    for (const questions of [which, howMany]) {
      for (const count of places(questions)) {
        expect(count / questions.length).toBeGreaterThan(0.15);
        expect(count / questions.length).toBeLessThan(0.35);
      }
    }
  });

  it("makes each false statement by one move, and says what is true instead", () => {
    for (const { statements = [], verdicts = [] } of [...which, ...howMany]) {
      verdicts.forEach(({ holds, move, reason }, at) => {
        expect(move === undefined).toBe(holds === true);
        if (holds === true) return;
        const isYear = /\d{4}/.test(statements[at] ?? "");
        expect(move).toBe(isYear ? "other-year" : "other-actor");
        expect(facts.some(({ statement }) => reason.startsWith(statement))).toBe(true);
      });
    }
  });

  it("names the move in the reason of an option that takes a false statement in", () => {
    const question = which.find((item) => item.verdicts?.[1]?.move === "other-year");
    const wrong = question?.options.find(
      ({ id, text }) => id !== question.key && text.includes("2"),
    );
    expect(wrong?.rationale).toMatch(
      /[Ss]tatement 2 gives \d{4} for \d{4}|[Ss]tatements .*2.* give other years/,
    );
  });

  it("never says one fact twice, nor two rivals for one object", () => {
    for (const { statements = [], facts: ids } of [...which, ...howMany]) {
      expect(new Set(ids.slice(0, statements.length)).size).toBe(statements.length);
      const named = partners.filter(
        (name) => statements.filter((statement) => statement.includes(name)).length > 1,
      );
      expect(named).toEqual([]);
    }
  });

  it("uses an author's twist, and names its move", () => {
    const twisted = over(
      {
        facts: [...facts, about],
        themes: [{ ...theme, facts: ["flow", "cutlass-partner", "unitas-year", "surya-year"] }],
      },
      ({ statements = [] }) => statements.some((text) => text.includes("from France to India")),
    );
    const verdicts = twisted[0]?.verdicts ?? [];
    const verdict = verdicts.find(({ move }) => move === "reversed-direction");
    expect(verdict).toEqual({
      holds: false,
      move: "reversed-direction",
      reason: "The fuel goes from India to France.",
    });
  });
});

describe("sayings", () => {
  const first = facts[0];
  if (first === undefined) throw new Error("there are facts");

  it("exchanges the object in the fact's own sentence, and proves each false one", () => {
    const knowledge = indexPack(pack());
    const said = sayingsOf(first, knowledge);
    expect(said.true.map(({ text }) => text)).toContain(first.statement);
    const lies = said.false.map(({ text }) => text);
    expect(lies).toContain("Exercise Varuna is held by India together with Brazil.");
    expect(lies).not.toContain(first.statement);
    expect(said.false.every(({ proof }) => proof[0] === first)).toBe(true);
  });

  it("has none of a disputed fact, of an open dispute, or where the author forbids it", () => {
    for (const change of [
      { status: "disputed" as const, dispute: "open" },
      { dispute: "open" },
      { statements: false as const },
    ]) {
      const fact = { ...first, ...change };
      const knowledge = indexPack(
        pack({
          facts: [fact, ...facts.slice(1)],
          disputes: [aDispute("open", "open")],
        }),
      );
      expect(sayingsOf(fact, knowledge)).toEqual({ true: [], false: [] });
    }
  });

  it("reads a claim backwards only where it never holds both ways", () => {
    const lends = (asymmetric: boolean) => {
      const fact = aFact("loan", { subject: "france", relation: "lends", object: "kenya" });
      const relation = aRelation("lends", {
        subject: ["country"],
        object: ["country"],
        perSubject: "many",
        claim: "In the war {subject} lent money to {object}.",
        asymmetric,
        asks: {},
      });
      const knowledge = indexPack(
        pack({ relations: [relation], facts: [fact], themes: [], causes: [] }),
      );
      return sayingsOf(fact, knowledge).false;
    };
    expect(lends(false)).toEqual([]);
    expect(lends(true)).toEqual([
      expect.objectContaining({
        text: "In the war Kenya lent money to France.",
        move: "reversed-direction",
      }),
    ]);
  });

  it("says nothing false of an open list", () => {
    const fact = aFact("open", {
      subject: "varuna",
      relation: "ports",
      object: { list: ["france", "kenya"], closed: false },
    });
    const relation = aRelation("ports", {
      perSubject: "many",
      claim: "Ships of {object} join {subject} each year.",
    });
    const knowledge = indexPack(
      pack({ relations: [relation], facts: [fact], themes: [], causes: [] }),
    );
    const said = sayingsOf(fact, knowledge);
    expect(said.true.map(({ text }) => text)).toEqual([
      "Ships of France join Varuna each year.",
      "Ships of Kenya join Varuna each year.",
    ]);
    expect(said.false).toEqual([]);
  });
});

describe("assertion and reason", () => {
  const made = over({}, of("assertion-reason"));

  it("gives every standard answer its turn, in both forms", () => {
    const two = new Set(made.filter(({ statements }) => statements?.length === 2).map(keyText));
    const three = new Set(made.filter(({ statements }) => statements?.length === 3).map(keyText));
    expect(two.size).toBe(4);
    expect(three.size).toBe(4);
  });

  it("calls a statement an explanation only where the facts record it as a cause", () => {
    for (const question of made) {
      const explains = /^Both .* and Statement-II explains|both of them explain/.test(
        keyText(question),
      );
      const [, ...reasons] = factsTested(question);
      const causes = cause.causes.map(({ fact }) => fact);
      if (explains) expect(reasons.every((id) => causes.includes(id))).toBe(true);
      if (/does not explain/.test(keyText(question))) expect(reasons).toEqual(["surya-year"]);
    }
  });

  it("says how a cause explains, and why another fact does not", () => {
    const reasons = made.flatMap(({ verdicts = [] }) => verdicts.map(({ reason }) => reason));
    expect(reasons).toContain("It explains Statement-I. Ibsamar gave Varuna its plan.");
    expect(reasons).toContain("It does not explain Statement-I. Surya began long after Varuna.");
  });

  it("makes no “does not explain” of facts nobody has called unrelated", () => {
    const without = over({ causes: [{ ...cause, others: [] }] }, of("assertion-reason"));
    expect(without.some((question) => /does not explain/.test(keyText(question)))).toBe(false);
  });
});

describe("pairs", () => {
  const counted = over({}, ({ columns }) => columns?.kind === "pairs");
  const lists = over({}, ({ columns }) => columns?.kind === "lists");

  it("keys how many of the rows are facts", () => {
    const partnerOf = new Map<string, string>(
      exercises.map((name, at) => [name, partners[at] ?? ""]),
    );
    const yearOf = new Map(exercises.map((name, at) => [name as string, String(2001 + at * 3)]));
    for (const question of counted) {
      const truth = question.columns?.right === "Partner" ? partnerOf : yearOf;
      const right = (question.pairs ?? []).filter(
        (pair) => truth.get(pair.left) === pair.right,
      ).length;
      const names = ["None", "Only one", "Only two", "three", "four"];
      expect(keyText(question), question.id).toContain(names[right]);
    }
  });

  it("has the key in each place about as often", () => {
    for (const count of places(counted)) {
      expect(count / counted.length).toBeGreaterThan(0.15);
      expect(count / counted.length).toBeLessThan(0.35);
    }
  });

  it("sets years in their order in the second list, and matches no row with its own place throughout", () => {
    for (const { columns, pairs = [] } of lists) {
      if (columns?.right !== "First year") continue;
      const years = pairs.map(({ right }) => Number(right));
      expect(years).toEqual([...years].sort((a, b) => a - b));
    }
  });

  it("lets no single row settle the code", () => {
    for (const { options } of lists) {
      const codes = options.map(({ text }) => text.split(", "));
      for (const row of [0, 1, 2, 3]) {
        expect(new Set(codes.map((code) => code[row])).size).toBeGreaterThan(1);
      }
    }
  });

  it("does not call wrong beside a subject what its author holds too near the truth", () => {
    const shy = facts.map((fact) =>
      fact.relation === "partner" ? { ...fact, avoid: partners.map(slug) } : fact,
    );
    const made = over({ facts: shy }, ({ columns }) => columns?.right === "Partner");
    expect(
      made.every((question) => (question.verdicts ?? []).every(({ holds }) => holds !== false)),
    ).toBe(true);
    expect(made.some(({ columns }) => columns?.kind === "lists")).toBe(false);
  });
});

describe("chronology", () => {
  const made = over({}, of("chronology"));

  it("keys the order of the years, and never 1 – 2 – 3 – 4", () => {
    const yearOf = new Map(
      exercises.map((name, at) => [`First edition of ${name}`, 2001 + at * 3]),
    );
    for (const question of made) {
      const order = keyText(question).split(" – ").map(Number);
      const years = order.map((number) => yearOf.get(question.statements?.[number - 1] ?? "") ?? 0);
      expect(years).toEqual([...years].sort((a, b) => a - b));
      expect(order).not.toEqual([1, 2, 3, 4]);
    }
  });

  it("says of each wrong order what it puts too early", () => {
    const [question] = made;
    const wrong = question?.options.filter(({ id }) => id !== question.key) ?? [];
    for (const { rationale } of wrong) {
      const [, later = "", earlier = ""] =
        /\((\d{4})\) before \d \((\d{4})\)/.exec(rationale) ?? [];
      expect(Number(later)).toBeGreaterThan(Number(earlier));
    }
  });

  it("never sets two events of one year side by side", () => {
    const same = facts.map((fact) =>
      fact.id === "ibsamar-year"
        ? { ...fact, object: { year: 2001 }, statement: "Exercise Ibsamar was first held in 2001." }
        : fact,
    );
    const orders = over({ facts: same }, of("chronology"));
    expect(orders.length).toBeGreaterThan(0);
    for (const { facts: ids } of orders) {
      expect(ids.includes("ibsamar-year") && ids.includes("varuna-year")).toBe(false);
    }
  });
});
