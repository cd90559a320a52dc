import "server-only";
import type { z } from "zod";
/** Imports and exports as they are asked for over HTTP. */
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportQuery,
  exportQuerySchema,
  type ImportAnswer,
  type ImportQuery,
  importQuerySchema,
  MOST_IMPORT_BYTES,
} from "@/lib/contracts/interchange";
import { readSelection, SELECTION_FIELDS } from "@/lib/contracts/question-list";
import { errorFile } from "@/lib/interchange/error-file";
import { AppError, invalidField } from "@/lib/server/errors";
import { toFieldErrors } from "@/lib/server/field-errors";
import { readRawBody } from "@/lib/server/raw-body";
import type { StaffContext } from "@/lib/server/staff";
import { toStream } from "@/lib/server/stream";
import { importQuestions } from "./commands";
import { exportQuestions, type Meant } from "./export";
import { inPlaceOf, inTurn } from "./places";

const WITHIN_MS = 60_000;

/** Bytes a second, on average: less is no line that a file comes over, or somebody who holds a place. */
const LEAST_RATE = 4_096;

/** The answer to a request whose sender is known to be allowed. */
export async function answerImport(ctx: StaffContext, request: Request): Promise<Response> {
  const query = readQuery(new URL(request.url).searchParams);
  return inPlaceOf(ctx.account.id, async () => {
    const bytes = await readRawBody(request, {
      most: MOST_IMPORT_BYTES,
      tooLarge: `The file is larger than ${MOST_IMPORT_BYTES / 1024 / 1024} MB: split it and import the parts one after the other.`,
      withinMs: WITHIN_MS,
      leastRate: LEAST_RATE,
    });
    const answer = await inTurn(() => importQuestions(ctx, query, bytes));
    return wantsTable(request) ? asTable(answer) : asJson(answer);
  });
}

function readQuery(fields: URLSearchParams): ImportQuery {
  const given = Object.fromEntries([...fields].filter(([, value]) => value !== ""));
  const parsed = importQuerySchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refused(parsed.error);
}

function refused({ issues }: z.ZodError): AppError {
  const errors = issues.flatMap(toFieldErrors);
  const said = errors.map(({ field, message }) => `${field}: ${message}`).join(" · ");
  return new AppError("invalid", said, { errors });
}

function wantsTable(request: Request): boolean {
  return /^\s*text\/csv\b/i.test(request.headers.get("accept") ?? "");
}

/** What did not come in, to be mended in a spreadsheet program. */
function asTable({ rejected, warnings }: ImportAnswer): Response {
  return new Response(errorFile([...rejected, ...warnings]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="import-errors.csv"',
      "cache-control": "no-store",
    },
  });
}

function asJson(answer: ImportAnswer): Response {
  return new Response(toStream(pieces(answer)), {
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

const BATCH = 100;

/** Ten thousand questions are some megabytes: they are written as they are read. */
function* pieces({ accepted, ...rest }: ImportAnswer): Generator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"accepted":[`;
  for (let from = 0; from < accepted.length; from += BATCH) {
    const some = accepted.slice(from, from + BATCH).map((one) => JSON.stringify(one));
    yield `${from > 0 ? "," : ""}${some.join(",")}`;
  }
  yield "]}";
}

/** The file that an address asks for. */
export async function answerExport(ctx: StaffContext, request: Request): Promise<Response> {
  const { query, meant } = readExport(new URL(request.url).searchParams);
  const { pieces, type, filename, drops } = await exportQuestions(ctx, meant, query);
  return new Response(toStream(pieces), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${filename}"`,
      "cache-control": "no-store",
      "x-nineteen-drops": drops.join(", "),
    },
  });
}

/**
 * The list of questions has a filter that is called `format` too. No format of a file is one of a
 * question: the one is told from the other by its value.
 */
function readExport(fields: URLSearchParams): {
  readonly query: ExportQuery;
  readonly meant: Meant;
} {
  const named = fields.getAll("format");
  const [format, ...more] = named.filter(isFormat);
  if (format === undefined || more.length > 0) {
    throw invalidField("format", `Name one format of the file: ${EXPORT_FORMATS.join(", ")}.`);
  }
  const given = { format, version: fields.get("version"), quiz: fields.get("quiz") };
  const parsed = exportQuerySchema.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== "")),
  );
  if (!parsed.success) throw refused(parsed.error);
  const rest = new URLSearchParams(
    [...fields].filter(
      ([name, value]) =>
        name !== "version" && name !== "quiz" && !(name === "format" && isFormat(value)),
    ),
  );
  return { query: parsed.data, meant: readMeant(rest, parsed.data.quiz) };
}

function isFormat(value: string): value is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(value);
}

function readMeant(fields: URLSearchParams, quiz: string | undefined): Meant {
  const [strange] = [...fields.keys()].filter(
    (name) => quiz !== undefined || !SELECTION_FIELDS.includes(name),
  );
  if (strange !== undefined) {
    throw invalidField(
      strange,
      quiz === undefined
        ? "This is no filter of the list of questions: leave it out, or all of them would be meant."
        : "A quiz says which questions are meant: leave the filters out.",
    );
  }
  if (quiz !== undefined) return { quiz };
  const selection = readSelection(fields);
  if (selection.success) return { selection: selection.data };
  throw refused(selection.error);
}
