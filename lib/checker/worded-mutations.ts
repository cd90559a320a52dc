/** Defects of questions whose options are words, and of what any question says of itself. */
import type { Fact } from "@/lib/generator/fact";
import {
  checker,
  inBank,
  isAsked,
  isInWords,
  keyOf,
  leadingFact,
  linter,
  type Mutation,
  membersOf,
  rivalOf,
  withKeyText,
  withRivalText,
  yearsOf,
} from "./mutation";

export const WORDED_MUTATIONS: readonly Mutation[] = [
  // Options of any question in words
  inBank("another year in the key", checker("no-key"), (item, { pack }) => {
    const year = leadingFact(item, pack)?.object;
    if (!isAsked(item, pack, "object") || typeof year !== "object" || !("year" in year)) return;
    const offered = new Set(item.options.map(({ text }) => text));
    const other = yearsOf(pack).find((one) => !offered.has(one));
    return other === undefined ? undefined : withKeyText(item, other);
  }),
  inBank("an alias of the key as its rival", checker("duplicate-option"), (item, { pack }) => {
    if (item.format !== "single") return;
    const key = keyOf(item).text;
    const alias = pack.entities.find(({ name }) => name === key)?.aliases[0];
    return alias === undefined ? undefined : withRivalText(item, alias);
  }),
  inBank("a unit twin of the key: 5 lakh beside 500,000", checker("duplicate-option"), (item) => {
    const twin = item.format === "single" ? unitTwin(keyOf(item).text) : undefined;
    return twin === undefined ? undefined : withRivalText(item, twin);
  }),
  inBank("a second right answer", checker("two-keys"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    if (fact === undefined || !isAsked(item, pack, "subject")) return;
    const peer = pack.facts.find(
      (one) =>
        one.relation === fact.relation &&
        one.subject !== fact.subject &&
        one.status === "settled" &&
        one.dispute === undefined &&
        same(one.object, fact.object),
    );
    const name = pack.entities.find(({ id }) => id === peer?.subject)?.name;
    return name === undefined ? undefined : withRivalText(item, name);
  }),
  inBank("the key among the wrong answers too", checker("duplicate-option"), (item) =>
    isInWords(item) ? withRivalText(item, keyOf(item).text) : undefined,
  ),
  inBank("a wrong answer that no fact places", checker("undecided"), (item, { pack }) => {
    const fact = leadingFact(item, pack);
    const relation = pack.relations.find(({ id }) => id === fact?.relation);
    if (!isAsked(item, pack, "subject") || relation?.perObject === "one") return;
    const placed = new Set(
      pack.facts.flatMap((one) => (one.relation === fact?.relation ? [one.subject] : [])),
    );
    const stranger = pack.entities.find(({ id }) => !placed.has(id))?.name;
    return stranger === undefined ? undefined : withRivalText(item, stranger);
  }),
  inBank("an answer nobody wrote down", checker("unknown-option"), (item) =>
    isInWords(item) ? withRivalText(item, "A treaty of the planet Mars") : undefined,
  ),
  inBank("all of the above", linter("all-or-none-of-the-above"), (item) =>
    isInWords(item) ? withRivalText(item, "All of the above") : undefined,
  ),
  inBank("the key as the longest answer", linter("longest-is-key"), (item) => {
    if (item.format !== "single" || /\d/.test(keyOf(item).text)) return;
    const longest = Math.max(...item.options.map(({ text }) => text.length));
    const padding = "and of everything that goes with it ".repeat(Math.ceil(longest / 30) + 1);
    return withKeyText(item, `${keyOf(item).text} ${padding}`.trim());
  }),
  inBank("numbers out of order", linter("unordered-numbers"), (item) => {
    const [first, second, ...rest] = item.options;
    const areYears = item.options.every(({ text }) => /^\d{4}$/.test(text));
    if (!areYears || first === undefined || second === undefined) return;
    return { ...item, options: [second, first, ...rest] };
  }),

  // Stems
  inBank("the key in the stem", linter("key-in-stem"), (item) =>
    item.format === "single"
      ? { ...item, stem: `With ${keyOf(item).text} in mind, ${item.stem}` }
      : undefined,
  ),
  inBank("a stem that points outside", linter("deixis"), (item) =>
    isInWords(item) ? { ...item, stem: `As was recently decided, ${item.stem}` } : undefined,
  ),
  inBank("a stem with its NOT in small letters", linter("negative-not-marked"), (item) =>
    item.format === "negative" && item.stem.includes("NOT")
      ? { ...item, stem: item.stem.replace("NOT", "not") }
      : undefined,
  ),
  inBank("a stem turned into its contrary", checker("unknown-stem"), (item) =>
    item.format === "negative" && item.stem.includes("NOT ")
      ? { ...item, stem: item.stem.replace("NOT ", "") }
      : undefined,
  ),
  inBank("a stem about another year", checker("unknown-stem"), (item) => {
    const [year] = /\b20\d\d\b/.exec(item.stem) ?? [];
    if (!isInWords(item) || year === undefined) return;
    return { ...item, stem: item.stem.replace(year, String(Number(year) + 1)) };
  }),
  inBank("a stem that asks nothing", linter("unfocused-stem"), (item) =>
    isInWords(item) ? { ...item, stem: item.stem.replace(/[?:]$/, ".") } : undefined,
  ),

  // What any question says of itself
  inBank("the key moved", checker("wrong-key"), (item) => ({
    ...item,
    key: rivalOf(item).id,
  })),
  inBank("a key that is no option", checker("malformed"), (item) => ({ ...item, key: "z" })),
  inBank("a reason left empty", checker("malformed"), (item) => ({
    ...item,
    options: item.options.map((option) => ({ ...option, rationale: "" })),
  })),
  inBank("a citation of another fact", checker("citation-missing"), (item, { pack }) => {
    const sources = new Set(item.citations.map(({ source }) => source));
    const foreign = pack.facts
      .flatMap(({ citations }) => citations)
      .find(({ source }) => !sources.has(source));
    return foreign === undefined ? undefined : { ...item, citations: [foreign] };
  }),
  inBank("a citation of no source", checker("citation-unresolved"), (item) => ({
    ...item,
    citations: [...item.citations, { source: "hearsay", locator: "somewhere" }],
  })),
  inBank("a fact that is not there", checker("fact-unknown"), (item) => ({
    ...item,
    facts: [...item.facts, "no-such-fact"],
  })),
  inBank("another fact in front", checker("leading-fact"), (item, { pack }) => {
    const other = pack.facts.find(
      ({ id, topic, dispute, relation }) =>
        topic !== item.topic &&
        dispute === undefined &&
        !item.facts.includes(id) &&
        relation !== leadingFact(item, pack)?.relation,
    );
    return other === undefined ? undefined : { ...item, facts: [other.id, ...item.facts] };
  }),
  inBank("a dispute not shown", checker("dispute-not-shown"), (item) =>
    item.disputes.length > 0 ? { ...item, disputes: [] } : undefined,
  ),
  inBank("a dispute that is not there", checker("dispute-unknown"), (item) => ({
    ...item,
    disputes: [...item.disputes, "no-such-dispute"],
  })),

  // NOT questions
  inBank(
    "a member as the key of a NOT question",
    checker("no-key", "undecided"),
    (item, { pack }) => {
      const fact = leadingFact(item, pack);
      if (!isAsked(item, pack, "not-object") || fact === undefined) return;
      const offered = new Set(item.options.map(({ text }) => text));
      const member = membersOf(fact)
        .map((id) => pack.entities.find((entity) => entity.id === id)?.name)
        .find((name) => name !== undefined && !offered.has(name));
      return member === undefined ? undefined : withKeyText(item, member);
    },
  ),
  inBank("two outsiders", checker("two-keys"), (item, world) => {
    if (!isAsked(item, world.pack, "not-object")) return;
    const twin = world.bank.find(
      ({ stem, options }) =>
        stem === item.stem && !options.some(({ text }) => text === keyOf(item).text),
    );
    return twin === undefined ? undefined : withRivalText(item, keyOf(twin).text);
  }),
];

function same(one: Fact["object"], other: Fact["object"]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const SMALLER: Readonly<Record<string, readonly [times: number, word: string]>> = {
  trillion: [1000, "billion"],
  billion: [1000, "million"],
  crore: [100, "lakh"],
};

function unitTwin(text: string): string | undefined {
  const [whole, digits = "", word = ""] =
    /(\d+(?:\.\d+)?) (trillion|billion|crore)/.exec(text) ?? [];
  const [times, smaller] = SMALLER[word] ?? [];
  if (whole !== undefined && times !== undefined) {
    return text.replace(whole, `${Math.round(Number(digits) * times)} ${smaller}`);
  }
  const [thousands] = /^\d{1,3},000$/.exec(text) ?? [];
  if (thousands === undefined) return undefined;
  const count = Number(thousands.replace(",", ""));
  return count % 100_000 === 0 ? `${count / 100_000} lakh` : `${count / 1000} thousand`;
}
