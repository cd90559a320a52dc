/** Defects of questions that print statements, pairs or events. */
import type { Item } from "./item";
import {
  checker,
  inBank,
  keyOf,
  leadingFact,
  linter,
  type Mutation,
  withKeyText,
  withRivalText,
  yearsOf,
} from "./mutation";

export const LISTED_MUTATIONS: readonly Mutation[] = [
  // Statements
  inBank("a verdict flipped", checker("verdict-differs"), (item) => {
    const [first, ...rest] = item.verdicts ?? [];
    if (first?.holds === undefined) return;
    return { ...item, verdicts: [{ ...first, holds: !first.holds }, ...rest] };
  }),
  inBank("a move misnamed", checker("verdict-differs"), (item) => {
    const at = (item.verdicts ?? []).findIndex(({ holds }) => holds === false);
    if (at < 0) return;
    const verdicts = (item.verdicts ?? []).map((verdict, place) =>
      place === at
        ? { ...verdict, move: verdict.move === "other-year" ? "swapped-order" : "other-year" }
        : verdict,
    );
    return { ...item, verdicts };
  }),
  inBank(
    "another year in a true statement",
    checker("verdict-differs", "unknown-statement", "undecided"),
    (item, { pack }) => {
      if (!isCounted(item)) return;
      const at = (item.verdicts ?? []).findIndex(({ holds }) => holds === true);
      const text = item.statements?.[at];
      const [year] = /\b(?:19|20)\d\d\b(?=\.$)/.exec(text ?? "") ?? [];
      const other = yearsOf(pack).find((one) => one !== year);
      if (text === undefined || year === undefined || other === undefined) return;
      return withStatement(item, at, text.replace(year, other));
    },
  ),
  inBank("a statement nobody wrote", checker("unknown-statement"), (item) =>
    item.statements === undefined
      ? undefined
      : withStatement(item, 0, "The two countries share one currency."),
  ),
  inBank("statements of unequal build", linter("unequal-statements", "long-statement"), (item) => {
    const [first] = item.statements ?? [];
    if (!isCounted(item) || first === undefined) return;
    const more =
      ", which was at that time and is to this day of the greatest possible moment for all";
    return withStatement(item, 0, `${first.replace(/\.$/, "")}${more.repeat(3)}.`);
  }),
  inBank("a statement twice", linter("duplicate-statements"), (item) => {
    const [first] = item.statements ?? [];
    return isCounted(item) && first !== undefined ? withStatement(item, 1, first) : undefined;
  }),
  inBank("codes without the right one", checker("no-key"), (item) => {
    if (item.format !== "statements-which" || item.statements?.length === 2) return;
    const codes = ["1 only", "2 only", "3 only", "1 and 2 only", "1 and 3 only", "2 and 3 only"];
    const other = codes.find((code) => !item.options.some(({ text }) => text === code));
    return other === undefined ? undefined : withKeyText(item, other);
  }),
  inBank("a code twice", checker("duplicate-option"), (item) =>
    item.format === "statements-which" ? withRivalText(item, keyOf(item).text) : undefined,
  ),
  inBank("counts in another order", checker("format-form"), (item) =>
    item.format === "statements-how-many"
      ? { ...item, options: [...item.options].reverse() }
      : undefined,
  ),
  inBank("a theme nobody wrote", checker("unknown-stem"), (item) =>
    isCounted(item)
      ? {
          ...item,
          stem: item.stem.replace(/reference to .+, consider/, "reference to it, consider"),
        }
      : undefined,
  ),

  // Assertion and reason
  inBank("explained, marked as not explained", checker("wrong-key"), (item) =>
    item.format === "assertion-reason" && item.options[0]?.id === item.key
      ? { ...item, key: item.options[1]?.id ?? "" }
      : undefined,
  ),
  inBank("options of the other form", checker("format-form"), (item) =>
    item.format === "assertion-reason"
      ? { ...item, options: [...item.options].reverse() }
      : undefined,
  ),
  // Pairs and lists
  inBank(
    "the right entries of two pairs swapped",
    checker("verdict-differs", "undecided"),
    (item) => {
      const [first, second, ...rest] = item.pairs ?? [];
      if (item.columns?.kind !== "pairs" || first === undefined || second === undefined) return;
      const [one, two] = item.verdicts ?? [];
      if (first.right === second.right || one?.holds !== true || two?.holds !== true) return;
      const swapped = [
        { left: first.left, right: second.right },
        { left: second.left, right: first.right },
      ];
      return { ...item, pairs: [...swapped, ...rest] };
    },
  ),
  inBank(
    "a pair turned round",
    checker("unknown-statement", "unknown-option", "undecided"),
    (item, { pack }) => {
      const [first, ...rest] = item.pairs ?? [];
      if (first === undefined || item.columns?.kind !== "pairs") return;
      // The President resigns to the Vice-President, and he to the President.
      const right = pack.entities.find(({ name }) => name === first.right)?.id;
      const relation = leadingFact(item, pack)?.relation;
      if (pack.facts.some((fact) => fact.subject === right && fact.relation === relation)) return;
      return { ...item, pairs: [{ left: first.right, right: first.left }, ...rest] };
    },
  ),
  inBank("headings of another table", checker("unknown-statement"), (item) =>
    item.columns === undefined
      ? undefined
      : { ...item, columns: { ...item.columns, left: "Country", right: "Currency" } },
  ),
  inBank("two rows of a list swapped", checker("no-key", "wrong-key", "undecided"), (item) => {
    const [first, second, ...rest] = item.pairs ?? [];
    if (item.columns?.kind !== "lists" || first === undefined || second === undefined) return;
    const swapped = [
      { left: second.left, right: first.right },
      { left: first.left, right: second.right },
    ];
    return { ...item, pairs: [...swapped, ...rest] };
  }),
  inBank("a row of a list matched twice", checker("format-form"), (item) =>
    item.columns?.kind === "lists"
      ? withRivalText(item, keyOf(item).text.replace(/\d$/, "1").replace(/A.\d/, "A-1"))
      : undefined,
  ),
  // Chronology
  inBank("two events swapped", checker("wrong-key", "no-key"), (item) => {
    const [first, second, ...rest] = item.statements ?? [];
    if (item.format !== "chronology" || first === undefined || second === undefined) return;
    return { ...item, statements: [second, first, ...rest] };
  }),
  inBank("no right order", checker("no-key"), (item) => {
    if (item.format !== "chronology") return;
    const numbers = keyOf(item).text.split(/\D+/);
    const reversed = numbers.toReversed().join(" – ");
    const isOffered = item.options.some(({ text }) => text === reversed);
    return isOffered ? undefined : withKeyText(item, reversed);
  }),
];

function isCounted({ format }: Item): boolean {
  return format === "statements-which" || format === "statements-how-many";
}

function withStatement(item: Item, at: number, text: string): Item {
  const statements = item.statements?.map((old, place) => (place === at ? text : old));
  return { ...item, ...(statements && { statements }) };
}
