/**
 * Text of the files under questions/ → a typed pack, every entry with the line it stands on, and a
 * list of what does not parse. Reading the files is the caller's business.
 */
import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import {
  acceptedWarningSchema,
  causeSchema,
  disputeSchema,
  entitySchema,
  factSchema,
  type Pack,
  quizSchema,
  relationSchema,
  sourceSchema,
  themeSchema,
  topicSchema,
} from "./fact";

/** A file of the pack. `path` is relative to questions/, with "/" between folders. */
export type PackFile = { readonly path: string; readonly text: string };

export type Defect = { readonly file: string; readonly line: number; readonly message: string };

/** Steps from an entry to a part of it: ["asks", "object", 0]. */
export type EntryPath = readonly (string | number)[];

export type LoadedPack = {
  readonly pack: Pack;
  readonly defects: readonly Defect[];
  /** The defect at an entry of the pack, or at a part of it. */
  readonly defectAt: (entry: object, path: EntryPath, message: string) => Defect;
};

type Located = { readonly file: string; readonly line: (path: EntryPath) => number };

const SECTIONS = [
  { key: "sources", pattern: /^(sources|extra-sources\/[^/]+)\.yaml$/, schema: sourceSchema },
  { key: "topics", pattern: /^topics\.yaml$/, schema: topicSchema },
  { key: "entities", pattern: /^entities\/[^/]+\.yaml$/, schema: entitySchema },
  { key: "relations", pattern: /^relations\/[^/]+\.yaml$/, schema: relationSchema },
  { key: "facts", pattern: /^facts\/[^/]+\.yaml$/, schema: factSchema },
  { key: "disputes", pattern: /^disputes\/[^/]+\.yaml$/, schema: disputeSchema },
  { key: "themes", pattern: /^themes\/[^/]+\.yaml$/, schema: themeSchema },
  { key: "causes", pattern: /^causes\/[^/]+\.yaml$/, schema: causeSchema },
  {
    key: "acceptedWarnings",
    pattern: /^accepted-warnings\.yaml$/,
    schema: acceptedWarningSchema,
  },
  { key: "quizzes", pattern: /^quizzes\/[^/]+\.yaml$/, schema: quizSchema },
] as const satisfies readonly { key: keyof Pack; pattern: RegExp; schema: z.ZodType }[];

/**
 * Parses and validates. An entry that fails its schema is left out of the pack and stands among the
 * defects; the rest is loaded, so that one run reports everything. Files may come in any order: the
 * pack is sorted by path, then by place in the file.
 */
export function loadPack(files: readonly PackFile[]): LoadedPack {
  const defects: Defect[] = [];
  const located = new Map<object, Located>();
  const pack: Record<keyof Pack, object[]> = {
    sources: [],
    topics: [],
    entities: [],
    relations: [],
    facts: [],
    disputes: [],
    themes: [],
    causes: [],
    acceptedWarnings: [],
    quizzes: [],
  };
  const inOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const file of inOrder) {
    const section = SECTIONS.find(({ pattern }) => pattern.test(file.path));
    if (section === undefined) {
      defects.push({
        file: file.path,
        line: 1,
        message:
          "no entry may stand here: use sources.yaml, topics.yaml, accepted-warnings.yaml or a .yaml file in extra-sources, entities, relations, facts, disputes, themes, causes or quizzes",
      });
      continue;
    }
    const lines = new LineCounter();
    const document = parseDocument(file.text, { lineCounter: lines, merge: true });
    for (const error of document.errors) {
      defects.push({
        file: file.path,
        line: lines.linePos(error.pos[0]).line,
        message: `not valid YAML: ${error.message.split("\n")[0]} (text with a colon or a # in it goes in quotes)`,
      });
    }
    if (document.errors.length > 0) continue;
    const content: unknown = document.toJS();
    if (content === null || content === undefined) continue;
    const single = !Array.isArray(content);
    if (single && section.key !== "quizzes") {
      defects.push({
        file: file.path,
        line: 1,
        message: "the file must hold a list: start each entry with “- ”",
      });
      continue;
    }
    const entries: unknown[] = Array.isArray(content) ? content : [content];
    entries.forEach((entry, index) => {
      const root: EntryPath = single ? [] : [index];
      const line = (path: EntryPath) => lineOf(document, lines, [...root, ...path]);
      const parsed = section.schema.safeParse(entry);
      if (parsed.success) {
        pack[section.key].push(parsed.data);
        located.set(parsed.data, { file: file.path, line });
        return;
      }
      const name = nameOf(entry);
      for (const { path, message } of flatten(parsed.error.issues)) {
        const where = path.length === 0 ? "" : ` at ${path.join(".")}`;
        defects.push({ file: file.path, line: line(path), message: `${name}${where}: ${message}` });
      }
    });
  }
  return {
    // Each entry came out of its section's schema above.
    pack: pack as unknown as Pack,
    defects,
    defectAt: (entry, path, message) => {
      const place = located.get(entry);
      return { file: place?.file ?? "?", line: place?.line(path) ?? 0, message };
    },
  };
}

/** `file:line: message`, as editors and CI make clickable. */
export function showDefect({ file, line, message }: Defect): string {
  return `${file}:${line}: ${message}`;
}

function nameOf(entry: unknown): string {
  if (typeof entry === "object" && entry !== null) {
    const id = "id" in entry ? entry.id : "slug" in entry ? entry.slug : undefined;
    if (typeof id === "string") return id;
  }
  return "entry";
}

type Flat = { readonly path: EntryPath; readonly message: string };

/** A union's issue says nothing by itself: report the branch that the author came nearest to. */
function flatten(issues: readonly z.core.$ZodIssue[], base: EntryPath = []): Flat[] {
  return issues.flatMap((issue): Flat[] => {
    const path: EntryPath = [
      ...base,
      ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step)),
    ];
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const branches = issue.errors.map((branch) => flatten(branch, path));
      const nearest = branches
        .filter(
          (branch) => branch.length > 0 && branch.some((flat) => flat.path.length > path.length),
        )
        .sort((a, b) => a.length - b.length)[0];
      if (nearest !== undefined) return nearest;
      if (branches.some((branch) => branch.length > 0)) {
        return [
          {
            path,
            message: [...new Set(branches.flat().map((flat) => flat.message))].join("; or "),
          },
        ];
      }
    }
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `there is no field “${key}” here: remove it or correct its spelling`,
      }));
    }
    if (issue.code === "invalid_type") {
      if (/received undefined/.test(issue.message))
        return [{ path, message: "is missing: add it" }];
      if (issue.expected === "string" && /received number/.test(issue.message)) {
        return [{ path, message: "must be text: put it in quotes" }];
      }
    }
    return [{ path, message: issue.message }];
  });
}

/** The line of a node; of its nearest parent where the node itself is absent. */
function lineOf(document: Document, lines: LineCounter, path: EntryPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? key.value : key) === step);
      if (pair === undefined) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) break;
      node = item;
      if (isCollection(item) || isScalar(item)) offset = item.range?.[0] ?? offset;
    }
  }
  return lines.linePos(offset).line;
}
