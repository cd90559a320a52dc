import { describe, expect, it } from "vitest";
import { anEntity, knowledgeOf } from "./pack-factory";
import { fill, glossSentence, placeholdersIn, typographic } from "./phrasing";

const knowledge = knowledgeOf({
  entities: [
    anEntity("quad", "grouping", { name: "Quad", inText: "the Quad" }),
    anEntity("us", "country", { name: "United States", inText: "the United States" }),
    anEntity("japan"),
  ],
});

describe("fill", () => {
  it.each([
    ["Which one is a member of {subject}?", "Which one is a member of the Quad?"],
    ["{Subject} is a grouping of which kind?", "The Quad is a grouping of which kind?"],
    ["The abbreviation “{subject.name}” means what?", "The abbreviation “Quad” means what?"],
    ["Which one of the {subject} members is it?", "Which one of the Quad members is it?"],
    ["{Object} is one of the members of {subject}.", "Japan is one of the members of the Quad."],
  ])("fills %j", (template, expected) => {
    expect(fill(template, "quad", ["japan"], knowledge)).toBe(expected);
  });

  it("joins a list of objects", () => {
    expect(fill("It joins {object}.", "quad", ["japan", "us"], knowledge)).toBe(
      "It joins Japan and the United States.",
    );
  });

  it("writes plain values as they stand in options", () => {
    expect(fill("Since {object}.", "quad", [{ date: "2025-08" }], knowledge)).toBe(
      "Since August 2025.",
    );
  });

  it("gives a name that ends in s the apostrophe alone", () => {
    expect(fill("{Object}’s role", "quad", ["us"], knowledge)).toBe("The United States’ role");
    expect(fill("{Subject}'s role", "quad", [], knowledge)).toBe("The Quad's role");
  });
});

describe("glossSentence", () => {
  it("says what an entity is", () => {
    expect(
      glossSentence(
        anEntity("quad", "grouping", {
          name: "Quad",
          inText: "the Quad",
          gloss: "a grouping of four",
        }),
      ),
    ).toBe("The Quad is a grouping of four.");
  });

  it("keeps the verb that a gloss brings", () => {
    const navies = anEntity("navies", "service", { gloss: "are the sea forces of the two" });
    expect(glossSentence(navies)).toBe("Navies are the sea forces of the two.");
  });

  it("puts a term of office that is over in the past", () => {
    const kishi = anEntity("kishi", "person", { gloss: "Prime Minister from 1957 to 1960" });
    const aso = anEntity("aso", "person", { gloss: "Prime Minister in 2008–09" });
    expect(glossSentence(kishi)).toBe("Kishi was Prime Minister from 1957 to 1960.");
    expect(glossSentence(aso)).toBe("Aso was Prime Minister in 2008–09.");
  });
});

describe("placeholdersIn", () => {
  it("tells subject, object and unknown apart", () => {
    expect(placeholdersIn("{Subject} {object.name} {year}").map(({ kind }) => kind)).toEqual([
      "subject",
      "object",
      "unknown",
    ]);
  });
});

describe("typographic", () => {
  it.each([
    ["Japan's target", "Japan’s target"],
    ["Chang'e and Côte d'Ivoire", "Chang’e and Côte d’Ivoire"],
    ["the forces' names", "the forces’ names"],
    ["The line’s length, a state's share", "The line’s length, a state’s share"],
  ])("sets the apostrophes of %j", (text, expected) => {
    expect(typographic(text)).toBe(expected);
  });

  it("leaves quotation marks and measures as they stand", () => {
    expect(typographic("the 'Act East' policy, 5' wide")).toBe("the 'Act East' policy, 5' wide");
  });
});
