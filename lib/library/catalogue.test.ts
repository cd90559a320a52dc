import { describe, expect, test } from "vitest";
import { entityFilterSchema, factFilterSchema, sourceFilterSchema } from "@/lib/contracts/library";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { loadPack, showDefect } from "@/lib/generator/load";
import { findEntities, findFacts, findSources, matches, paged } from "./catalogue";
import { libraryOf } from "./library";

const FILES = [
  {
    path: "sources.yaml",
    text: `
- { id: mea, publisher: Ministry, title: Joint statement, date: "2025-08", kind: official, url: "https://example.org/a" }
- { id: news, publisher: Daily, title: What was agreed, date: "2025-09", kind: article }`,
  },
  {
    path: "topics.yaml",
    text: `
- { slug: defence, title: Defence, subject: Relations, summary: Forces and exercises. }
- { slug: trade, title: Trade, subject: Relations, summary: Goods and money. }`,
  },
  {
    path: "entities/all.yaml",
    text: `
- { id: malabar, kind: exercise, name: Exercise Malabar, aliases: [Malabar naval drill], gloss: a naval exercise }
- { id: india, kind: country, name: India, gloss: a republic }
- { id: japan, kind: country, name: Japan, gloss: a monarchy }`,
  },
  {
    path: "relations/all.yaml",
    text: `
- { id: members, about: Who takes part, subject: [exercise], object: [country], perSubject: many, perObject: many, claim: "{Subject} includes {object}.", asks: {} }
- { id: began, about: When it began, subject: [exercise], object: year, perSubject: one, perObject: many, claim: "{Subject} began in {object}.", asks: {} }`,
  },
  {
    path: "disputes/all.yaml",
    text: `
- id: when
  point: The first year of Malabar
  readings: [{ says: It began in 1992., citations: [{ source: news, locator: p. 1 }] }]
  status: open
  chosen: It began in the 1990s.
  why: The papers differ.
  mayAsk: The members may be asked.`,
  },
  {
    path: "facts/defence.yaml",
    text: `
- id: malabar-members
  topic: defence
  subject: malabar
  relation: members
  object: { list: [india, japan], closed: false }
  asOf: "2024"
  status: settled
  citations: [{ source: mea, locator: "para 3" }, { source: news, locator: "p. 2" }]
  statement: India and Japan take part in Malabar.
- id: malabar-began
  topic: defence
  subject: malabar
  relation: began
  object: { year: 1992 }
  status: disputed
  dispute: when
  citations: [{ source: news, locator: "p. 1" }]
  statement: Malabar began in 1992.`,
  },
  {
    path: "facts/trade.yaml",
    text: `
- id: japan-member
  topic: trade
  subject: malabar
  relation: members
  object: japan
  asOf: "2020-05"
  status: settled
  use: support
  citations: [{ source: mea, locator: "para 4" }]
  statement: Japan joined for good in 2015.`,
  },
  {
    path: "causes/all.yaml",
    text: `
- id: why-1992
  topic: defence
  effect: malabar-began
  causes: [{ fact: malabar-members, because: They wished it so. }]
  others: [{ fact: japan-member, because: Japan came later. }]`,
  },
];

const { pack, defects, defectAt } = loadPack(FILES);
const library = libraryOf(pack, (entry) => {
  const { file, line } = defectAt(entry, [], "");
  return { file, line };
});

const NOTHING = new Set<string>();
const facts = (filter: Record<string, unknown>, used: ReadonlySet<string> = NOTHING) =>
  findFacts(library, factFilterSchema.parse(filter), used);
const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

test("the pack of these tests has no defects", () => {
  expect(defects.map(showDefect)).toEqual([]);
});

describe("search", () => {
  test("finds every typed word as the beginning of a word, in any order", () => {
    expect(matches("india and japan take part", "jap ind")).toBe(true);
    expect(matches("india and japan take part", "apan")).toBe(false);
    expect(matches("india and japan take part", "")).toBe(true);
  });

  test("finds a fact by its statement, its id, and every name of its subject and object", () => {
    expect(idsOf(facts({ q: "part take" }).found)).toEqual(["malabar-members"]);
    expect(idsOf(facts({ q: "malabar-began" }).found)).toEqual(["malabar-began"]);
    expect(facts({ q: "naval drill" }).found).toHaveLength(3);
    expect(idsOf(facts({ q: "india" }).found)).toEqual(["malabar-members"]);
  });
});

describe("filters of facts", () => {
  test("each leaves what it names, and together they leave what all name", () => {
    expect(idsOf(facts({ topic: "trade" }).found)).toEqual(["japan-member"]);
    expect(idsOf(facts({ status: "disputed" }).found)).toEqual(["malabar-began"]);
    expect(idsOf(facts({ dispute: "open" }).found)).toEqual(["malabar-began"]);
    expect(idsOf(facts({ use: "support" }).found)).toEqual(["japan-member"]);
    expect(idsOf(facts({ source: "mea" }).found)).toEqual(["malabar-members", "japan-member"]);
    expect(idsOf(facts({ source: "mea", topic: "defence" }).found)).toEqual(["malabar-members"]);
  });

  test("used by no question is what no question rests on", () => {
    const used = new Set(["malabar-began", "japan-member"]);
    expect(idsOf(facts({ use: "unused" }, used).found)).toEqual(["malabar-members"]);
  });

  test("the counts of one filter stand under the others, itself left out", () => {
    const { topics, statuses } = facts({ topic: "trade" });
    expect(topics.map(({ label, count }) => [label, count])).toEqual([
      ["Defence", 2],
      ["Trade", 1],
    ]);
    expect(statuses.map(({ value, count }) => [value, count])).toEqual([
      ["settled", 1],
      ["disputed", 0],
    ]);
  });

  test("oldest first puts what has no date last", () => {
    expect(idsOf(facts({ sort: "oldest" }).found)).toEqual([
      "japan-member",
      "malabar-members",
      "malabar-began",
    ]);
  });

  test("what cannot be a filter is as if it were not there", () => {
    expect(factFilterSchema.parse({ status: "true", page: "-4", q: ["a", "b"] })).toMatchObject({
      status: "",
      page: 1,
      q: "a",
      topic: "",
    });
  });
});

test("entities are found by alias and kind, and sorted by how many facts they are in", () => {
  const find = (filter: Record<string, unknown>) =>
    idsOf(findEntities(library, entityFilterSchema.parse(filter)).found);
  expect(find({})).toEqual(["malabar", "india", "japan"]);
  expect(find({ q: "drill" })).toEqual(["malabar"]);
  expect(find({ kind: "country" })).toEqual(["india", "japan"]);
  expect(find({ kind: "country", sort: "facts" })).toEqual(["japan", "india"]);
});

test("sources are found by title and kind, and sorted by date or facts", () => {
  const find = (filter: Record<string, unknown>) =>
    idsOf(findSources(library, sourceFilterSchema.parse(filter)).found);
  expect(find({})).toEqual(["news", "mea"]);
  expect(find({ q: "joint" })).toEqual(["mea"]);
  expect(find({ kind: "article" })).toEqual(["news"]);
  expect(find({ sort: "newest" })).toEqual(["news", "mea"]);
});

test("a page beyond the last is the last", () => {
  const rows = Array.from({ length: PAGE_SIZE + 1 }, (_, n) => n);
  expect(paged(rows, 9)).toMatchObject({
    page: 2,
    pages: 2,
    from: PAGE_SIZE + 1,
    rows: [PAGE_SIZE],
  });
  expect(paged([], 3)).toMatchObject({ page: 1, pages: 1, from: 0, total: 0 });
});

test("a fact is found from its cause and its effect, and an entity from a list it is on", () => {
  expect(library.causesOf("malabar-began").map(({ role }) => role)).toEqual(["effect"]);
  expect(library.causesOf("japan-member").map(({ role, because }) => [role, because])).toEqual([
    ["other", "Japan came later."],
  ]);
  expect(idsOf(library.factsNaming("india"))).toEqual(["malabar-members"]);
  expect(idsOf(library.factsOfDispute("when"))).toEqual(["malabar-began"]);
  expect(idsOf(library.disputesCiting("news"))).toEqual(["when"]);
  expect(library.placeOf(pack.facts[1] ?? {})).toEqual({ file: "facts/defence.yaml", line: 11 });
});
