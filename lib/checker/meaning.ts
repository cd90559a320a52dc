/**
 * What a printed value means, and whether two mean the same. Two names of one entity, 5 lakh and
 * 500,000, or 2 km and 2,000 m are one value. A date and the year it falls in are neither the same
 * nor different: “near”, as is whatever else a careful reader could argue over.
 */
import type { Value } from "@/lib/generator/fact";
import { normal, standsIn } from "./wording";

type Amount = {
  readonly size: number;
  /** As it is printed, before its unit was brought to a smaller one. */
  readonly bare: number;
  /** Empty where the text names none. */
  readonly unit: string;
  readonly bound: "exact" | "about" | "over" | "under";
};

export type Meaning = {
  /** Normal form of the text. */
  readonly text: string;
  /** Entities it names: one, unless a name is shared. */
  readonly entities: readonly string[];
  /** 2025, 2025-08 or 2025-08-29; 0752 for the year 752. */
  readonly time: string | undefined;
  readonly amounts: readonly Amount[];
};

export type Likeness = "same" | "near" | "different";

/** Names of entities, in normal form, with the ids of those that bear them. */
export type Names = ReadonlyMap<string, readonly string[]>;

/** What a text means to a reader who knows every name. */
export function meaningOfText(text: string, names: Names): Meaning {
  const plain = normal(text);
  const amount = amountIn(plain);
  return {
    text: plain,
    entities: names.get(plain) ?? [],
    time: timeIn(plain),
    amounts: amount === undefined ? [] : [amount],
  };
}

/** What a value of a fact means. `nameOf` gives an entity's name. */
export function meaningOfValue(
  value: Value,
  names: Names,
  nameOf: (id: string) => string,
): Meaning {
  if (typeof value === "string") {
    return { text: normal(nameOf(value)), entities: [value], time: undefined, amounts: [] };
  }
  const shown = meaningOfText(valueText(value), names);
  if ("year" in value) return { ...shown, time: yearTime(value.year), amounts: [] };
  if ("date" in value) return { ...shown, time: value.date, amounts: [] };
  if ("text" in value && !("number" in value) && !("money" in value)) return shown;
  const exact: Amount =
    "number" in value
      ? scaled(value.number, normal(value.unit), "exact")
      : scaled(value.money, normal(value.currency), "exact");
  return { ...shown, time: undefined, amounts: [...shown.amounts, exact] };
}

/** A plain value as it is printed. */
export function valueText(value: Exclude<Value, string>): string {
  if ("year" in value) return String(value.year);
  if ("date" in value) return dateText(value.date);
  return value.text;
}

/** Whether two values are the same, certainly different, or too near to tell. */
export function compare(one: Meaning, other: Meaning): Likeness {
  if (one.text === other.text) return "same";
  if (one.entities.some((id) => other.entities.includes(id))) return "same";
  if (one.time !== undefined && other.time !== undefined) return compareTimes(one.time, other.time);
  const [span, otherSpan] = [spanOf(one), spanOf(other)];
  if (span !== undefined && otherSpan !== undefined) {
    return span[0] <= otherSpan[1] && otherSpan[0] <= span[1] ? "near" : "different";
  }
  if (one.amounts.length > 0 && other.amounts.length > 0) {
    const found = one.amounts.flatMap((a) => other.amounts.map((b) => compareAmounts(a, b)));
    if (found.includes("same")) return "same";
    return found.includes("near") ? "near" : "different";
  }
  if (one.entities.length > 0 && other.entities.length > 0) return "different";
  if (standsIn(one.text, other.text) || standsIn(other.text, one.text)) return "near";
  return "different";
}

/**
 * Whether the other amount follows from the one: who must be at least 25 must be at least 18, and
 * who may have at most 20 has at most 24.
 */
export function follows(bound: "least" | "most", one: Meaning, other: Meaning): boolean {
  return one.amounts.some((a) =>
    other.amounts.some(
      (b) =>
        compareUnits(a.unit, b.unit) !== "different" &&
        (bound === "least" ? b.size < a.size : b.size > a.size),
    ),
  );
}

/** First and last year of a time or of a period such as “2023–24”. */
function spanOf({ text, time }: Meaning): readonly [number, number] | undefined {
  if (time !== undefined) return [Number(time.slice(0, 4)), Number(time.slice(0, 4))];
  const [, first, last] = /^(\d{4}) (\d{2}|\d{4})$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  return [Number(first), Number(first.slice(0, 4 - last.length) + last)];
}

/** -1 or 1 where one time is certainly before the other, 0 where one contains the other. */
export function compareTimeOrder(one: string, other: string): -1 | 0 | 1 {
  if (one.startsWith(other) || other.startsWith(one)) return 0;
  return one < other ? -1 : 1;
}

function compareTimes(one: string, other: string): Likeness {
  if (one === other) return "same";
  return compareTimeOrder(one, other) === 0 ? "near" : "different";
}

/** A size so near another that the one could be the other, rounded. */
const ROUNDING = 0.01;

function compareAmounts(one: Amount, other: Amount): Likeness {
  const units = compareUnits(one.unit, other.unit);
  if (units === "different") return "different";
  if (one.size === other.size) return units;
  // “500” beside “500 km”: whoever leaves out the unit means the same.
  if ((one.unit === "" || other.unit === "") && one.bare === other.bare) return "same";
  if (reaches(one, other) || reaches(other, one)) return "near";
  const isRoundable = [one, other].some(({ size }) => size >= 100 || !Number.isInteger(size));
  const gap = Math.abs(one.size - other.size) / Math.max(Math.abs(one.size), Math.abs(other.size));
  return isRoundable && gap < ROUNDING ? "near" : "different";
}

function compareUnits(one: string, other: string): Likeness {
  if (one === other || one === "" || other === "") return "same";
  return standsIn(one, other) || standsIn(other, one) ? "near" : "different";
}

/** Whether “over 30” or “under 30” takes in the other amount. */
function reaches({ bound, size }: Amount, other: Amount): boolean {
  return (bound === "over" && other.size > size) || (bound === "under" && other.size < size);
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function dateText(date: string): string {
  const [year, month, day] = date.split("-");
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : Number(day), name, year]
    .filter((part) => part !== undefined)
    .join(" ");
}

const MONTH_AT = new Map(
  MONTHS.map((name, at) => [name.toLowerCase(), String(at + 1).padStart(2, "0")]),
);

/** Four digits, so that times can be ordered as texts; years before our era are not read. */
function yearTime(year: number): string | undefined {
  return year > 0 ? String(year).padStart(4, "0") : undefined;
}

function timeIn(plain: string): string | undefined {
  if (/^\d{3,4}$/.test(plain)) return yearTime(Number(plain));
  const [, day, monthName, dayAfter, year] =
    /^(?:(\d{1,2}) )?([a-z]+)(?: (\d{1,2}))? (\d{4})$/.exec(plain) ?? [];
  const month = monthName === undefined ? undefined : MONTH_AT.get(monthName);
  if (year === undefined || month === undefined) return undefined;
  const date = day ?? dayAfter;
  return date === undefined ? `${year}-${month}` : `${year}-${month}-${date.padStart(2, "0")}`;
}

const WORDS = [
  ["zero", "zeroth"],
  ["one", "first"],
  ["two", "second"],
  ["three", "third"],
  ["four", "fourth"],
  ["five", "fifth"],
  ["six", "sixth"],
  ["seven", "seventh"],
  ["eight", "eighth"],
  ["nine", "ninth"],
  ["ten", "tenth"],
  ["eleven", "eleventh"],
  ["twelve", "twelfth"],
  ["thirteen", "thirteenth"],
  ["fourteen", "fourteenth"],
  ["fifteen", "fifteenth"],
  ["sixteen", "sixteenth"],
  ["seventeen", "seventeenth"],
  ["eighteen", "eighteenth"],
  ["nineteen", "nineteenth"],
  ["twenty", "twentieth"],
] as const;
const CARDINALS: ReadonlyMap<string, number> = new Map(WORDS.map(([word], size) => [word, size]));
const ORDINALS: ReadonlyMap<string, number> = new Map(WORDS.map(([, word], size) => [word, size]));
const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["lakh", 1e5],
  ["lakhs", 1e5],
  ["million", 1e6],
  ["crore", 1e7],
  ["crores", 1e7],
  ["billion", 1e9],
  ["trillion", 1e12],
]);
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["us$", "usd"],
  ["usd", "usd"],
  ["$", "usd"],
  ["jpy", "jpy"],
  ["¥", "jpy"],
  ["yen", "jpy"],
  ["inr", "inr"],
  ["rs", "inr"],
  ["₹", "inr"],
  ["rupees", "inr"],
  ["eur", "eur"],
  ["€", "eur"],
  ["gbp", "gbp"],
  ["£", "gbp"],
]);
const UNITS: ReadonlyMap<string, string> = new Map([
  ["kilometres", "km"],
  ["kilometre", "km"],
  ["kms", "km"],
  ["metres", "m"],
  ["metre", "m"],
  ["kmph", "km h"],
  ["gigawatts", "gw"],
  ["megawatts", "mw"],
  ["dollars", "usd"],
  ["us dollars", "usd"],
  ["yen", "jpy"],
  ["rupees", "inr"],
]);
const FACTORS: ReadonlyMap<string, readonly [factor: number, unit: string]> = new Map([
  ["km", [1000, "m"]],
  ["gw", [1000, "mw"]],
  ["week", [7, "day"]],
  ["month", [365.25 / 12, "day"]],
  ["year", [365.25, "day"]],
]);
const BOUNDS: readonly (readonly [Amount["bound"], RegExp])[] = [
  ["over", /^(?:more than|over|at least|above|exceeding) /],
  ["under", /^(?:less than|fewer than|under|up to|at most|below|nearly|almost) /],
  ["about", /^(?:about|around|approximately|roughly|some) /],
];
const LONGEST_UNIT = 4;

function amountIn(plain: string): Amount | undefined {
  const found = BOUNDS.find(([, pattern]) => pattern.test(plain));
  const bare = found === undefined ? plain : plain.replace(found[1], "");
  const apart = bare.replace(/^(us\$|[$¥€£₹])(?=\d)/, "$1 ").split(" ");
  const currency = CURRENCIES.get(apart[0] ?? "");
  const words = currency === undefined ? apart : apart.slice(1);
  const [first = "", ...rest] = words;
  const ordinal = ORDINALS.get(first) ?? numeral(/^(\d+)(?:st|nd|rd|th)$/.exec(first)?.[1]);
  let size = ordinal ?? CARDINALS.get(first) ?? numeral(/^\d+(?:\.\d+)?$/.exec(first)?.[0]);
  if (size === undefined) return undefined;
  let at = 0;
  for (let scale = SCALES.get(rest[at] ?? ""); scale !== undefined; ) {
    size *= scale;
    at += 1;
    scale = SCALES.get(rest[at] ?? "");
  }
  const unitWords = rest.slice(at);
  if (unitWords.length > LONGEST_UNIT || unitWords.some((word) => /\d/.test(word))) {
    return undefined;
  }
  const unit = unitWords.join(" ");
  // “Second” alone ranks; “second stage” is no amount at all.
  if (ordinal !== undefined && unit !== "") return undefined;
  return scaled(size, currency ?? unit, found?.[0] ?? "exact");
}

function numeral(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function scaled(size: number, unit: string, bound: Amount["bound"]): Amount {
  const known = UNITS.get(unit) ?? unit;
  const [factor, base] = FACTORS.get(known) ?? FACTORS.get(known.replace(/s$/, "")) ?? [1, known];
  // Rounded, so that 17.69 billion is one number however it was multiplied.
  return {
    size: Number((size * factor).toPrecision(12)),
    bare: size,
    unit: base.replace(/s$/, ""),
    bound,
  };
}
