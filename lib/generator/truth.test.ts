import { describe, expect, it } from "vitest";
import type { Fact } from "./fact";
import { aDispute, aFact, anEntity, aRelation, knowledgeOf } from "./pack-factory";
import { compare, holds } from "./truth";

const entities = [
  anEntity("india"),
  anEntity("japan", "country", { aliases: ["Nippon"] }),
  anEntity("france"),
  anEntity("malabar", "exercise"),
  anEntity("varuna", "exercise"),
];

function verdict(
  rule: Parameters<typeof aRelation>[1],
  facts: readonly Fact[],
  subject: string,
  value: Fact["object"],
  disputes = [aDispute("point", "open")],
) {
  const knowledge = knowledgeOf({ entities, relations: [aRelation("of", rule)], facts, disputes });
  if (typeof value === "object" && "list" in value) throw new Error("one value");
  return holds(knowledge, subject, "of", value);
}

const varunaFrance = aFact("a", { subject: "varuna", relation: "of", object: "france" });

describe("holds", () => {
  it("is true where a settled fact says so", () => {
    expect(verdict({}, [varunaFrance], "varuna", "france")).toEqual({
      holds: true,
      proof: varunaFrance,
    });
  });

  it("is false where the subject's one object is another", () => {
    expect(verdict({ perSubject: "one" }, [varunaFrance], "varuna", "japan")).toEqual({
      holds: false,
      proof: varunaFrance,
      because: "other-object",
    });
  });

  it("is unknown for another object where a subject may have many", () => {
    expect(verdict({ perSubject: "many" }, [varunaFrance], "varuna", "japan").holds).toBe(
      "unknown",
    );
  });

  it("is unknown for a subject of which nothing is known", () => {
    expect(verdict({}, [varunaFrance], "malabar", "france").holds).toBe("unknown");
  });

  it("is false where the object's one subject is another", () => {
    const rule = { perSubject: "many", perObject: "one" } as const;
    expect(verdict(rule, [varunaFrance], "malabar", "france")).toEqual({
      holds: false,
      proof: varunaFrance,
      because: "other-subject",
    });
  });

  it("is false for what a closed list leaves out, and true for what it names", () => {
    const list = aFact("b", {
      subject: "malabar",
      relation: "of",
      object: { list: ["india", "japan"], closed: true },
    });
    const rule = { perSubject: "many" } as const;
    expect(verdict(rule, [list], "malabar", "france")).toMatchObject({
      holds: false,
      because: "closed-list",
    });
    expect(verdict(rule, [list], "malabar", "japan").holds).toBe(true);
  });

  it("is unknown for what an open list leaves out", () => {
    const list = aFact("b", {
      subject: "malabar",
      relation: "of",
      object: { list: ["india"], closed: false },
    });
    expect(verdict({ perSubject: "many" }, [list], "malabar", "france").holds).toBe("unknown");
  });

  it("is unknown where only a disputed fact says so, although a settled one says otherwise", () => {
    const other = aFact(
      "b",
      { subject: "varuna", relation: "of", object: "japan" },
      { status: "disputed", dispute: "point" },
    );
    expect(verdict({}, [varunaFrance, other], "varuna", "japan").holds).toBe("unknown");
    expect(verdict({}, [other, varunaFrance], "varuna", "india").holds).toBe(false);
  });

  it("takes no proof from a fact whose dispute is open", () => {
    const fact = aFact(
      "a",
      { subject: "varuna", relation: "of", object: "france" },
      { dispute: "point" },
    );
    expect(verdict({}, [fact], "varuna", "japan").holds).toBe("unknown");
    expect(verdict({}, [fact], "varuna", "japan", [aDispute("point", "resolved")]).holds).toBe(
      false,
    );
  });

  it("knows a unit twin for the same value", () => {
    const fact = aFact("a", {
      subject: "varuna",
      relation: "of",
      object: { number: 5, unit: "lakh people", text: "5 lakh" },
    });
    const rule = { object: "number" } as const;
    const twin = { number: 500_000, unit: "people", text: "500,000" };
    expect(verdict(rule, [fact], "varuna", twin).holds).toBe(true);
    expect(verdict(rule, [fact], "varuna", { ...twin, number: 50_000 }).holds).toBe(false);
  });

  it("is unknown for a date that may be the known one", () => {
    const fact = aFact("a", { subject: "varuna", relation: "of", object: { date: "2025-08" } });
    const rule = { object: "date" } as const;
    expect(verdict(rule, [fact], "varuna", { date: "2025-08-29" }).holds).toBe("unknown");
    expect(verdict(rule, [fact], "varuna", { date: "2025-09" }).holds).toBe(false);
  });

  it("is unknown under a relation that does not exist", () => {
    const knowledge = knowledgeOf({ entities });
    expect(holds(knowledge, "varuna", "nowhere", "france").holds).toBe("unknown");
  });
});

describe("compare", () => {
  it("sees an entity behind the text of its alias", () => {
    const knowledge = knowledgeOf({ entities });
    expect(compare({ text: "nippon" }, "japan", knowledge)).toBe("same");
  });
});
