import { describe, expect, it } from "vitest";
import type { Value } from "./fact";
import { canonical, compareValues, magnitude, plainText, scaleOf, textMismatch } from "./value";

const people = (number: number, text: string): Value => ({ number, unit: "people", text });

describe("compareValues", () => {
  it.each<[Value, Value]>([
    [{ year: 2020 }, { date: "2020" }],
    [people(500_000, "500,000"), { number: 5, unit: "lakh people", text: "5 lakh" }],
    [
      { number: 1, unit: "km", text: "1 km" },
      { number: 1000, unit: "metres", text: "1,000 m" },
    ],
    [
      { money: 68e9, currency: "USD", text: "US$68 billion" },
      { money: 68e9, currency: "usd", text: "68 billion dollars" },
    ],
    [{ text: "The free flow of data" }, { text: "free flow of data" }],
    ["japan", "japan"],
  ])("%j is %j", (a, b) => {
    expect(compareValues(a, b)).toBe("same");
    expect(canonical(a)).toBe(canonical(b));
  });

  it.each<[Value, Value]>([
    [{ year: 2020 }, { year: 2021 }],
    [{ date: "2025-08-29" }, { date: "2025-08-30" }],
    [people(5, "5"), people(6, "6")],
    [people(50_000, "50,000"), people(500_000, "500,000")],
    [{ text: "lunar exploration" }, { text: "ocean exploration" }],
    ["japan", "india"],
  ])("%j is not %j", (a, b) => {
    expect(compareValues(a, b)).toBe("different");
  });

  it.each<[string, Value, Value]>([
    ["a day within a month", { date: "2025-08" }, { date: "2025-08-29" }],
    ["a year and a day of it", { year: 2025 }, { date: "2025-08-29" }],
    [
      "sums in two currencies",
      { money: 1e10, currency: "JPY", text: "¥10 billion" },
      { money: 7e7, currency: "USD", text: "US$70 million" },
    ],
    ["figures in two units", people(5, "5"), { number: 5, unit: "km", text: "5 km" }],
    ["rounded figures that nearly agree", people(17_690, "17,690"), people(17_700, "17,700")],
    [
      "small figures called approximate",
      { number: 100, unit: "km", text: "about 100 km" },
      { number: 98, unit: "km", text: "98 km" },
    ],
    ["a text and a part of it", { text: "clean energy" }, { text: "clean energy and hydrogen" }],
    [
      "one text in another word order",
      { text: "supplies of fuel and water" },
      { text: "water and fuel supplies" },
    ],
    ["a year and a number", { year: 2025 }, people(2025, "2025")],
  ])("leaves %s undecided", (_, a, b) => {
    expect(compareValues(a, b)).toBe("unclear");
    expect(compareValues(b, a)).toBe("unclear");
  });
});

describe("magnitude and scale", () => {
  it("orders dates of one precision as the calendar does", () => {
    const dates: Value[] = [{ date: "2024-12-31" }, { date: "2025-01-01" }, { date: "2025-02-28" }];
    const sizes = dates.map((date) => magnitude(date) ?? 0);
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  });

  it("has none for texts and entities", () => {
    expect([magnitude("japan"), magnitude({ text: "a" })]).toEqual([undefined, undefined]);
  });

  it("puts units of one kind on one scale", () => {
    expect(scaleOf({ number: 1, unit: "GW", text: "1 GW" })).toBe(
      scaleOf({ number: 1, unit: "megawatts", text: "1 MW" }),
    );
    expect(magnitude({ number: 2, unit: "GW", text: "2 GW" })).toBe(2e9);
  });
});

describe("plainText", () => {
  it.each([
    ["2025-08-29", "29 August 2025"],
    ["2025-08", "August 2025"],
    ["2025", "2025"],
  ])("writes the date %s as %s", (date, text) => {
    expect(plainText({ date })).toBe(text);
  });
});

describe("textMismatch", () => {
  it("reports a figure that its text contradicts", () => {
    expect(textMismatch({ money: 68, currency: "USD", text: "US$68 billion" })).toContain(
      "68000000000",
    );
  });

  it.each<Value>([
    { money: 68e9, currency: "USD", text: "US$68 billion" },
    { number: 5, unit: "lakh people", text: "5 lakh" },
    { number: 5, unit: "rank", text: "Fifth" },
    { number: 35, unit: "per cent", text: "35 to 40 per cent" },
  ])("accepts %j", (value) => {
    expect(textMismatch(value)).toBeUndefined();
  });
});
