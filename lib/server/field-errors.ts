import "server-only";
import type { z } from "zod";
import type { FieldError } from "./errors";

/** What zod has against an input, by field, in words for whoever sent it. */
export function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const field = issue.path.join(".") || "body";
  if (issue.code !== "unrecognized_keys") return [{ field, message: issue.message }];
  return issue.keys.map((key) => ({ field: key, message: "is not a field of this request" }));
}
