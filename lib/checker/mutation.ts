/**
 * How a defect is planted in a copy of sound facts or of a sound bank, and who has to report it. The
 * kinds are in worded-, listed- and fact-mutations.ts.
 */
import type { Fact, Pack } from "@/lib/generator/fact";
import type { Item } from "./item";
import type { ProblemCode } from "./problem";

export type World = { readonly pack: Pack; readonly bank: readonly Item[] };

/** Any one of the codes or rules, or a message of `check` that contains the words. */
export type Reporter =
  | { readonly by: "checker"; readonly codes: readonly ProblemCode[] }
  | { readonly by: "linter"; readonly rules: readonly string[] }
  | { readonly by: "check"; readonly says: string };

/** A defect in place: the question to be looked at, and the facts if it is they that changed. */
export type Planted = { readonly item: Item; readonly original: Item; readonly pack?: Pack };

export type Mutation = {
  readonly name: string;
  readonly place: "facts" | "bank";
  readonly reporter: Reporter;
  /** Every place where it can be planted, as they are asked for. */
  readonly plant: (world: World) => Iterable<Planted>;
};

export const checker = (...codes: readonly ProblemCode[]): Reporter => ({ by: "checker", codes });
export const linter = (...rules: readonly string[]): Reporter => ({ by: "linter", rules });
export const check = (says: string): Reporter => ({ by: "check", says });

type Change<T> = (item: Item, world: World) => T | undefined;

/** A defect of a question: the facts are as they were. */
export function inBank(name: string, reporter: Reporter, change: Change<Item>): Mutation {
  return {
    name,
    place: "bank",
    reporter,
    *plant(world) {
      for (const original of world.bank) {
        const item = change(original, world);
        if (item !== undefined) yield { item, original };
      }
    },
  };
}

/** A defect of the facts, seen by a question made from them before. */
export function inFacts(name: string, reporter: Reporter, change: Change<Pack>): Mutation {
  return {
    name,
    place: "facts",
    reporter,
    *plant(world) {
      for (const original of world.bank) {
        const pack = change(original, world);
        if (pack !== undefined) yield { item: original, original, pack };
      }
    },
  };
}

export function isInWords({ format }: Item): boolean {
  return format === "single" || format === "negative";
}

export function isAsked(item: Item, pack: Pack, ask: string): boolean {
  if (!isInWords(item)) return false;
  const fact = leadingFact(item, pack);
  return fact !== undefined && item.id.startsWith(`${fact.id}.${ask}`);
}

export function leadingFact(item: Item, pack: Pack): Fact | undefined {
  return pack.facts.find(({ id }) => id === item.facts[0]);
}

export function keyOf(item: Item) {
  return item.options.find(({ id }) => id === item.key) ?? { id: "", text: "", rationale: "" };
}

export function rivalOf(item: Item) {
  return item.options.find(({ id }) => id !== item.key) ?? { id: "", text: "", rationale: "" };
}

function withText(item: Item, id: string, text: string): Item {
  const options = item.options.map((option) => (option.id === id ? { ...option, text } : option));
  return { ...item, options };
}

export function withKeyText(item: Item, text: string): Item {
  return withText(item, item.key, text);
}

export function withRivalText(item: Item, text: string): Item {
  return withText(item, rivalOf(item).id, text);
}

export function membersOf({ object }: Fact): readonly string[] {
  return typeof object === "object" && "list" in object ? object.list : [];
}

export function yearsOf(pack: Pack): readonly string[] {
  return pack.facts.flatMap(({ object }) =>
    typeof object === "object" && "year" in object && object.year > 1900
      ? [String(object.year)]
      : [],
  );
}
