import { describe, expect, it } from "vitest";
import { compare, compareTimeOrder, type Likeness, meaningOfText, meaningOfValue } from "./meaning";
import { normal } from "./wording";

const NAMES = new Map(
  [
    ["United States", "united-states"],
    ["USA", "united-states"],
    ["Japan", "japan"],
    ["Malabar", "malabar"],
    ["Exercise Malabar", "malabar"],
  ].map(([name = "", id = ""]) => [normal(name), [id]] as const),
);

const read = (text: string) => meaningOfText(text, NAMES);
const like = (one: string, other: string): Likeness => compare(read(one), read(other));

describe("compare", () => {
  it.each<[string, string]>([
    ["Exercise Malabar", "Malabar"],
    ["the United States", "USA"],
    ["5 lakh", "500,000"],
    ["500,000 people", "5 lakh"],
    ["1 crore", "10 million"],
    ["US$68 billion", "$68,000 million"],
    ["JPY 10 trillion", "10 trillion yen"],
    ["2 km", "2,000 metres"],
    ["94%", "94 per cent"],
    ["Five years", "5 years"],
    ["one year", "12 months"],
    ["508 km", "508"],
    ["Third", "3rd"],
    ["29 August 2025", "August 29, 2025"],
    ["Clean hydrogen", "clean  hydrogen"],
    ["“Two Seas”", "'two seas'"],
  ])("takes %s and %s for the same", (one, other) => {
    expect(like(one, other)).toBe("same");
    expect(like(other, one)).toBe("same");
  });

  it.each<[string, string]>([
    ["2025", "29 August 2025"],
    ["2023–24", "2024"],
    ["August 2025", "2025"],
    ["US$22.8 billion", "US$23 billion"],
    ["more than 30,000", "50,000"],
    ["under 2 per cent", "1 per cent"],
    ["2 per cent", "2 per cent of GDP"],
    ["supplies and services", "supplies and services in wartime"],
    ["Japan", "India and Japan"],
  ])("takes %s and %s for too near to tell", (one, other) => {
    expect(like(one, other)).toBe("near");
    expect(like(other, one)).toBe("near");
  });

  it.each<[string, string]>([
    ["Japan", "USA"],
    ["2020", "2021"],
    ["2023–24", "2007"],
    ["August 2025", "July 2025"],
    ["50,000", "500,000"],
    ["12 nautical miles", "12 km"],
    ["Second", "Third"],
    ["more than 30,000", "20,000"],
    ["5 lakh", "Malabar"],
    ["one stage", "two stages"],
    ["clean hydrogen", "green ammonia"],
  ])("takes %s and %s for different", (one, other) => {
    expect(like(one, other)).toBe("different");
    expect(like(other, one)).toBe("different");
  });

  it("knows a number by its value, whatever its text says of the unit", () => {
    const nameOf = (id: string) => id;
    const value = { number: 2, unit: "per cent of GDP", text: "2 per cent" };
    expect(compare(meaningOfValue(value, NAMES, nameOf), read("2%"))).toBe("same");
    const years = meaningOfValue({ year: 752 }, NAMES, nameOf);
    expect(compare(years, read("752"))).toBe("same");
    expect(compare(years, read("607"))).toBe("different");
    expect(compare(meaningOfValue({ date: "2070" }, NAMES, nameOf), read("2070"))).toBe("same");
  });
});

describe("compareTimeOrder", () => {
  it("orders years, months and days, and knows when it cannot", () => {
    expect(compareTimeOrder("2008", "2014")).toBe(-1);
    expect(compareTimeOrder("0752", "1951")).toBe(-1);
    expect(compareTimeOrder("2025-08-29", "2025-08-02")).toBe(1);
    expect(compareTimeOrder("2025", "2025-08")).toBe(0);
    expect(compareTimeOrder("2014", "2014")).toBe(0);
  });
});
