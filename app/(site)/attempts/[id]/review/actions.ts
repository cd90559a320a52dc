"use server";

import { redirect } from "next/navigation";
import { variantAnchor } from "@/components/review/address";
import { type AttemptState, variantsSchema } from "@/lib/contracts/attempt";
import { retryWrong, startVariants } from "@/lib/server/attempts/commands";
import { getContext } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { page } from "@/lib/server/page";

/** Makes an attempt of what went wrong and goes to it; its first clock starts there. */
export async function retry(form: FormData): Promise<void> {
  redirect(await addressOfRetry(String(form.get("attempt") ?? "")));
}

/** Makes an attempt of variants of one question, or of all that went wrong, and goes to it. */
export async function practiseVariants(form: FormData): Promise<void> {
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
