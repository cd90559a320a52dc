/**
 * The proof that the net has no holes: on the real facts and a bank made from them nothing is
 * reported, and every kind of defect planted in a copy of either is, by the one who should.
 */
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { checkPack } from "@/lib/generator/check";
import { generate } from "@/lib/generator/generate";
import { indexPack } from "@/lib/generator/knowledge";
import { loadPack } from "@/lib/generator/load";
import { type Lintable, lint } from "@/lib/question/lint";
import type { QuestionVersion } from "@/lib/question/question";
import { readPackFiles } from "@/scripts/questions/read-pack";
import { type Checker, makeChecker } from "./checker";
import type { Item } from "./item";
import type { Planted, Reporter } from "./mutation";
import { MUTATIONS } from "./mutations";

/** Not the published bank’s, so that the net is tried on questions nobody has read. */
const SEED = 4;
/** A changed pack needs a checker of its own, and `check` reads all of it. */
const MOST_PLACES = { bank: 40, facts: 3 };

const PATIENCE = { timeout: 60_000 };

const loaded = loadPack(readPackFiles(fileURLToPath(new URL("../../questions", import.meta.url))));
const bank: readonly QuestionVersion[] = generate(indexPack(loaded.pack), SEED).questions;
const world = { pack: loaded.pack, bank: bank.map(asItem) };
const checker = makeChecker(loaded.pack);
const table: (readonly [string, string, string, number])[] = [];

describe("the sound facts and the sound bank", () => {
  it("have nothing to report", PATIENCE, () => {
    expect(checkPack(loaded)).toEqual([]);
    expect(bank.flatMap((item) => checker.check(item))).toEqual([]);
    expect(bank.flatMap((item) => lintErrors(item))).toEqual([]);
  });
});

describe("a planted defect", () => {
  it.each(MUTATIONS)(
    "is reported everywhere: $name",
    PATIENCE,
    ({ name, place, reporter, plant }) => {
      let places = 0;
      for (const planted of spread(plant(world), MOST_PLACES[place])) {
        expect
          .soft(reports(reporter, planted), `${name} in ${planted.item.id}`)
          .toEqual(expect.arrayContaining([expect.stringMatching(pattern(reporter))]));
        places += 1;
      }
      expect(places, "places to plant it").toBeGreaterThan(0);
      table.push([name, place, describeReporter(reporter), places]);
    },
  );
});

afterAll(() => {
  const lines = table.map(([name, place, by, places]) =>
    [name.padEnd(52), place.padEnd(6), String(places).padStart(3), by].join(" "),
  );
  process.stdout.write(
    `${lines.length} kinds of defect, planted and reported\n${lines.join("\n")}\n`,
  );
});

/** What the one who should report it says of a planted defect. */
function reports(reporter: Reporter, { item, pack }: Planted): string[] {
  if (reporter.by === "linter") return lintErrors(item);
  if (reporter.by === "check") {
    return checkPack({ ...loaded, pack: pack ?? loaded.pack }).map(({ message }) => message);
  }
  const own: Checker = pack === undefined ? checker : makeChecker(pack);
  return own.check(item).map(({ code }) => code);
}

function lintErrors(item: Lintable | Item): string[] {
  return lint(item as Lintable, "upsc").flatMap(({ rule, severity }) =>
    severity === "error" ? [rule] : [],
  );
}

function pattern(reporter: Reporter): RegExp {
  if (reporter.by === "check") return new RegExp(reporter.says);
  const names = reporter.by === "linter" ? reporter.rules : reporter.codes;
  return new RegExp(`^(?:${names.join("|")})$`);
}

function describeReporter(reporter: Reporter): string {
  if (reporter.by === "check") return `check: “${reporter.says}”`;
  const names = reporter.by === "linter" ? reporter.rules : reporter.codes;
  return `${reporter.by}: ${names.join(" or ")}`;
}

/** At most so many, from all over the bank. */
function spread(all: Iterable<Planted>, most: number): readonly Planted[] {
  const places = [...all];
  const step = Math.max(1, Math.floor(places.length / most));
  return places.filter((_, at) => at % step === 0).slice(0, most);
}

/** What a reader of the bank gets: the question as JSON and back. */
function asItem(question: QuestionVersion): Item {
  return JSON.parse(JSON.stringify(question));
}
