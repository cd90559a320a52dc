/** docs/operations.md says what the program does: it must not fall behind it. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VARIABLES } from "@/lib/server/env";
import { addGauges } from "@/lib/server/operating/gauges";
import { metrics, watchProcess } from "@/lib/server/operating/metrics";

const text = readFileSync("docs/operations.md", "utf8");

/** The first column of the tables of a chapter. */
function firstColumn(chapter: string): string[] {
  const [, rest = ""] = text.split(`\n## ${chapter}\n`);
  const [body = ""] = rest.split("\n## ");
  return [...body.matchAll(/^\| `([\w]+)` +\|/gm)].map(([, name]) => name ?? "");
}

/** Read by the scripts that start the server, before it. */
const OF_THE_START = [
  ...["PORT", "HOST", "DATA_DIR", "ADMIN_EMAIL", "ADMIN_PASSWORD"],
  "DATABASE_DIRECT_URL",
];

test("every variable the server reads is in the table, and no other", () => {
  expect(firstColumn("Environment").sort()).toEqual([...VARIABLES, ...OF_THE_START].sort());
});

watchProcess();
addGauges();
const figures = metrics()
  .registry.getMetricsAsArray()
  .map(({ name }) => name);

test("every figure of ours is in the table, and the table has none that is not there", () => {
  const told = firstColumn("What to watch");
  const ours = figures.filter((name) => name.startsWith("nineteen_"));
  expect(told).toEqual(expect.arrayContaining(ours));
  expect(figures).toEqual(expect.arrayContaining(told));
});

test("every alert asks for figures and routes that there are", () => {
  const asked = [...text.matchAll(/\b(?:nineteen|nodejs|process)_[a-z0-9_]{3,}/g)].map(([name]) =>
    name.replace(/_(?:bucket|count|sum)$/, ""),
  );
  expect(asked.length).toBeGreaterThan(30);
  expect(figures).toEqual(expect.arrayContaining(asked));
  for (const [, route] of text.matchAll(/route="([^"]+)"/g)) {
    expect(existsSync(`app${route}/route.ts`), route).toBe(true);
  }
});
