import "server-only";
/** The OpenAPI 3.1 document, made from the same zod schemas that judge every request. */
import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { accountDataSchema } from "@/lib/contracts/account-data";
import {
  answerReplySchema,
  answerSchema,
  attemptStateSchema,
  startAttemptSchema,
  variantsSchema,
} from "@/lib/contracts/attempt";
import { healthSchema, readySchema } from "@/lib/contracts/health";
import {
  exportQuerySchema,
  importAnswerSchema,
  importQuerySchema,
} from "@/lib/contracts/interchange";
import { problemSchema } from "@/lib/contracts/problem";
import { quizSchema } from "@/lib/contracts/quiz";
import { reportSchema, sendReportSchema } from "@/lib/contracts/report";
import { reviewSchema } from "@/lib/contracts/review";
import { statisticsQuerySchema } from "@/lib/contracts/statistics";
import { VERSION } from "./env";

const json = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { "application/json": { schema } },
});
const answer = (description: string, schema: z.ZodType) => ({ description, ...json(schema) });
const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

/** Of calls that a program may make with a key, or somebody signed in. */
const BY_KEY_OR_SESSION = [{ apiKey: [] }, { session: [] }];

const onAttempt = { path: z.object({ id: z.uuid().describe("The attempt") }) };
const notYours = problem("No such attempt, or not of this person");
const state = attemptStateSchema.meta({ id: "AttemptState" });

export function openApiDocument() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Nineteen",
      version: VERSION,
      description:
        "Timed multiple-choice quizzes. A person is known by the session cookie of their account, or by the cookie nineteen_guest, set by the first POST /api/attempts. Marks are exact thirds; durations are milliseconds; the server's clock is the only clock.",
      license: { name: "MIT", identifier: "MIT" },
    },
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "n19_…",
          description:
            "An API key, made on the account page or in the settings of the desk, or by npm run admin -- api-key EMAIL; it is made for importing, exporting or both.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "nineteen.session_token",
          description: "The session of somebody signed in",
        },
      },
    },
    paths: withUsual({
      "/api/health": {
        get: {
          summary: "Whether the program and its database answer",
          responses: {
            "200": answer("Both do", healthSchema.meta({ id: "Health" })),
            "503": answer("The database does not", healthSchema),
          },
        },
      },
      "/api/ready": {
        get: {
          summary:
            "Whether this instance should be given requests: database there, migrations applied, not shutting down",
          responses: {
            "200": answer("It should", readySchema.meta({ id: "Ready" })),
            "503": answer("It should not; missing says why", readySchema),
          },
        },
      },
      "/api/metrics": {
        get: {
          summary:
            "Figures for Prometheus; with METRICS_TOKEN as bearer, or without one from the machine itself",
          responses: {
            "200": {
              description: "In the text format of Prometheus",
              content: { "text/plain": { schema: z.string() } },
            },
            "401": problem("The token is not right"),
            "403": problem(
              "No token is set, and the request does not come from the machine itself",
            ),
          },
        },
      },
      "/api/quizzes": {
        get: {
          summary: "The quizzes that can be begun now",
          responses: { "200": answer("All of them", z.array(quizSchema.meta({ id: "Quiz" }))) },
        },
      },
      "/api/attempts": {
        post: {
          summary:
            "Start an attempt at a quiz, or at practice of your choice; unless reveal is false its first question's clock runs at once",
          requestBody: json(startAttemptSchema.meta({ id: "StartAttempt" })),
          responses: {
            "201": answer("Started", state),
            "400": problem("Bad input, with the fields at fault"),
            "404": problem("No such quiz, or no question that matches the practice"),
            "409": problem("The quiz is closed or not open yet; the detail says when it opens"),
            "429": problem("Too many starts; see Retry-After"),
          },
        },
      },
      "/api/attempts/{id}": {
        get: {
          summary: "Resume: the state, with the open question and the time that is really left",
          requestParams: onAttempt,
          responses: { "200": answer("The state", state), "404": notYours },
        },
      },
      "/api/attempts/{id}/answers": {
        post: {
          summary: "Answer or skip the open question",
          requestParams: onAttempt,
          requestBody: json(answerSchema.meta({ id: "Answer" })),
          responses: {
            "200": answer("Recorded", answerReplySchema.meta({ id: "AnswerReply" })),
            "400": problem("Bad input, or an option of another question"),
            "404": notYours,
            "409": problem("That question is not open; attempt and item carry the true state"),
            "413": problem("Body too large"),
            "415": problem("Not JSON"),
          },
        },
      },
      "/api/attempts/{id}/next": {
        post: {
          summary: "Reveal the next question; with one open it changes nothing",
          requestParams: onAttempt,
          responses: { "200": answer("The state", state), "404": notYours },
        },
      },
      "/api/attempts/{id}/finish": {
        post: {
          summary: "End the attempt; what is left counts as skipped",
          requestParams: onAttempt,
          responses: { "200": answer("The state", state), "404": notYours },
        },
      },
      "/api/attempts/{id}/retry": {
        post: {
          summary: "A new attempt over the questions of a finished one that were not right",
          requestParams: onAttempt,
          responses: {
            "201": answer("Started", state),
            "404": notYours,
            "409": problem("Not finished, or nothing to retry"),
          },
        },
      },
      "/api/attempts/{id}/variants": {
        post: {
          summary:
            "A new attempt over variants, made anew from the facts, of questions of a finished one",
          requestParams: onAttempt,
          requestBody: json(variantsSchema.meta({ id: "Variants" })),
          responses: {
            "201": answer("Started", state),
            "400": problem("Bad input, with the fields at fault"),
            "404": notYours,
            "409": problem("Not finished, nothing missed, or no other variant can be made"),
            "429": problem("Too many starts; see Retry-After"),
          },
        },
      },
      "/api/attempts/{id}/review": {
        get: {
          summary: "Marks, keys, reasons, explanations and sources of a finished attempt",
          requestParams: onAttempt,
          responses: {
            "200": answer("The review", reviewSchema.meta({ id: "Review" })),
            "404": notYours,
            "409": problem("Not finished"),
          },
        },
      },
      "/api/account/data": {
        get: {
          summary: "All that is kept of the account whose session cookie comes along",
          responses: {
            "200": answer("As a file", accountDataSchema.meta({ id: "AccountData" })),
            "401": problem("Nobody is signed in"),
          },
        },
      },
      "/api/attempts/{id}/reports": {
        post: {
          summary:
            "Say what is wrong with a question of a finished attempt; again, until it is answered, to change it",
          requestParams: onAttempt,
          requestBody: json(sendReportSchema.meta({ id: "SendReport" })),
          responses: {
            "200": answer("Changed", reportSchema.meta({ id: "Report" })),
            "201": answer("Sent", reportSchema),
            "400": problem("Bad input, with the fields at fault"),
            "404": notYours,
            "409": problem("Not finished, or answered already"),
            "429": problem("Too many reports; see Retry-After"),
          },
        },
      },
      "/api/admin/imports": {
        post: {
          summary:
            "For editors: what would become of a file of questions, or taking it in, always as drafts; the file is the body, whatever its content type. With Accept: text/csv the answer is a table of what did not come in",
          requestParams: { query: importQuerySchema },
          security: BY_KEY_OR_SESSION,
          requestBody: { content: { "application/octet-stream": {} } },
          responses: {
            "200": orTable(
              answer(
                "What was understood, and what not; as text/csv what did not come in, a line each",
                importAnswerSchema.meta({ id: "ImportAnswer" }),
              ),
            ),
            "400": problem("Bad input, or a file that cannot be read at all; line says where"),
            "401": problem("Nobody is signed in, or the key is not valid"),
            "403": problem("Not an editor, or a key that is not made for this"),
            "408": problem("The file did not arrive in time"),
            "409": problem("rows=all, and something was rejected: nothing was written"),
            "413": problem("The file is too large"),
            "429": problem("Too many imports at once; see Retry-After"),
          },
        },
      },
      "/api/admin/imports/template": {
        get: {
          summary: "For editors: a sheet to fill in, with two questions that show how",
          security: BY_KEY_OR_SESSION,
          responses: {
            "200": {
              description: "CSV, as spreadsheet programs open it",
              content: { "text/csv": {} },
            },
            "401": problem("Nobody is signed in, or the key is not valid"),
            "403": problem("Not an editor, or a key that is not made for this"),
          },
        },
      },
      "/api/admin/exports": {
        get: {
          summary:
            "For editors: questions with keys and reasons as a file: those of a quiz, or with the ids (id, repeated), or else all that the filters of the list find (by its names; format may then be given twice). The header x-nineteen-drops names what the format leaves out",
          requestParams: { query: exportQuerySchema },
          security: BY_KEY_OR_SESSION,
          responses: {
            "200": {
              description: "A download, written as it is read",
              content: { "application/octet-stream": {} },
            },
            "400": problem("A filter that does not exist, or a value it cannot have"),
            "401": problem("Nobody is signed in, or the key is not valid"),
            "403": problem("Not an editor, or a key that is not made for this"),
            "404": problem("No such quiz"),
          },
        },
      },
      "/api/admin/statistics": {
        get: {
          summary:
            "For editors: how each question of a quiz fared, first finished attempts alone; empty where fewer than 30 answered",
          requestParams: { query: statisticsQuerySchema },
          responses: {
            "200": { description: "A line a question", content: { "text/csv": {} } },
            "400": problem("No quiz is named"),
            "401": problem("Nobody is signed in"),
            "403": problem("Not an editor"),
            "404": problem("No such quiz"),
          },
        },
      },
      "/api/openapi.json": {
        get: {
          summary: "This document",
          responses: { "200": { description: "OpenAPI 3.1", content: { "application/json": {} } } },
        },
      },
    }),
  });
}

/** The answer, also to be had as a table for a spreadsheet. */
function orTable({ description, content }: ReturnType<typeof answer>) {
  return { description, content: { ...content, "text/csv": {} } };
}

/** Whatever is asked for. */
const USUAL = {
  "400": problem("The address or the input is not right"),
  "414": problem("The address is too long"),
  "431": problem("The address and the headers are too large"),
  "503": problem("The database is away, or others were at work on the same; see Retry-After"),
};
/** Of what changes something. */
const OF_CHANGES = {
  "403": problem("Asked for by a page of another site"),
  "429": problem("Too many requests; see Retry-After"),
};
const OF_JSON = { "413": problem("Body too large"), "415": problem("Not JSON") };

/** The paths with those answers that any call of their kind may get, where nothing else is said of them. */
function withUsual(paths: ZodOpenApiPathsObject): ZodOpenApiPathsObject {
  return Object.fromEntries(
    Object.entries(paths).map(([path, { get, post }]) => [
      path,
      {
        ...(get ? { get: { ...get, responses: { ...USUAL, ...get.responses } } } : {}),
        ...(post
          ? {
              post: {
                ...post,
                responses: {
                  ...USUAL,
                  ...OF_CHANGES,
                  ...(post.requestBody?.content["application/json"] ? OF_JSON : {}),
                  ...post.responses,
                },
              },
            }
          : {}),
      },
    ]),
  );
}
