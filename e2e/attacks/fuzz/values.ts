/** Values for a JSON schema: right ones, and every way of being wrong. All of it from a stream of numbers. */
import type { Rng } from "@/lib/kernel/rng";

/** The parts of JSON Schema that the document uses. */
export type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly $ref?: string;
};

/** What stands for something that only the running server knows; it is put in before sending. */
export const PLACES = {
  option: "{{option}}",
  position: "{{position}}",
  running: "{{running}}",
  finished: "{{finished}}",
  foreign: "{{foreign}}",
  quiz: "{{quiz}}",
} as const;

/** By the name of a field: what it must be to get anywhere. */
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  quiz: [PLACES.quiz, PLACES.quiz, "sprint", "daily-ten", "no-such-quiz"],
  optionId: [PLACES.option, PLACES.option, null],
  position: [PLACES.position, PLACES.position, PLACES.position, 1, 2],
  heldMs: [0, 1, 500, 18_999, 19_000, 86_400_000],
  topics: [[], ["defence-security"]],
  count: [1, 3, 10, "endless"],
  comment: ["The key seems wrong.", "x", " "],
};

export function valid(schema: Schema, rng: Rng, name = ""): unknown {
  const known = KNOWN[name];
  if (known) return rng.pick(known);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return rng.pick(schema.enum);
  if (schema.anyOf) return valid(rng.pick(schema.anyOf), rng, name);
  if (schema.properties) {
    const required = new Set(schema.required ?? []);
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([field]) => required.has(field) || rng.int(0, 2) === 0)
        .map(([field, of]) => [field, valid(of, rng, field)]),
    );
  }
  if (schema.type === "array") {
    return Array.from({ length: rng.int(0, 3) }, () => valid(schema.items ?? {}, rng));
  }
  if (schema.type === "integer" || schema.type === "number") {
    return rng.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 100, 1_000));
  }
  if (schema.type === "boolean") return rng.int(0, 1) === 1;
  if (schema.format === "uuid") return uuid(rng);
  return rng.pick(["sprint", "a", "defence-security", "x".repeat(schema.maxLength ?? 20)]);
}

export function uuid(rng: Rng): string {
  const hex = Array.from({ length: 32 }, () => rng.int(0, 15).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Texts that have broken programs. None holds a word that an answer is searched for. */
export const TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u2028\u2029",
  "\ufeff",
  "\u202e\u200b",
  "é".normalize("NFD"),
  "👩‍👩‍👧‍👦",
  "ﷺ".repeat(40),
  "x".repeat(200),
  "x".repeat(9_000),
  "%",
  "%00",
  "%s%n%x",
  "' OR '1'='1",
  '";--',
  "$1",
  "\\",
  "../../../etc/passwd",
  "..\\..\\windows",
  "file:///etc/passwd",
  "<script>alert(1)</script>",
  "{{7*7}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody would send
  "${7*7}",
  "$undefined",
  "$@1",
  "$F1",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "NaN",
  "true",
  "0x10",
  "1e999",
  "-0",
  "2026-02-30",
  "sprint-9999-99-99",
  "daily-ten-2026-13-45",
  "daily-ten-0000-00-00",
  "\r\nset-cookie: a=b",
  "=cmd|' /C calc'!A0",
] as const;

const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  -0,
  1e21,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  { toString: "x" },
  { $ne: null },
  { hasOwnProperty: 1 },
];

/** Something else in its place. */
export function odd(rng: Rng): unknown {
  const kind = rng.int(0, 9);
  if (kind < 5) return rng.pick(TEXTS);
  if (kind < 9) return rng.pick(ODD);
  return Array.from({ length: rng.int(10, 400) }, () => rng.pick(TEXTS.slice(0, 12)));
}

/** The same value with one thing about it wrong. */
export function nearly(value: unknown, rng: Rng): unknown {
  if (value === null || typeof value !== "object") return odd(rng);
  if (Array.isArray(value)) {
    return rng.int(0, 1) ? [...value, odd(rng)] : value.map((part) => nearly(part, rng));
  }
  const fields = Object.entries(value);
  const kind = rng.int(0, 5);
  if (kind === 0 || fields.length === 0) return { ...value, [rng.pick(TEXTS)]: odd(rng) };
  const [name] = rng.pick(fields);
  if (kind === 1) return Object.fromEntries(fields.filter(([other]) => other !== name));
  if (kind === 2) return [value];
  return Object.fromEntries(
    fields.map(([other, part]) => [other, other === name ? nearly(part, rng) : part]),
  );
}
