import "server-only";
/** A JSON body as it arrived, on its way to what it must be. */
import type { z } from "zod";
import { AppError } from "./errors";
import { toFieldErrors } from "./field-errors";

/** The largest body any call of the API needs is under 1 kB. */
export const MAX_BODY_BYTES = 16 * 1024;

/** @throws unsupported-media-type */
export function requireJson(contentType: string | null): void {
  if (contentType?.split(";")[0]?.trim().toLowerCase() === "application/json") return;
  throw new AppError(
    "unsupported-media-type",
    "Send the body as JSON, with the header Content-Type: application/json.",
  );
}

export function tooLargeBody(): AppError {
  return new AppError(
    "too-large",
    `The body is larger than ${MAX_BODY_BYTES} bytes; no request needs that.`,
  );
}

/** @throws invalid, with each field that is not right */
export function parseBody<Body extends z.ZodType>(schema: Body, text: string): z.output<Body> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not valid JSON.", {
      errors: [{ field: "body", message: "is not valid JSON" }],
    });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(toFieldErrors);
  throw new AppError(
    "invalid",
    errors.map(({ field, message }) => `${field}: ${message}`).join(" · "),
    { errors },
  );
}
