/**
 * Requests made from the OpenAPI document: right, nearly right, and wild. The same document, seed and
 * count give the same requests, byte for byte, but for what only the server knows (see PLACES).
 */
import { type Rng, rng } from "@/lib/kernel/rng";
import { FILES, spoil } from "./files";
import { nearly, odd, PLACES, type Schema, TEXTS, uuid, valid } from "./values";

export const CALLERS = [
  "nobody",
  "guest",
  "other guest",
  "third guest",
  "taker",
  "editor",
  "reviewer",
  "admin",
  "key",
] as const;
export type Caller = (typeof CALLERS)[number];

export type Shot = {
  readonly caller: Caller;
  readonly method: string;
  /** As the document names it. */
  readonly template: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body as bytes of 8 bits, which need not be UTF-8. */
  readonly isBinary: boolean;
  /** The document says what may be answered; otherwise the address or method is not one of it. */
  readonly isDescribed: boolean;
};

type Parameter = {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
};
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** What is worth more requests than the rest. */
const WEIGHTS: Readonly<Record<string, number>> = {
  "/api/attempts/{id}/answers": 5,
  "/api/attempts": 3,
  "/api/admin/imports": 3,
  "/api/attempts/{id}/reports": 2,
};

/** Given although they need not be: without a topic little is imported, without a quiz all is exported. */
const USUAL = new Set(["topic", "quiz"]);

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND"] as const;

export function shots(document: Document, seed: string, count: number): Shot[] {
  const calls = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      Array.from({ length: WEIGHTS[template] ?? 1 }, () => ({ template, method, operation })),
    ),
  );
  return Array.from({ length: count }, (_, index) => {
    const stream = rng(seed, "shot", index);
    return shot(document, stream.pick(calls), stream);
  });
}

type Called = { readonly template: string; readonly method: string; readonly operation: Operation };

function shot(document: Document, { template, method, operation }: Called, rng: Rng): Shot {
  const at = address(template, operation, rng);
  const isOtherMethod = rng.int(0, 24) === 0;
  const body = bodyOf(document, operation, rng);
  const stray = strayHeaders(rng);
  return {
    caller: rng.pick(CALLERS),
    method: isOtherMethod ? rng.pick(METHODS) : method.toUpperCase(),
    template,
    path: at.path,
    headers: { ...body.headers, ...stray },
    ...(body.text === undefined ? {} : { body: body.text }),
    isBinary: body.isBinary ?? false,
    // Next.js answers for itself what asks in the way of its own pages.
    isDescribed: at.isDescribed && !isOtherMethod && !("rsc" in stray),
  };
}

/** Ids as they could be written; what is no single part of a path leads to another address. */
const IDS = ["null", "undefined", "0", "-1", "NaN", "[object%20Object]", "%F0%9F%92%A9", "a%20b"];
const PATHS = [
  "..",
  "%2e%2e",
  "%2e%2e%2fquizzes",
  "%",
  "%ff",
  "%c0%af",
  "a/b",
  "",
  ";",
  "%00",
  "\\",
];

function address(template: string, operation: Operation, rng: Rng) {
  let isDescribed = true;
  let path = template;
  if (template.includes("{id}")) {
    const kind = rng.int(0, 19);
    const known = [PLACES.running, PLACES.running, PLACES.finished, PLACES.foreign] as const;
    let id: string = rng.pick(known);
    if (kind === 0) id = rng.pick(IDS);
    if (kind === 1) id = uuid(rng);
    if (kind === 2) id = encodeURIComponent(wellFormed(rng.pick(TEXTS))) || "x";
    if (kind === 3) id = id.toUpperCase().replace("{{", "^{{");
    if (kind === 4) {
      id = rng.pick(PATHS);
      isDescribed = false;
    }
    path = template.replace("{id}", id);
  }
  if (rng.int(0, 39) === 0) {
    path = rng.pick([
      `${path}/`,
      `/${path}`,
      `${path}/x`,
      `${path}.json`,
      path.replace("/api", "/API"),
    ]);
    isDescribed = false;
  }
  const query = queryOf(operation, rng);
  return { path: query === "" ? path : `${path}?${query}`, isDescribed };
}

function queryOf(operation: Operation, rng: Rng): string {
  const pairs = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === "query")
    .filter(({ required, name }) => required || USUAL.has(name) || rng.int(0, 2) === 0)
    .map(({ name, schema }): [string, unknown] => [name, valid(schema, rng, name)]);
  const kind = rng.int(0, 5);
  if (kind === 0 && pairs.length > 0)
    pairs[rng.int(0, pairs.length - 1)] = [rng.pick(pairs)[0], odd(rng)];
  if (kind === 1) pairs.push([rng.pick(TEXTS), rng.pick(TEXTS)]);
  if (kind === 2 && pairs.length > 0) pairs.push(rng.pick(pairs));
  const text = pairs.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join("&");
  return rng.int(0, 29) === 0 ? `${text}&%=%ff&&=&a[b]=1` : text;
}

function escaped(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return encodeURIComponent(wellFormed(text.slice(0, 3_000)));
}

/** encodeURIComponent takes no half of a pair of surrogates. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

type Body = {
  readonly text?: string;
  readonly headers: Record<string, string>;
  readonly isBinary?: boolean;
};

function bodyOf(document: Document, operation: Operation, rng: Rng): Body {
  const content = operation.requestBody?.content;
  if (!content) return rng.int(0, 9) === 0 ? { text: "{}", headers: JSON_TYPE } : { headers: {} };
  if (content["application/octet-stream"]) {
    const kind = rng.int(0, 9);
    const text = kind === 0 ? rng.pick(TEXTS) : spoil(rng.pick(FILES), rng, kind < 5 ? 0 : kind);
    return { text, headers: {}, isBinary: true };
  }
  const schema = resolved(document, content["application/json"]?.schema ?? {});
  const value = valid(schema, rng);
  const kind = rng.int(0, 9);
  if (kind < 4) return { text: JSON.stringify(value), headers: JSON_TYPE };
  if (kind < 8) return { text: JSON.stringify(nearly(value, rng)), headers: JSON_TYPE };
  if (kind === 8)
    return { text: JSON.stringify(value), headers: { "content-type": rng.pick(TYPES) } };
  return {
    text: wild(JSON.stringify(value), rng),
    headers: JSON_TYPE,
    isBinary: rng.int(0, 1) === 1,
  };
}

function resolved(document: Document, schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}

const JSON_TYPE = { "content-type": "application/json" };
const TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/json; charset=utf-16",
  'application/json;charset="',
  "APPLICATION/JSON",
  "application/problem+json",
  "application/xml",
  "",
  ",",
] as const;

/** A body that no library would write. */
function wild(text: string, rng: Rng): string {
  return rng.pick([
    () => text.slice(0, rng.int(0, text.length)),
    () => text.repeat(2),
    () => text.replace("{", '{"position":1,"position":[],"quiz":{},'),
    () => text.replace("{", '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},'),
    () => "[".repeat(rng.int(10, 8_000)),
    () => `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
    () => `{"quiz":"${"x".repeat(rng.int(15_000, 40_000))}"}`,
    () => `{"heldMs":${"9".repeat(5_000)}}`,
    () => `\ufeff${text}`,
    () => text.replace(/"/, '"\\ud800\\u0000'),
    () => text.replace(/:/, ":\xff\xfe"),
    () => text.replaceAll('"', "'"),
    () => `//\n${text}`,
    () => rng.pick(["null", "0", "true", '""', "[]", "NaN", "-", "\0", " ", ""]),
  ])();
}

const STRAY: readonly Readonly<Record<string, string>>[] = [
  { accept: "text/csv" },
  { accept: "text/html" },
  { accept: "*/*;q=0" },
  { origin: "https://elsewhere.example" },
  { origin: "null" },
  { authorization: "Bearer" },
  { authorization: `Bearer n19_${"0".repeat(8)}_${"A".repeat(43)}` },
  { authorization: "Basic YTpi" },
  { cookie: "nineteen_guest=%" },
  { cookie: "nineteen.session_token=%00.x; theme=<b>" },
  { cookie: "a=".padEnd(6_000, "b") },
  { "x-forwarded-for": "1, ,,,:::, '" },
  { "x-forwarded-host": "elsewhere.example" },
  { "x-forwarded-proto": "javascript" },
  { "x-http-method-override": "DELETE" },
  { "content-encoding": "gzip" },
  { "transfer-encoding": "chunked" },
  { range: "bytes=0-0,5-1" },
  { "if-none-match": "*" },
  { "accept-language": "hi-IN,\"'" },
  { rsc: "1", "next-router-prefetch": "1" },
  { "next-action": "x" },
  { "next-router-state-tree": "%5B%5D" },
];

function strayHeaders(rng: Rng): Readonly<Record<string, string>> {
  return rng.int(0, 7) === 0 ? rng.pick(STRAY) : {};
}
