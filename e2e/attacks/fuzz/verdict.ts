/** What is wrong with an answer, whatever it answers. */
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { Answer } from "../wire";
import type { Document, Shot } from "./shots";

export const SLOWEST_MS = 5_000;

/** What only the inside of a program knows: stacks, statements, paths, names of its parts. */
const INSIDE =
  /\bat [^\n"]{1,120}:\d+:\d+|node_modules|\.next\/|PrismaClient|prisma\.|\bP20\d\d\b|invocation:|SELECT .{1,80} FROM|INSERT INTO|violates .{1,40}constraint|pg_catalog|ECONN|ENOENT|\bZodError|TypeError|ReferenceError|RangeError|SyntaxError|Unexpected token|\/(?:home|root|tmp|work|var)\/[a-z]/;

/** Faults by sentence; none: the answer is as the document says. */
export function judge(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "doc", undefined, false);
  const known = new Map<string, ReturnType<typeof ajv.compile>>();
  const compiled = (pointer: string) => {
    const schema = known.get(pointer) ?? ajv.compile({ $ref: `doc#${pointer}` });
    known.set(pointer, schema);
    return schema;
  };

  return (shot: Shot, answer: Answer): string[] => {
    const faults: string[] = [];
    const hasBody = shot.method !== "HEAD";
    if (answer.status >= 500) faults.push(`status ${answer.status}`);
    const inside = INSIDE.exec(answer.text)?.[0];
    if (inside !== undefined && !(shot.body ?? "").includes(inside))
      faults.push(`says “${inside}”`);
    const type = String(answer.headers["content-type"] ?? "").split(";")[0] ?? "";
    const json = type.endsWith("json") && hasBody ? parse(answer.text) : null;
    if (json === undefined) faults.push("JSON that is none");
    if (type === "application/problem+json" && hasBody) faults.push(...problemFaults(answer, json));
    else if (answer.status >= 400 && shot.isDescribed)
      faults.push(`an error as ${type || "nothing"}`);
    return shot.isDescribed ? [...faults, ...schemaFaults(shot, answer, type, json)] : faults;
  };

  function schemaFaults({ template, method }: Shot, answer: Answer, type: string, json: unknown) {
    const operation = document.paths[template]?.[method.toLowerCase()] as
      | { responses: Record<string, { content?: Record<string, { schema?: unknown }> }> }
      | undefined;
    const response = operation?.responses[String(answer.status)];
    if (!response) return [`status ${answer.status} is not in the document`];
    const content = response.content?.[type];
    if (!content) {
      const files = response.content && "application/octet-stream" in response.content;
      return files || !response.content ? [] : [`the type ${type} is not in the document`];
    }
    if (!content.schema) return [];
    const pointer = ["", "paths", template, method.toLowerCase(), "responses"]
      .concat(String(answer.status), "content", type, "schema")
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const fits = compiled(pointer);
    return fits(json) ? [] : [`not as its schema: ${ajv.errorsText(fits.errors)}`];
  }
}

function problemFaults(answer: Answer, json: unknown): string[] {
  const { type, title, status, detail } = (json ?? {}) as Record<string, unknown>;
  const isWhole =
    typeof type === "string" &&
    type.startsWith("urn:nineteen:problem:") &&
    typeof title === "string" &&
    typeof detail === "string" &&
    detail !== "" &&
    status === answer.status;
  return isWhole ? [] : ["a problem document that is not whole"];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
