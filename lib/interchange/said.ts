/**
 * What one of our own formats says of a question, a row of a sheet or an object of JSON, checked field
 * by field: a question as readers give it, or what is wrong with it and how to mend that.
 */
import { storable } from "@/lib/kernel/text";
import { FORMATS, type Format } from "@/lib/question/format";
import type { ReadCitation, ReadContent, ReadQuestion } from "./interchange";
import { shown } from "./remark";
import { keyAmong } from "./said-key";
import { formatNamed, isAnotherKind } from "./said-kinds";
import { partsOf } from "./said-parts";
import { type Said, saidSchema } from "./said-schema";

/** What is wrong with one field. */
export type Fault = {
  /** Steps to the field, joined by dots; "" for the question as a whole. */
  readonly path: string;
  readonly value?: string | undefined;
  readonly message: string;
};

export type Checked =
  | {
      readonly ok: true;
      readonly question: Pick<ReadQuestion, "externalId" | "title" | "content">;
      readonly warnings: readonly Fault[];
    }
  | { readonly ok: false; readonly because: "faulty" | "unsupported"; readonly faults: Faults };

type Faults = readonly [Fault, ...Fault[]];

/** A question of what is said of it. */
export function checkSaid(said: unknown): Checked {
  const named = formatOf(said);
  if (named === "another") {
    const message =
      "Only questions with one right answer among four options are asked here: leave it out, or rewrite it as one.";
    const value = shownOf(said, ["format"]);
    return { ok: false, because: "unsupported", faults: [{ path: "format", value, message }] };
  }
  const parsed = saidSchema.safeParse(said);
  const faults: Fault[] = named === "unknown" ? [unknownFormat(said)] : [];
  for (const { path, message } of parsed.error?.issues ?? []) {
    const at = path.map((step) => (typeof step === "symbol" ? "" : step));
    faults.push({ path: at.join("."), value: shownOf(said, at), message });
  }
  const [first, ...more] = faults;
  if (first) return { ok: false, because: "faulty", faults: [first, ...more] };
  if (!parsed.success) throw parsed.error;
  return assemble(parsed.data, named === "unknown" ? null : named);
}

function formatOf(said: unknown): ReturnType<typeof formatNamed> | "another" {
  const value = valueAt(said, ["format"]);
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") return "unknown";
  return isAnotherKind(value) ? "another" : formatNamed(value);
}

function unknownFormat(said: unknown): Fault {
  const message = `Write one of ${FORMATS.join(", ")}, or leave it empty.`;
  return { path: "format", value: shownOf(said, ["format"]), message };
}

function valueAt(from: unknown, path: readonly (string | number)[]): unknown {
  let value = from;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
}

function shownOf(said: unknown, path: readonly (string | number)[]): string | undefined {
  const value = valueAt(said, path);
  if (value === undefined) return undefined;
  return shown(storable(typeof value === "string" ? value : JSON.stringify(value)));
}

function refuse(
  path: string,
  message: string,
  value?: string,
  because: "faulty" | "unsupported" = "faulty",
): Checked {
  return { ok: false, because, faults: [{ path, message, value }] };
}

function assemble(said: Said, named: Format | null): Checked {
  const warnings: Fault[] = [];
  const options = withoutTrailing(said.options, ({ text }) => text === "");
  const texts = options.map((option) => option.text);
  const filled = texts.filter((one) => one !== "").length;
  if (filled === 2 && texts.every((one) => /^(true|false|yes|no)?$/i.test(one))) {
    const message = "A question of true or false: rewrite it with four options, or leave it out.";
    return refuse("options", message, shown(texts.join(" / ")), "unsupported");
  }
  if (options.length > 4 || filled < 3) {
    const mend = options.length > 4 ? "leave out the weakest" : "add what is missing";
    const message = `${filled} options, where a question here has four: ${mend}.`;
    return refuse("options", message, shown(texts.join(" / ")));
  }
  if (filled === 3) {
    const message =
      "Three options: the place of the fourth is left empty in the draft, for you to write.";
    warnings.push({ path: "options", message });
  }
  const key = keyAmong(said.key, options);
  if (typeof key !== "number") return refuse("key", key.message, key.value, key.because);
  if (texts[key] === "") return refuse("key", "The right option is empty: write it.");

  const parts = partsOf(said, named, texts);
  if ("path" in parts) return refuse(parts.path, parts.message);
  const count = (parts.statements?.length ?? 0) + (parts.pairs?.length ?? 0);
  const verdicts = withoutTrailing(
    said.verdicts ?? [],
    ({ holds, move, reason }) => (holds ?? move ?? (reason || null)) === null,
  );
  if (verdicts.length > count) {
    const message =
      "There are verdicts on more statements or pairs than it has: leave out those of none.";
    return refuse("verdicts", message);
  }
  const citations = said.citations?.map((citation, at) => citationOf(citation, at, warnings));
  const { optionOrder, difficulty, seconds, explanation } = said;
  const content: ReadContent = {
    ...parts,
    ...(verdicts.length > 0 ? { verdicts: verdicts.map(verdictOf) } : {}),
    options: options.map(({ text, rationale }) => ({
      text,
      ...(typeof rationale === "string" ? { rationale } : {}),
    })),
    key,
    ...(optionOrder === undefined ? {} : { optionOrder }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(typeof explanation === "string" ? { explanation } : {}),
    ...(said.topic ? { topic: said.topic } : {}),
    ...(citations ? { citations: citations.filter((one) => Object.keys(one).length > 0) } : {}),
  };
  const names = {
    ...(said.id ? { externalId: said.id } : {}),
    ...(said.title ? { title: said.title } : {}),
  };
  return { ok: true, question: { ...names, content }, warnings };
}

function verdictOf({ holds, move, reason }: NonNullable<Said["verdicts"]>[number]) {
  return { holds: holds ?? null, move: move ?? null, reason: reason ?? "" };
}

function citationOf(
  said: NonNullable<Said["citations"]>[number],
  at: number,
  warnings: Fault[],
): ReadCitation {
  const { source, publisher, title, date, url, locator } = said;
  const warn = (field: string, value: string, message: string) => {
    warnings.push({ path: `citations.${at}.${field}`, value: shown(value), message });
  };
  const isDate = date && /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(date);
  if (date && !isDate) {
    warn("date", date, "Left out: a date is written 2025, 2025-08 or 2025-08-29.");
  }
  const isUrl = url && /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url);
  if (url && !isUrl) warn("url", url, "Left out: an address begins with https://.");
  return {
    ...(source ? { source } : {}),
    ...(publisher ? { publisher } : {}),
    ...(title ? { title } : {}),
    ...(date && isDate ? { date } : {}),
    ...(url && isUrl ? { url } : {}),
    ...(locator ? { locator } : {}),
  };
}

function withoutTrailing<T>(list: readonly T[], isBlank: (one: T) => boolean): T[] {
  let end = list.length;
  for (
    let last = list[end - 1];
    end > 0 && last !== undefined && isBlank(last);
    last = list[end - 1]
  ) {
    end--;
  }
  return list.slice(0, end);
}
