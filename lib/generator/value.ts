/**
 * Values as facts state them, reduced to what decides equality: 5 lakh and 500,000 are one number,
 * August 2025 and 29 August 2025 are not two different dates.
 */
import { fold, multiplier, numbersIn } from "@/lib/kernel/text";
import type { Value } from "./fact";

export type ValueType = "entity" | "year" | "date" | "number" | "money" | "text";

export function typeOf(value: Value): ValueType {
  if (typeof value === "string") return "entity";
  if ("year" in value) return "year";
  if ("date" in value) return "date";
  if ("number" in value) return "number";
  if ("money" in value) return "money";
  return "text";
}

/** Position on the value's own scale, ascending; undefined for values that have no order. */
export function magnitude(value: Value): number | undefined {
  if (typeof value === "string") return undefined;
  if ("year" in value) return value.year;
  if ("date" in value) {
    const [year = 0, month = 1, day = 1] = value.date.split("-").map(Number);
    return year + (month - 1) / 12 + (day - 1) / 372;
  }
  if ("number" in value) return value.number * unitOf(value.unit).factor;
  if ("money" in value) return value.money;
  return undefined;
}

/** What two magnitudes must share to stand side by side as options: the unit, currency or precision. */
export function scaleOf(value: Value): string {
  if (typeof value === "string") return "entity";
  if ("year" in value) return "year";
  if ("date" in value) return `date-${value.date.length}`;
  if ("number" in value) return `number ${unitOf(value.unit).base}`;
  if ("money" in value) return `money ${value.currency.toUpperCase()}`;
  return "text";
}

/** One string per value: equal strings are equal values. */
export function canonical(value: Value): string {
  if (typeof value === "string") return `entity ${value}`;
  if ("date" in value) return `date ${value.date}`;
  if ("year" in value) return `date ${value.year}`;
  const size = magnitude(value);
  return size === undefined ? `text ${fold(plainText(value))}` : `${scaleOf(value)} ${size}`;
}

export type Sameness = "same" | "different" | "unclear";

/**
 * Whether two values are one. "unclear" means neither is proven: values of different types or units,
 * a date inside a month, a text contained in another.
 */
export function compareValues(a: Value, b: Value): Sameness {
  const left = canonical(a);
  const right = canonical(b);
  if (left === right) return "same";
  const types = [typeOf(a), typeOf(b)];
  if (types.every((type) => type === "year" || type === "date")) {
    // A year and a day within it may be the same event.
    return left.startsWith(`${right}-`) || right.startsWith(`${left}-`) ? "unclear" : "different";
  }
  if (types[0] !== types[1] || scaleOf(a) !== scaleOf(b)) return "unclear";
  if (types[0] !== "text") return areBlurred(a, b) ? "unclear" : "different";
  return nearTwins(left.slice(5), right.slice(5)) ? "unclear" : "different";
}

/** Rounded figures this near each other may both be said of one thing. */
const ROUNDING = 0.05;

/** Large or expressly rounded figures that differ by less than a rounding. */
function areBlurred(a: Value, b: Value): boolean {
  const x = magnitude(a) ?? 0;
  const y = magnitude(b) ?? 0;
  const larger = Math.max(Math.abs(x), Math.abs(y));
  const isRounded = [a, b].some(
    (value) => typeof value === "object" && APPROXIMATE.test(plainText(value)),
  );
  return (larger >= 1000 || isRounded) && Math.abs(x - y) < larger * ROUNDING;
}

const APPROXIMATE = /\b(about|around|nearly|almost|over|more than|less than|some|close to)\b/i;

/** Text of a plain value as it stands in an option. */
export function plainText(value: Exclude<Value, string>): string {
  if ("text" in value) return value.text;
  if ("year" in value) return String(value.year);
  return dateText(value.date);
}

/**
 * A mismatch between the number a value states and the number its text shows, or undefined. Texts
 * without digits, or with more than one number, are taken on trust.
 */
export function textMismatch(value: Value): string | undefined {
  if (typeof value === "string" || !("number" in value || "money" in value)) return undefined;
  const stated = magnitude(value);
  const shown = numbersIn(value.text);
  const unitScaled = "number" in value ? unitOf(value.unit).factor : 1;
  if (shown.length !== 1 || shown[0] === stated || (shown[0] ?? 0) * unitScaled === stated) {
    return undefined;
  }
  return `the text says ${shown[0]} but the value is ${stated}: make them agree`;
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
  return [day === undefined ? undefined : Number(day), month && MONTHS[Number(month) - 1], year]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}

const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  "%": ["per cent", 1],
  percent: ["per cent", 1],
  km: ["m", 1000],
  kilometre: ["m", 1000],
  kilometer: ["m", 1000],
  metre: ["m", 1],
  meter: ["m", 1],
  kw: ["w", 1e3],
  mw: ["w", 1e6],
  gw: ["w", 1e9],
  megawatt: ["w", 1e6],
  gigawatt: ["w", 1e9],
  kmph: ["km/h", 1],
  "kilometres per hour": ["km/h", 1],
  "km per hour": ["km/h", 1],
  person: ["people", 1],
};

/** "lakh people" → people × 100,000. */
function unitOf(unit: string): { readonly base: string; readonly factor: number } {
  const words = unit.toLowerCase().trim().split(/\s+/);
  let factor = 1;
  const rest = words.filter((word) => {
    const times = multiplier(word);
    if (times !== undefined) factor *= times;
    return times === undefined;
  });
  const base = rest.join(" ");
  const singular = base.replace(/s$/, "");
  const [name, scale] = UNITS[base] ?? UNITS[singular] ?? [singular, 1];
  return { base: name, factor: factor * scale };
}

/** One text says what the other says, or a part of it: too near to be called two answers. */
function nearTwins(a: string, b: string): boolean {
  if (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)) return true;
  const left = new Set(a.split(" ").filter(isContent));
  const right = new Set(b.split(" ").filter(isContent));
  const shared = [...left].filter((word) => right.has(word)).length;
  const smaller = Math.min(left.size, right.size);
  return smaller > 0 && shared === smaller && shared === Math.max(left.size, right.size);
}

const PARTICLES = new Set(
  "a an and as at by for from in into of on or to with their its".split(" "),
);

function isContent(word: string): boolean {
  return !PARTICLES.has(word);
}
