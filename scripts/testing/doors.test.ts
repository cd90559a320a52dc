import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findDoors, gapsOf } from "./doors";

const SOUND = {
  "app/admin/facts/page.tsx":
    'export default async () => { await openPage("/admin/facts", "/"); };',
  "app/admin/facts/actions.ts": `"use server";
const save = action("saveFact", schema, command);
export async function saveFact(input: Readonly<{ a: string, b: string }>) { return save(input); }`,
  "app/(site)/account/page.tsx": 'export default async () => { await openPage("/account", "/"); };',
  "app/api/admin/facts/[id]/route.ts":
    'export const { GET } = methods({ GET: endpoint({ run: (ctx) => allowCall(ctx, "GET /api/admin/facts/[id]") }) });',
  "app/page.tsx": "export default () => null;",
  "app/actions.ts": '"use server";\nexport async function setTheme(form: FormData) {}',
};

const TABLE = {
  pages: ["/admin/facts", "/account"],
  actions: ["saveFact"],
  calls: ["GET /api/admin/facts/[id]"],
  publicActions: ["app/actions.ts setTheme"],
};

/** What is said of these files. */
function gaps(changes: Record<string, string>, table: Partial<typeof TABLE> = {}): string[] {
  const root = mkdtempSync(join(tmpdir(), "nineteen-doors-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...SOUND, ...changes })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return gapsOf(findDoors(root), { ...TABLE, ...table });
}

test("says nothing where table and files agree", () => {
  expect(gaps({})).toEqual([]);
});

test("finds a page of the desk that is not in the table", () => {
  expect(
    gaps({ "app/admin/secrets/page.tsx": 'await openPage("/admin/secrets", "/");' }).join(),
  ).toContain("the page /admin/secrets is not in the table");
});

test("finds a page that opens without asking, or asks as another", () => {
  expect(gaps({ "app/admin/facts/page.tsx": "export default () => null;" }).join()).toContain(
    "it opens as nothing, not as /admin/facts",
  );
  expect(gaps({ "app/admin/facts/page.tsx": 'await openPage("/account", "/");' }).join()).toContain(
    "it opens as /account",
  );
});

test("finds an exported action that is neither in the table nor public, wherever it stands", () => {
  expect(
    gaps({
      "app/(site)/shop/buying.ts": "'use server';\nexport const buyAll = async () => undefined;",
    }),
  ).toEqual(["app/(site)/shop/buying.ts: the action buyAll is neither in the table nor public"]);
});

test("finds an action of the table that the code never asks for by its name", () => {
  const text = '"use server";\nexport async function saveFact() { return store.save(); }';
  expect(gaps({ "app/admin/facts/actions.ts": text })).toEqual([
    "nothing asks who may use the action saveFact",
  ]);
});

test("is not satisfied by a name in a comment", () => {
  const text =
    '"use server";\n// action("saveFact", schema, command)\nexport async function saveFact() {}';
  expect(gaps({ "app/admin/facts/actions.ts": text })).toEqual([
    "nothing asks who may use the action saveFact",
  ]);
});

test("finds a call of the API that is not in the table", () => {
  const text = "export const { DELETE } = methods({ DELETE: endpoint({ run }) });";
  expect(gaps({ "app/api/admin/all/route.ts": text })).toEqual([
    "app/api/admin/all/route.ts: the call DELETE /api/admin/all is not in the table",
  ]);
  const plain = "export async function POST() {}";
  expect(gaps({ "app/api/account/all/route.ts": plain }).join()).toContain("POST /api/account/all");
});

test("finds names of the table, and of the public list, that are nowhere", () => {
  expect(gaps({}, { actions: ["saveFact", "eatFact"] })).toEqual(["the action eatFact is nowhere"]);
  expect(gaps({}, { publicActions: [...TABLE.publicActions, "app/actions.ts wink"] })).toEqual([
    "the public action app/actions.ts wink is nowhere",
  ]);
});

test("counts the arguments of an action, whatever its types", () => {
  const root = mkdtempSync(join(tmpdir(), "nineteen-doors-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, "app"));
  writeFileSync(
    join(root, "app/actions.ts"),
    `"use server";
export async function none(): Promise<void> {}
export async function one(input: Map<string, { a: 1; b: [2, 3] }>) {}
export async function two(
  _: FormState<readonly string[]>,
  form: FormData,
): Promise<FormState> {}`,
  );
  expect(findDoors(root).actions.map(({ name, takes }) => [name, takes])).toEqual([
    ["none", 0],
    ["one", 1],
    ["two", 2],
  ]);
});
