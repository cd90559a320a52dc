import "server-only";
/** Forms of an account, the same with and without script: what was sent, and what it has become. */
import type { z } from "zod";
import {
  FIELD_PROBLEMS,
  type FieldProblem,
  FORM_PROBLEMS,
  type FormProblem,
  type FormState,
} from "@/lib/contracts/account";
import { storable } from "@/lib/kernel/text";
import { AppError, type FieldError } from "@/lib/server/errors";
import { toFieldErrors } from "@/lib/server/field-errors";
import type { ActionResult } from "@/lib/server/staff";

type Fields = Readonly<Record<string, string>>;

/** What a form sent, by field. What is no form has none. */
export function fieldsOf(form: unknown): Fields {
  if (!(form instanceof FormData)) return {};
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") ? [[name, storable(value)]] : [],
    ),
  );
}

/** For a form that everybody may send: parse, run, and say what came of it. */
export async function answerForm<Schema extends z.ZodType>(
  schema: Schema,
  fields: Fields,
  run: (input: z.output<Schema>) => Promise<void>,
): Promise<FormState> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) {
    const errors = parsed.error.issues.flatMap(toFieldErrors);
    return toFormState({ ok: false, code: "invalid", message: "", errors }, fields);
  }
  try {
    await run(parsed.data);
    return { status: "done" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, errors, extra } = error;
    return toFormState({ ok: false, code, message, ...(errors ? { errors } : {}), extra }, fields);
  }
}

function toFormState<Value>(result: ActionResult<Value>, fields: Fields): FormState<Value> {
  if (result.ok) return { status: "done", value: result.value };
  const problems = fieldProblems(result.errors ?? []);
  const minutes = result.extra?.minutes;
  return {
    status: "refused",
    values: kept(fields),
    ...(Object.keys(problems).length > 0
      ? { fields: problems }
      : { problem: formProblem(result.code, result.extra?.problem) }),
    ...(typeof minutes === "number" ? { minutes } : {}),
  };
}

/** Passwords and codes are typed again; the rest need not be. */
function kept(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => ["name", "email", "keep", "next"].includes(name)),
  );
}

function fieldProblems(errors: readonly FieldError[]): Record<string, FieldProblem> {
  return Object.fromEntries(
    errors
      .toReversed()
      .map(({ field, message }) => [
        field,
        FIELD_PROBLEMS.find((known) => known === message) ??
          FIELD_PROBLEMS.find((known) => known === field) ??
          "password-empty",
      ]),
  );
}

function formProblem(code: AppError["code"], problem: unknown): FormProblem {
  const known = FORM_PROBLEMS.find((one) => one === problem);
  if (known) return known;
  if (code === "too-many-requests") return "too-many";
  if (code === "signed-out" || code === "forbidden") return code;
  return "failed";
}

/** Sends a form to an action, which itself judges who asks and what. */
export async function sendForm<Value>(
  ask: (input: never) => Promise<ActionResult<Value>>,
  form: unknown,
): Promise<FormState<Value>> {
  const fields = fieldsOf(form);
  // Any text may be in it; the schema of the action says what is right.
  return toFormState(await ask(fields as never), fields);
}
