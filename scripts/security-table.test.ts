/** docs/security.md names what there is: each requirement once, and tests that are on disk. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("docs/security.md", "utf8");
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.*?) \| (.*?) \| (.*?) \|$/gm)];

test("each requirement of levels 1 and 2 stands there once, and how it stands", () => {
  const ids = rows.map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(rows.filter(([, , level]) => level === "1")).toHaveLength(70);
  expect(rows.filter(([, , level]) => level === "2")).toHaveLength(183);
  for (const [, id, , , how] of rows) {
    expect(["met", "partly", "not met", "operator", "n/a"], id).toContain(how);
  }
});

test("what is not met, or in part, says why", () => {
  for (const [, id, , , how, by] of rows) {
    if (how === "partly" || how === "not met") expect(by?.length, id).toBeGreaterThan(20);
  }
});

test("the sum above the tables is the sum of the tables", () => {
  const count = (of: string) => rows.filter(([, , , , how]) => how === of).length;
  expect(text).toContain(
    `Of ${rows.length} requirements ${count("met")} are met, ${count("partly")} in part, ${count("not met")} are not, ${count("operator")} are for the operator, and for ${count("n/a")} there is nothing`,
  );
});

test("every test that is named is there", () => {
  const there = new Set(
    ["lib", "components", "app", "scripts", "e2e"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ name }) => name),
    ),
  );
  const named = [...text.matchAll(/`(?:[\w/-]+\/)?([\w.-]+\.(?:test|spec)\.tsx?)`/g)].map(
    ([, name]) => name ?? "",
  );
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((name) => !there.has(name))).toEqual([]);
});
