import "server-only";
/** What the library refuses, in our words. */
import { APIError } from "better-auth/api";
import type { FieldProblem, FormProblem } from "@/lib/contracts/account";
import { AppError } from "@/lib/server/errors";

/** A form that is not done, for a reason that is no one field's. */
export function refuse(problem: FormProblem, detail: string): AppError {
  return new AppError(problem === "last-admin" ? "conflict" : "invalid", detail, {
    extra: { problem },
  });
}

/** A field that is not right. */
export function refuseField(field: string, problem: FieldProblem): AppError {
  return new AppError("invalid", `${field}: ${problem}`, {
    errors: [{ field, message: problem }],
  });
}

/** Runs a call of the library; what it refuses by these codes is thrown as ours. */
export async function asked<Value>(
  call: Promise<Value>,
  refusals: Readonly<Record<string, AppError>>,
): Promise<Value> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const refusal = refusals[error.body?.code ?? error.body?.message ?? ""];
    throw refusal ?? error;
  }
}
