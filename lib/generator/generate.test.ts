import { describe, expect, it } from "vitest";
import { lint } from "@/lib/question/lint";
import { questionVersionSchema } from "@/lib/question/question";
import type { Fact, Pack } from "./fact";
import { factsAsked, generate } from "./generate";
import { indexPack, type Knowledge } from "./knowledge";
import { aDispute, aFact, anEntity, aPack, aRelation, knowledgeOf } from "./pack-factory";

const countries = ["india", "japan", "france", "brazil", "kenya", "chile"];
const exercises = ["malabar", "varuna", "konkan", "indra", "simbex", "garuda"];

const world: Partial<Pack> = {
  entities: [
    ...countries.map((id) => anEntity(id)),
    ...exercises.map((id) => anEntity(id, "exercise")),
    anEntity("quad", "grouping", { name: "Quad", inText: "the Quad" }),
    anEntity("brics", "grouping", { name: "BRICS" }),
  ],
};

/** Six exercises, each with one partner country. */
const partners = exercises.map((exercise, at) =>
  aFact(`${exercise}-partner`, {
    subject: exercise,
    relation: "partner",
    object: countries[at] ?? "india",
  }),
);

const partner = aRelation("partner", {
  asks: {
    object: ["With which country is {subject} held?"],
    subject: ["Which one of the following is held with {object}?"],
  },
});

const members = aRelation("members", {
  perSubject: "many",
  claim: "{Object} sits in {subject}.",
  denial: "{Object} does not sit in {subject}.",
  asks: { "not-object": ["Which one of the following is NOT in {subject}?"] },
});

function quad(more: Partial<Fact> = {}, closed = true): Fact {
  return aFact(
    "quad-members",
    {
      subject: "quad",
      relation: "members",
      object: { list: ["india", "japan", "france"], closed },
    },
    more,
  );
}

function made(pack: Partial<Pack>, seed = 19) {
  return generate(knowledgeOf({ ...world, ...pack }), seed);
}

function question(pack: Partial<Pack>, id: string) {
  const { questions, refusals } = made(pack);
  const found = questions.find((item) => item.id === id);
  if (found === undefined) {
    throw new Error(`${id} was not made: ${refusals.map(({ reason }) => reason).join("; ")}`);
  }
  return found;
}

function refusal(pack: Partial<Pack>, id: string): string {
  const found = made(pack).refusals.find((item) => item.id === id);
  if (found === undefined) throw new Error(`${id} was not refused`);
  return found.reason;
}

function texts({ options }: { options: readonly { text: string }[] }): string[] {
  return options.map(({ text }) => text);
}

describe("single", () => {
  const pack = { relations: [partner], facts: partners };

  it("makes one question for each fact and ask, valid and without lint errors", () => {
    const { questions } = made(pack);
    expect(questions.map(({ id }) => id)).toEqual(
      exercises.flatMap((id) => [`${id}-partner.object`, `${id}-partner.subject`]).sort(),
    );
    for (const item of questions) {
      expect(questionVersionSchema.safeParse(item).error).toBeUndefined();
      expect(lint(item, "upsc")).toEqual([]);
    }
  });

  it("keys the fact's object, with the statement as its reason and the context as the explanation", () => {
    const item = question(pack, "varuna-partner.object");
    const key = item.options.find(({ id }) => id === item.key);
    expect(key).toMatchObject({
      text: "Japan",
      rationale: "The statement of varuna partner stands here.",
    });
    expect(item.explanation).toBe("A second sentence teaches something more.");
    expect(item.facts[0]).toBe("varuna-partner");
  });

  it("gives each wrong subject the statement of the fact that proves it wrong", () => {
    const item = question(pack, "varuna-partner.subject");
    for (const { id, text, rationale } of item.options.filter(({ id }) => id !== item.key)) {
      expect(rationale).toBe(`The statement of ${text.toLowerCase()} partner stands here.`);
      expect(item.facts, id).toContain(`${text.toLowerCase()}-partner`);
    }
  });

  it("sets every apostrophe alike, whichever kind the authors wrote", () => {
    const facts = partners.map((fact) => ({
      ...fact,
      statement: `Japan's and India’s navies meet in ${fact.subject}.`,
      context: "The navies' own plan, each year's, decides where.",
      citations: [{ source: "a-source", locator: "The navies' plan, Japan's part" }],
      asks: { object: ["With whose navy is India's {subject} held?"] },
    }));
    const item = question({ relations: [partner], facts }, "varuna-partner.object");
    expect(item.stem).toBe("With whose navy is India’s Varuna held?");
    expect(item.explanation).toContain("The navies’ own plan, each year’s, decides where.");
    expect(JSON.stringify(item)).not.toContain("'");
  });

  it("never offers a subject of which nothing is known", () => {
    const facts = partners.slice(0, 4);
    const item = question({ relations: [partner], facts }, "malabar-partner.subject");
    expect(texts(item).sort()).toEqual(["Indra", "Konkan", "Malabar", "Varuna"]);
    expect(
      refusal({ relations: [partner], facts: facts.slice(0, 3) }, "malabar-partner.subject"),
    ).toBe(
      "only 2 provably wrong options: “Konkan”, “Varuna”; add decoys, or facts of the same relation",
    );
  });

  it("may offer any subject of the kind where an object belongs to one subject alone", () => {
    const facts = partners.slice(0, 1);
    const relations = [{ ...partner, perObject: "one" as const }];
    expect(texts(question({ relations, facts }, "malabar-partner.subject"))).toHaveLength(4);
  });

  it("does not offer what is named in the stem", () => {
    const facts = partners.map((fact) => ({
      ...fact,
      asks: { object: ["With which country, other than Kenya or Chile, is it held?"] },
    }));
    const item = question({ relations: [partner], facts }, "varuna-partner.object");
    expect(texts(item)).toEqual(["Brazil", "France", "India", "Japan"]);
  });

  it("never offers what the fact says to avoid", () => {
    const facts = partners.map((fact) => ({
      ...fact,
      avoid: ["india", "brazil", "konkan-partner"],
    }));
    expect(
      refusal(
        {
          relations: [partner],
          facts,
          entities: world.entities?.filter(({ id }) => id !== "france") ?? [],
        },
        "varuna-partner.object",
      ),
    ).toMatch(/^only 2/);
  });

  it("does not make an ask that the fact forbids", () => {
    const facts = partners.map((fact) => ({ ...fact, asks: { subject: false as const } }));
    expect(made({ relations: [partner], facts }).questions.map(({ id }) => id)).not.toContain(
      "varuna-partner.subject",
    );
  });

  it("prefers the fact's own stem to its relation's", () => {
    const facts = partners.map((fact) => ({
      ...fact,
      asks: { object: ["Whose partner is it, in full?"] },
    }));
    expect(question({ relations: [partner], facts }, "varuna-partner.object").stem).toBe(
      "Whose partner is it, in full?",
    );
  });

  it("asks nothing about support facts and facts whose dispute is open", () => {
    const facts = [
      ...partners.slice(1),
      { ...partners[0], status: "disputed", dispute: "point" } as Fact,
    ].map((fact, at) => (at === 0 ? { ...fact, use: "support" as const } : fact));
    const { questions } = made({
      relations: [partner],
      facts,
      disputes: [aDispute("point", "open")],
    });
    const asked = factsAsked(questions);
    expect(asked.has("varuna-partner")).toBe(false);
    expect(asked.has("malabar-partner")).toBe(false);
    expect(questions.flatMap((item) => item.facts)).not.toContain("malabar-partner");
  });

  it("names the resolved dispute a question touches", () => {
    const facts = partners.map((fact) =>
      fact.id === "varuna-partner" ? { ...fact, dispute: "point" } : fact,
    );
    const pack = { relations: [partner], facts, disputes: [aDispute("point", "resolved")] };
    expect(question(pack, "varuna-partner.object").disputes).toEqual(["point"]);
  });

  it("asks an attributed fact in its own words alone", () => {
    const attributed = { ...partners[1], status: "attributed" } as Fact;
    const others = partners.filter(({ id }) => id !== attributed.id);
    const without = made({ relations: [partner], facts: [...others, attributed] });
    expect(factsAsked(without.questions).has(attributed.id)).toBe(false);
    const asked = {
      ...attributed,
      asks: { object: ["According to A Press, whose is the Varuna?"] },
    };
    const item = question(
      { relations: [partner], facts: [...others, asked] },
      "varuna-partner.object",
    );
    expect(item.stem).toMatch(/^According to/);
  });

  it("will not ask for a member of an open list", () => {
    const relations = [{ ...members, asks: { object: ["Which one is in {subject}?"] } }];
    expect(refusal({ relations, facts: [quad({}, false)] }, "quad-members.object")).toMatch(
      /^an open list/,
    );
  });

  it("asks for a member of a closed list against countries outside it", () => {
    const relations = [{ ...members, asks: { object: ["Which one is in {subject}?"] } }];
    const item = question({ relations, facts: [quad()] }, "quad-members.object");
    const inside = texts(item).filter((text) => ["India", "Japan", "France"].includes(text));
    expect(inside).toHaveLength(1);
  });
});

describe("values as options", () => {
  const held = aRelation("held", {
    object: "year",
    asks: { object: ["In which year was {subject} first held?"] },
  });
  const year = (exercise: string, value: number) =>
    aFact(
      `${exercise}-held`,
      { subject: exercise, relation: "held", object: { year: value } },
      { statement: `The first ${exercise} was held in ${value}.` },
    );

  it("puts years in ascending, fixed order", () => {
    const facts = exercises.map((exercise, at) => year(exercise, 2000 + 3 * at));
    for (const item of made({ relations: [held], facts }).questions) {
      expect(item.optionOrder).toBe("fixed");
      expect(texts(item)).toEqual([...texts(item)].sort());
    }
  });

  it("puts texts that each name another time in the order of time", () => {
    const period = aRelation("period", {
      object: "text",
      asks: { object: ["When was {subject} first held?"] },
    });
    const told = ["late 2020s", "early 2040s", "mid-2030s", "early 2030s"].map((text, at) =>
      aFact(`period-${at}`, {
        subject: exercises[at] ?? "",
        relation: "period",
        object: { text },
      }),
    );
    for (const item of made({ relations: [period], facts: told }).questions) {
      expect(item.optionOrder).toBe("fixed");
      expect(texts(item)).toEqual(["Late 2020s", "Early 2030s", "Mid-2030s", "Early 2040s"]);
    }
    const places = ["Rome, 2021", "Bali, 2022", "Osaka", "Hangzhou, 2016"].map((text, at) =>
      aFact(`period-${at}`, {
        subject: exercises[at] ?? "",
        relation: "period",
        object: { text },
      }),
    );
    const shuffled = question({ relations: [period], facts: places }, "period-0.object");
    expect(shuffled.optionOrder).toBe("shuffled");
  });

  it("spreads the key over all four ranks", () => {
    const names = Array.from({ length: 40 }, (_, at) => `exercise-x${at}`);
    const pack = {
      entities: names.map((id) => anEntity(id, "exercise")),
      relations: [held],
      facts: names.map((id, at) => year(id, 1960 + at)),
    };
    const ranks = [0, 0, 0, 0];
    for (const item of generate(knowledgeOf(pack), 19).questions) {
      const rank = item.options.findIndex(({ id }) => id === item.key);
      ranks[rank] = (ranks[rank] ?? 0) + 1;
    }
    expect(Math.min(...ranks)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...ranks)).toBeLessThanOrEqual(17);
  });

  it("prefers years near the key", () => {
    const facts = [2018, 1907, 2015, 2021, 2016, 1899].map((value, at) =>
      year(exercises[at] ?? "", value),
    );
    expect(texts(question({ relations: [held], facts }, "malabar-held.object"))).not.toContain(
      "1899",
    );
  });

  it("takes years of other relations where its own has too few, with their facts' statements", () => {
    const signed = aRelation("signed", { object: "year", asks: {} });
    const others = [2001, 2005, 2009, 2012].map((value, at) => ({
      ...year(exercises[at + 1] ?? "", value),
      relation: "signed",
      use: "support" as const,
    }));
    const item = question(
      { relations: [held, signed], facts: [year("malabar", 2007), ...others] },
      "malabar-held.object",
    );
    for (const { id, text, rationale } of item.options) {
      if (id !== item.key) expect(rationale).toMatch(new RegExp(`was held in ${text}\\.$`));
    }
  });

  const cost = aRelation("cost", {
    object: "number",
    asks: { object: ["How many take part in {subject}?"] },
  });
  const figure = (number: number, unit: string, text: string) => ({ number, unit, text });

  it("never offers the key in other units, nor two twins beside it", () => {
    const fact = aFact(
      "malabar-cost",
      { subject: "malabar", relation: "cost", object: figure(5, "lakh people", "5 lakh") },
      {
        decoys: {
          object: [
            figure(500_000, "people", "500,000"),
            figure(300_000, "people", "300,000"),
            figure(3, "lakh people", "3 lakh"),
            figure(700_000, "people", "700,000"),
            figure(900_000, "people", "900,000"),
          ].map((is) => ({ is, because: `That is the number ${is.text} of something else.` })),
        },
      },
    );
    for (let seed = 0; seed < 20; seed += 1) {
      const [item] = made({ relations: [cost], facts: [fact] }, seed).questions;
      const shown = item === undefined ? [] : texts(item);
      expect(shown).toContain("5 lakh");
      expect(shown).not.toContain("500,000");
      expect(shown.filter((text) => text.startsWith("3"))).toHaveLength(1);
    }
  });

  it("does not put figures of different units side by side", () => {
    const facts = [
      figure(5, "km", "5 km"),
      figure(6, "km", "6 km"),
      figure(7, "people", "7"),
      figure(8, "km", "8 km"),
    ].map((object, at) =>
      aFact(`${exercises[at]}-cost`, { subject: exercises[at] ?? "", relation: "cost", object }),
    );
    expect(refusal({ relations: [cost], facts }, "malabar-cost.object")).toMatch(/^only 2/);
  });

  const aim = aRelation("aim", { object: "text", asks: { object: ["What is {subject} for?"] } });
  const purpose = (id: string, text: string, more: Partial<Fact> = {}) =>
    aFact(`${id}-aim`, { subject: id, relation: "aim", object: { text } }, more);

  it("begins phrases with a capital as options", () => {
    const facts = [
      "training at sea",
      "rescue from the air",
      "patrols on land",
      "drills in the desert",
    ].map((text, at) => purpose(exercises[at] ?? "", text));
    const item = question({ relations: [aim], facts }, "malabar-aim.object");
    expect(texts(item)).toContain("Training at sea");
  });

  it("does not call wrong what another fact says in the words of this fact's own statement", () => {
    const facts = [
      purpose("malabar", "less dependence on one country", {
        statement: "The initiative makes supply chains resilient.",
      }),
      purpose("varuna", "resilient supply of chips"),
      purpose("konkan", "rescue from the air"),
      purpose("indra", "drills in the desert"),
    ];
    expect(refusal({ relations: [aim], facts }, "malabar-aim.object")).toMatch(/^only 2/);
  });

  it("does not offer a phrase that contains the key", () => {
    const facts = [
      purpose("malabar", "training at sea"),
      purpose("varuna", "joint training at sea"),
      purpose("konkan", "rescue from the air"),
      purpose("indra", "drills in the desert"),
    ];
    expect(refusal({ relations: [aim], facts }, "malabar-aim.object")).toMatch(/^only 2/);
  });

  it("reports the flaw where every set of options has it", () => {
    const long = "intricate training in the tracking and hunting of submarines at sea";
    const facts = [long, "rescue drills", "desert marches", "air combat"].map((text, at) =>
      purpose(exercises[at] ?? "", text),
    );
    expect(refusal({ relations: [aim], facts }, "malabar-aim.object")).toMatch(
      /^the key is the longest option/,
    );
  });
});

describe("negative", () => {
  it("keys what a closed list leaves out beside three members", () => {
    const { questions } = made({ relations: [members], facts: [quad()] });
    expect(questions).toHaveLength(2);
    for (const item of questions) {
      const key = item.options.find(({ id }) => id === item.key);
      expect(item.id).toBe(`quad-members.not-object.${key?.text.toLowerCase()}`);
      expect(["Brazil", "Kenya", "Chile"]).toContain(key?.text);
      expect(key?.rationale).toBe(
        `${key?.text} is the country called ${key?.text}. ${key?.text} does not sit in the Quad.`,
      );
      expect(lint(item, "upsc")).toEqual([]);
    }
  });

  it("gives each member the relation's claim as its reason", () => {
    const [item] = made({ relations: [members], facts: [quad()] }).questions;
    expect(item?.options.find(({ text }) => text === "Japan")?.rationale).toBe(
      "Japan sits in the Quad.",
    );
  });

  it("leaves an author's own reason as it stands", () => {
    const because = "Kenya only ever came as a guest.";
    const facts = [quad({ decoys: { "not-object": [{ is: "kenya", because }] } })];
    const item = question({ relations: [members], facts }, "quad-members.not-object.kenya");
    expect(item.options.find(({ text }) => text === "Kenya")?.rationale).toBe(because);
  });

  it("keys nothing on what an open list leaves out", () => {
    expect(
      refusal({ relations: [members], facts: [quad({}, false)] }, "quad-members.not-object"),
    ).toMatch(/^nothing provably stands outside/);
  });

  it("needs three members", () => {
    const fact = quad({ object: { list: ["india", "japan"], closed: true } });
    expect(refusal({ relations: [members], facts: [fact] }, "quad-members.not-object")).toMatch(
      /^only 2 known members/,
    );
  });

  it("does not print a member that the stem names", () => {
    const facts = [
      quad({ asks: { "not-object": ["Besides Japan, which one is NOT in the Quad?"] } }),
    ];
    expect(refusal({ relations: [members], facts }, "quad-members.not-object")).toBe(
      "the stem names too many of the members",
    );
  });

  const shared = aRelation("partner", {
    asks: { "not-subject": ["Which one of the following is NOT held with {object}?"] },
  });
  const withIndia = exercises.map((exercise, at) =>
    aFact(`${exercise}-partner`, {
      subject: exercise,
      relation: "partner",
      object: at < 4 ? "india" : "japan",
    }),
  );

  it("keys a subject whose object is another beside three that share one", () => {
    const { questions } = made({ relations: [shared], facts: withIndia });
    expect(questions.map(({ id }) => id)).toEqual([
      "not.partner.india.garuda",
      "not.partner.india.simbex",
    ]);
    expect(questions[0]?.facts[0]).toBe("garuda-partner");
    expect(questions[0]?.options.find(({ id }) => id === questions[0]?.key)?.rationale).toBe(
      "The statement of garuda partner stands here.",
    );
  });

  it("asks only of the objects a relation names", () => {
    const facts = withIndia.map((fact) => fact);
    expect(made({ relations: [{ ...shared, askedOf: ["japan"] }], facts }).questions).toEqual([]);
    expect(made({ relations: [{ ...shared, askedOf: ["india"] }], facts }).questions).toHaveLength(
      2,
    );
  });

  it("teaches a fact that is printed, and leads with it", () => {
    const facts = withIndia.map((fact) =>
      fact.object === "japan"
        ? { ...fact, use: "support" as const }
        : { ...fact, context: `About ${fact.subject} there is more to say.` },
    );
    for (const item of made({ relations: [shared], facts }).questions) {
      const lead = item.facts[0]?.replace("-partner", "") ?? "";
      expect(texts(item).map((text) => text.toLowerCase())).toContain(lead);
      expect(item.explanation).toContain(`About ${lead}`);
    }
  });
});

describe("determinism", () => {
  const pack: Partial<Pack> = {
    ...world,
    relations: [partner, members],
    facts: [...partners, quad()],
  };
  const bytes = (knowledge: Knowledge, seed: number) => JSON.stringify(generate(knowledge, seed));

  it("gives the same bytes for the same facts and seed", () => {
    expect(bytes(knowledgeOf(pack), 19)).toBe(bytes(knowledgeOf(pack), 19));
  });

  it("gives other options for another seed, and the same questions", () => {
    const one = generate(knowledgeOf(pack), 19).questions;
    const two = generate(knowledgeOf(pack), 20).questions;
    expect(two.filter(({ format }) => format === "single").map(({ id }) => id)).toEqual(
      one.filter(({ format }) => format === "single").map(({ id }) => id),
    );
    expect(JSON.stringify(two)).not.toBe(JSON.stringify(one));
  });

  it("does not depend on the order of the entries", () => {
    const full = aPack(pack);
    const turned: Pack = {
      ...full,
      entities: [...full.entities].reverse(),
      relations: [...full.relations].reverse(),
      facts: [...full.facts].reverse(),
    };
    expect(bytes(indexPack(turned), 19)).toBe(bytes(indexPack(full), 19));
  });

  it("leaves a question as it was when a fact of another relation is added", () => {
    const more = aFact("more", {
      subject: "brics",
      relation: "members",
      object: { list: ["kenya", "chile", "brazil"], closed: true },
    });
    const before = made({ relations: [partner, members], facts: partners });
    const after = made({ relations: [partner, members], facts: [...partners, more] });
    expect(after.questions.filter(({ facts }) => !facts.includes("more"))).toEqual(
      before.questions,
    );
  });
});
