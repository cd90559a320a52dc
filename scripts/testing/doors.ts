/**
 * Every way in to an account or to the desk, as the files of app/ have it: pages, actions, calls of the
 * API. Tests compare them with the one table in lib/access, so that nothing opens that is not in it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

type PageDoor = {
  /** As in the table: /admin/facts/[id]. */
  readonly name: string;
  readonly file: string;
  /** What its openPage asks for; null: it does not ask. */
  readonly asks: string | null;
};

type ActionDoor = {
  readonly name: string;
  readonly file: string;
  /** How many arguments it takes. */
  readonly takes: number;
};

type CallDoor = { readonly name: string; readonly file: string };

export type Doors = {
  readonly pages: readonly PageDoor[];
  readonly actions: readonly ActionDoor[];
  readonly calls: readonly CallDoor[];
  /** Names that app/ asks the table for. */
  readonly asked: {
    readonly pages: ReadonlySet<string>;
    readonly actions: ReadonlySet<string>;
    readonly calls: ReadonlySet<string>;
  };
};

type Table = {
  readonly pages: readonly string[];
  readonly actions: readonly string[];
  readonly calls: readonly string[];
  /** Actions that anybody may do: "app/actions.ts setTheme". */
  readonly publicActions: readonly string[];
};

/** Pages and calls below these are for somebody signed in. */
const CLOSED_PAGES = /^\/(admin|account)(\/|$)/;
const CLOSED_CALLS = /^\/api\/(admin|account)(\/|$)/;

/** Reads app/ under a root. */
export function findDoors(root: string): Doors {
  const files = readdirSync(join(root, "app"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return {
        file: relative(root, path).split(sep).join("/"),
        text: withoutComments(readFileSync(path, "utf8")),
      };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const all = files.map(({ text }) => text).join("\n");
  return {
    pages: files.flatMap(({ file, text }) => {
      const name = addressOf(file, "page");
      if (name === null || !(CLOSED_PAGES.test(name) || /\bopenPage\(/.test(text))) return [];
      return [{ name, file, asks: /\bopenPage\(\s*"([^"]+)"/.exec(text)?.[1] ?? null }];
    }),
    actions: files
      .filter(({ text }) => /^\s*["']use server["']/m.test(text))
      .flatMap(({ file, text }) => actionsIn(text).map((found) => ({ ...found, file }))),
    calls: files.flatMap(({ file, text }) => {
      const address = addressOf(file, "route");
      if (address === null || !(CLOSED_CALLS.test(address) || /\ballowCall\(/.test(text)))
        return [];
      return methodsIn(text).map((method) => ({ name: `${method} ${address}`, file }));
    }),
    asked: {
      pages: named(all, /\bopenPage\(\s*"([^"]+)"/g),
      actions: named(all, /\b(?:action|allowAction)\b[^"'`;]{0,120}?"(\w+)"/g),
      calls: named(all, /\ballowCall\([^"]{0,60}"([^"]+)"/g),
    },
  };
}

/** What stands open or leads nowhere, each in a sentence; empty: the table and the files agree. */
export function gapsOf(doors: Doors, table: Table): string[] {
  const { pages, actions, calls, asked } = doors;
  const isPublic = ({ file, name }: ActionDoor) => table.publicActions.includes(`${file} ${name}`);
  return [
    ...pages.flatMap(({ name, file, asks }) => [
      ...(table.pages.includes(name) ? [] : [`${file}: the page ${name} is not in the table`]),
      ...(asks === name ? [] : [`${file}: it opens as ${asks ?? "nothing"}, not as ${name}`]),
    ]),
    ...actions
      .filter((found) => !(table.actions.includes(found.name) || isPublic(found)))
      .map(({ name, file }) => `${file}: the action ${name} is neither in the table nor public`),
    ...actions
      .filter((found) => table.actions.includes(found.name) && isPublic(found))
      .map(({ name, file }) => `${file}: the action ${name} is public, yet in the table`),
    ...calls
      .filter(({ name }) => !table.calls.includes(name))
      .map(({ name, file }) => `${file}: the call ${name} is not in the table`),
    ...missing("page", table.pages, pages, asked.pages),
    ...missing("action", table.actions, actions, asked.actions),
    ...missing("call", table.calls, calls, asked.calls),
    ...table.publicActions
      .filter((name) => !actions.some((found) => `${found.file} ${found.name}` === name))
      .map((name) => `the public action ${name} is nowhere`),
  ];
}

/** Names of the table that no file has, or has without asking. */
function missing(
  kind: string,
  names: readonly string[],
  found: readonly { readonly name: string }[],
  asked: ReadonlySet<string>,
): string[] {
  return names.flatMap((name) => {
    if (!found.some((door) => door.name === name)) return [`the ${kind} ${name} is nowhere`];
    return asked.has(name) ? [] : [`nothing asks who may use the ${kind} ${name}`];
  });
}

/** The address a file serves: folders in brackets of the round kind are not in it. */
function addressOf(file: string, kind: "page" | "route"): string | null {
  const match = /^app(\/.*)?\/(page|route)\.tsx?$/.exec(file);
  if (match?.[2] !== kind) return null;
  return (match[1] ?? "").replace(/\/\([^)]+\)/g, "") || "/";
}

function actionsIn(text: string): { readonly name: string; readonly takes: number }[] {
  return [...text.matchAll(/^export\s+(?:async\s+)?(?:function|const)\s+(\w+)/gm)].map((match) => ({
    name: match[1] ?? "",
    takes: parametersFrom(text, (match.index ?? 0) + match[0].length),
  }));
}

/** Counts commas of the first bracket that stands in no inner one. */
function parametersFrom(text: string, from: number): number {
  const start = text.indexOf("(", from);
  let depth = 0;
  let count = 0;
  let isEmpty = true;
  for (let at = start; at >= 0 && at < text.length; at++) {
    const sign = text.charAt(at);
    if ("([{<".includes(sign)) depth++;
    else if (")]}".includes(sign) || (sign === ">" && text.charAt(at - 1) !== "=")) depth--;
    else if (sign === "," && depth === 1) {
      if (!/^\s*\)/.test(text.slice(at + 1))) count++;
    } else if (/\S/.test(sign)) isEmpty = false;
    if (depth === 0) break;
  }
  return isEmpty ? 0 : count + 1;
}

function methodsIn(text: string): string[] {
  const found = [
    ...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\s*:/g),
    ...text.matchAll(/^export\s+(?:async\s+)?(?:function|const)\s+(GET|POST|PUT|PATCH|DELETE)\b/gm),
  ];
  return [...new Set(found.map((match) => match[1] ?? ""))];
}

function named(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
