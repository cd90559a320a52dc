import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Asked, compareMended } from "./mended";

const asked = (changes: Partial<Asked> = {}): Asked => ({
  stem: "In which year was it founded?",
  statements: null,
  pairs: null,
  columns: null,
  options: [
    { id: "a", text: "1947" },
    { id: "b", text: "1950" },
    { id: "c", text: "1952" },
    { id: "d", text: "1956" },
  ],
  key: "a",
  ...changes,
});

const letters = ["a", "b", "c", "d"] as const;
const anyOptions = fc
  .uniqueArray(fc.string({ minLength: 1 }), {
    minLength: 4,
    maxLength: 4,
    selector: (text) => text.normalize("NFC").replace(/\s+/g, " ").trim(),
  })
  .map((texts) => texts.map((text, index) => ({ id: letters[index] ?? "a", text })));

describe("a mended version", () => {
  test("with another key alone asks the same, and names the option that is right now", () => {
    expect(compareMended(asked(), asked({ key: "c" }))).toEqual({
      asks: "same",
      reworded: [],
      key: "c",
      isKeyOther: true,
    });
  });

  test("with the same key has nothing to judge anew", () => {
    expect(compareMended(asked(), asked())).toMatchObject({ asks: "same", isKeyOther: false });
  });

  test("whose options were put in another order is matched by their texts, not their letters", () => {
    const turned = asked({
      options: [
        { id: "a", text: "1956" },
        { id: "b", text: "1952" },
        { id: "c", text: "1950" },
        { id: "d", text: "1947" },
      ],
      key: "d",
    });
    expect(compareMended(asked(), turned)).toMatchObject({
      asks: "same",
      key: "a",
      isKeyOther: false,
    });
    expect(compareMended(asked(), { ...turned, key: "a" })).toMatchObject({
      key: "d",
      isKeyOther: true,
    });
  });

  test("one of whose options was polished has to be confirmed, and says which", () => {
    const polished = asked({
      options: asked().options.map((option) =>
        option.id === "b" ? { id: "b", text: "1950 (January)" } : option,
      ),
      key: "b",
    });
    expect(compareMended(asked(), polished)).toEqual({
      asks: "reworded",
      reworded: [{ part: "option", number: 2, before: "1950", after: "1950 (January)" }],
      key: "b",
      isKeyOther: true,
    });
  });

  test("with the old codes under a reworded statement has to be confirmed: the codes may mean other things", () => {
    const codes = (statements: readonly string[], key: string) => asked({ statements, key });
    expect(
      compareMended(
        codes(["It flew.", "It sank."], "a"),
        codes(["It flew.", "It did not sink."], "c"),
      ),
    ).toEqual({
      asks: "reworded",
      reworded: [{ part: "statement", number: 2, before: "It sank.", after: "It did not sink." }],
      key: "c",
      isKeyOther: true,
    });
  });

  test("says of a stem, of pairs and of their headings what was reworded", () => {
    const before = asked({
      pairs: [{ left: "A", right: "1" }],
      columns: { left: "Place", right: "State" },
    });
    const after = asked({
      stem: "In which year?",
      pairs: [
        { left: "A", right: "2" },
        { left: "B", right: "3" },
      ],
      columns: { left: "Town", right: "State" },
    });
    expect(compareMended(before, after).reworded).toEqual([
      { part: "stem", number: 0, before: before.stem, after: after.stem },
      { part: "columns", number: 0, before: "Place – State", after: "Town – State" },
      { part: "pair", number: 1, before: "A – 1", after: "A – 2" },
      { part: "pair", number: 2, before: "", after: "B – 3" },
    ]);
  });

  test("with options of other letters and other texts is another question, whose key is compared by its words", () => {
    const other = asked({
      options: ["1947", "1960", "1961", "1962"].map((text, index) => ({ id: `x${index}`, text })),
      key: "x0",
    });
    expect(compareMended(asked(), other)).toMatchObject({
      asks: "other",
      key: null,
      isKeyOther: false,
    });
    expect(compareMended(asked(), { ...other, key: "x1" })).toMatchObject({ isKeyOther: true });
  });

  test("differs from an older one by no space alone", () => {
    const spaced = asked({ stem: "  In which year\nwas it  founded? " });
    expect(compareMended(spaced, asked())).toMatchObject({ asks: "same", reworded: [] });
  });

  test("in any order of its options has the same one right", () => {
    fc.assert(
      fc.property(
        anyOptions,
        fc.constantFrom(...letters),
        fc.shuffledSubarray([...letters], { minLength: 4, maxLength: 4 }),
        (options, key, order) => {
          const turned = order.map((id, index) => ({
            id: letters[index] ?? "a",
            text: options.find((option) => option.id === id)?.text ?? "",
          }));
          const now = asked({ options: turned, key: letters[order.indexOf(key)] ?? "" });
          expect(compareMended(asked({ options, key }), now)).toMatchObject({
            asks: "same",
            key,
            isKeyOther: false,
          });
        },
      ),
    );
  });
});
