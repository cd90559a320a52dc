"use server";

import { redirect } from "next/navigation";
import { retryWrong } from "@/lib/server/attempts/commands";
import { getContext } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { page } from "@/lib/server/page";

/** Makes an attempt of what went wrong and goes to it; its first clock starts there. */
export async function retry(form: FormData): Promise<void> {
  redirect(await addressOfRetry(String(form.get("attempt") ?? "")));
}

/** Where the new attempt is; when none was made, the review that says why. */
async function addressOfRetry(id: string): Promise<string> {
  try {
    const { attempt } = await retryWrong(await getContext(), { attempt: id, reveal: false });
    return `/attempts/${attempt.id}`;
  } catch (error) {
    const review = `/attempts/${encodeURIComponent(id)}/review`;
    if (error instanceof AppError) {
      if (error.code === "too-many-requests")
        return `${review}?busy=${error.retryAfterSeconds ?? 1}`;
      if (error.code === "conflict") return `${review}?retry=none`;
      if (error.code === "not-finished") return review;
    }
    return page(Promise.reject(error));
  }
}
