import { describe, expect, it } from "vitest";
import {
  allStorable,
  capitalise,
  containsPhrase,
  countWords,
  cutTo,
  fold,
  joinWords,
  multiplier,
  numbersIn,
  storable,
} from "./text";

describe("fold", () => {
  it.each([
    ["The Quad", "quad"],
    ["Tōkyō", "Tokyo"],
    ["Bengaluru’s", "Bengalurus"],
    ["Mumbai–Ahmedabad", "Mumbai Ahmedabad"],
    ["5 lakh people", "500,000 people"],
    ["US$68 billion", "US$68,000,000,000"],
    ["2.5 crore", "25 million"],
    ["26%", "26 per cent"],
    ["supplies & services", "Supplies and services."],
  ])("holds %j and %j to be one text", (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([
    ["2.5 per cent", "25 per cent"],
    ["Global Partnership", "Strategic and Global Partnership"],
    ["¥10 trillion", "US$10 trillion"],
  ])("keeps %j and %j apart", (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it("still answers rightly after more texts than it remembers", () => {
    for (let at = 0; at < 20_500; at += 1) fold(`text number ${at}`);
    expect(fold("The LAST text")).toBe("last text");
  });
});

describe("numbersIn", () => {
  it("applies multipliers and grouping commas", () => {
    expect(numbersIn("from 5 lakh to 1,50,000 and 1.2 trillion")).toEqual([5e5, 150_000, 1.2e12]);
  });

  it("finds none in words", () => {
    expect(numbersIn("fifth largest")).toEqual([]);
  });

  it("knows plural multipliers and no other word", () => {
    expect([multiplier("lakhs"), multiplier("Crore"), multiplier("dozen")]).toEqual([
      1e5,
      1e7,
      undefined,
    ]);
  });
});

describe("containsPhrase", () => {
  it("finds a phrase as whole words only", () => {
    expect(containsPhrase("India–Japan ties", "japan")).toBe(true);
    expect(containsPhrase("Japanese ties", "Japan")).toBe(false);
  });

  it("finds nothing for a phrase without words", () => {
    expect(containsPhrase("anything", "the")).toBe(false);
  });
});

describe("words and joins", () => {
  it("counts words, not dashes", () => {
    expect(countWords("a partnership – of equals")).toBe(4);
  });

  it("capitalises the first letter, past an opening quotation mark", () => {
    expect(capitalise("“free and open”")).toBe("“Free and open”");
  });

  it("joins with commas and a last conjunction", () => {
    expect(joinWords([])).toBe("");
    expect(joinWords(["India"])).toBe("India");
    expect(joinWords(["India", "Japan"])).toBe("India and Japan");
    expect(joinWords(["India", "Japan", "Australia"], "or")).toBe("India, Japan or Australia");
  });
});

describe("storable", () => {
  it("leaves out what no database keeps, and nothing else", () => {
    expect(storable("a\0b")).toBe("ab");
    expect(storable("half \ud83d")).toBe("half \ufffd");
    expect(storable("whole 😀, क्ष, “quoted”\n")).toBe("whole 😀, क्ष, “quoted”\n");
  });
});

describe("cutTo", () => {
  it("cuts no character in two", () => {
    expect(cutTo("ab😀", 4)).toBe("ab😀");
    expect(cutTo("ab😀", 3)).toBe("ab");
    expect(cutTo("ab😀c", 4)).toBe("ab😀");
    expect(cutTo("", 3)).toBe("");
  });
});

describe("allStorable", () => {
  it("mends texts at any depth that is asked for, and leaves all else as it is", () => {
    const at = new Date(0);
    const given = { a: "x\0", list: ["\ud800", 1, null, { deep: "\0" }], at, none: undefined };
    expect(allStorable(given)).toEqual({
      a: "x",
      list: ["\ufffd", 1, null, { deep: "" }],
      at,
      none: undefined,
    });
  });

  it("does not follow a nest without end", () => {
    let nest: unknown = "x\0";
    for (let depth = 0; depth < 100_000; depth++) nest = [nest];
    expect(() => allStorable(nest)).not.toThrow();
  });
});
