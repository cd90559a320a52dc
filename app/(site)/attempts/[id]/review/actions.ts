"use server";

import { redirect } from "next/navigation";
import { formOf } from "@/app/form";
import { reviewPath, variantAnchor } from "@/components/review/address";
import { readShow } from "@/components/review/filter";
import { type ReportRefusal, reportPath } from "@/components/review/report-address";
import { type AttemptState, variantsSchema } from "@/lib/contracts/attempt";
import { MOST_COMMENT, sendReportSchema } from "@/lib/contracts/report";
import { retryWrong, startVariants } from "@/lib/server/attempts/commands";
import { getContext } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { page } from "@/lib/server/page";
import { sendReport } from "@/lib/server/reports/commands";

/** Makes an attempt of what went wrong and goes to it; its first clock starts there. */
export async function retry(sent: FormData): Promise<void> {
  redirect(await addressOfRetry(String(formOf(sent).get("attempt") ?? "")));
}

/** Makes an attempt of variants of one question, or of all that went wrong, and goes to it. */
export async function practiseVariants(sent: FormData): Promise<void> {
  const form = formOf(sent);
  const parsed = variantsSchema.safeParse({
    ...(form.has("position") ? { position: Number(form.get("position")) } : {}),
    reveal: false,
  });
  if (!parsed.success) redirect("/");
  const attempt = String(form.get("attempt") ?? "");
  const start = async () => startVariants(await getContext(), { ...parsed.data, attempt });
  const { position } = parsed.data;
  const refusal =
    position === undefined
      ? "retry=none"
      : // In the row where it was pressed, open again; named, too, for whoever has no script.
        `no-variant=${position}#${variantAnchor(position)}`;
  redirect(await addressOf(start, attempt, refusal));
}

/** Says that something is wrong with a question and comes back to it. */
export async function report(sent: FormData): Promise<void> {
  redirect(await addressOfReport(formOf(sent)));
}

function addressOfRetry(id: string): Promise<string> {
  const start = async () => retryWrong(await getContext(), { attempt: id, reveal: false });
  return addressOf(start, id, "retry=none");
}

/** Where the new attempt is; when none was made, the review that says why. */
async function addressOf(
  start: () => Promise<AttemptState>,
  id: string,
  refusal: string,
): Promise<string> {
  try {
    const { attempt } = await start();
    return `/attempts/${attempt.id}`;
  } catch (error) {
    const review = `/attempts/${encodeURIComponent(id)}/review`;
    if (error instanceof AppError) {
      if (error.code === "too-many-requests")
        return `${review}?busy=${error.retryAfterSeconds ?? 1}`;
      if (error.code === "conflict") return `${review}?${refusal}`;
      if (error.code === "not-finished" || error.code === "invalid") return review;
    }
    return page(Promise.reject(error));
  }
}

/** The place of the report; when it was not taken, with the reason and all that was typed. */
async function addressOfReport(form: FormData): Promise<string> {
  const text = (name: string) => String(form.get(name) ?? "");
  const [attempt, reason, comment] = [text("attempt"), text("reason"), text("comment")];
  const position = Number(text("position"));
  const show = readShow(text("show"));
  const unsent = (refusal: ReportRefusal, waitSeconds = 0) => ({
    refusal,
    waitSeconds,
    reason,
    comment: comment.slice(0, MOST_COMMENT),
  });
  const parsed = sendReportSchema.safeParse({ position, reason, comment });
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path[0]);
    if (fields.includes("position")) return reviewPath(encodeURIComponent(attempt));
    const missing = comment.trim() === "" ? "comment" : "long";
    const refusal = fields.includes("reason") ? "reason" : missing;
    return reportPath(attempt, { position, show, unsent: unsent(refusal) });
  }
  try {
    await sendReport(await getContext(), { ...parsed.data, attempt });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, retryAfterSeconds } = error;
    if (code === "too-many-requests") {
      return reportPath(attempt, { position, show, unsent: unsent("busy", retryAfterSeconds) });
    }
    if (code === "not-finished" || code === "invalid") {
      return reviewPath(encodeURIComponent(attempt));
    }
    // Answered meanwhile: the answer stands where the form was.
    if (code !== "conflict") return page(Promise.reject(error));
  }
  return reportPath(attempt, { position, show, unsent: null });
}
