import { describe, expect, it } from "vitest";
import { countsOf, matchedRows, namedStatements, orderOf } from "./codes";

describe("the codes of options", () => {
  it("name statements in ascending order, with “only” unless it is all of them", () => {
    expect(namedStatements("1 only", 3)).toEqual([1]);
    expect(namedStatements("1 and 3 only", 3)).toEqual([1, 3]);
    expect(namedStatements("1, 2 and 4 only", 4)).toEqual([1, 2, 4]);
    expect(namedStatements("1, 2 and 3", 3)).toEqual([1, 2, 3]);
    expect(namedStatements("Both 1 and 2", 2)).toEqual([1, 2]);
    expect(namedStatements("Neither 1 nor 2", 2)).toEqual([]);
    for (const wrong of ["1", "3 and 1 only", "1, 2 and 3 only", "1 and 5 only", "1 or 2 only"]) {
      expect(namedStatements(wrong, 3)).toBeUndefined();
    }
    expect(namedStatements("1 and 2", 2)).toBeUndefined();
  });

  it("count statements or pairs by the form of their number", () => {
    const three = ["Only one", "Only two", "All three", "None"];
    expect(countsOf(three, "statements", 3)).toEqual([1, 2, 3, 0]);
    expect(countsOf(three, "statements", 4)).toBeUndefined();
    expect(countsOf(three, "pairs", 3)).toBeUndefined();
    expect(countsOf([...three].reverse(), "statements", 3)).toBeUndefined();
  });

  it("match every row once, with any kind of dash", () => {
    expect(matchedRows("A-2, B–1, C-4, D-3", 4)).toEqual([2, 1, 4, 3]);
    expect(matchedRows("A-2, B-2, C-4, D-3", 4)).toBeUndefined();
    expect(matchedRows("B-2, A-1, C-4, D-3", 4)).toBeUndefined();
    expect(matchedRows("A-2, B-1", 4)).toBeUndefined();
  });

  it("order every event once", () => {
    expect(orderOf("2 – 4 – 1 – 3", 4)).toEqual([2, 4, 1, 3]);
    expect(orderOf("2 - 4 - 1 - 1", 4)).toBeUndefined();
    expect(orderOf("2 – 1", 4)).toBeUndefined();
  });
});
