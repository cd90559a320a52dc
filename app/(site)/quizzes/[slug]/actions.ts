"use server";

import { redirect } from "next/navigation";
import { formOf } from "@/app/form";
import { keepPace, readPace } from "@/app/preferences";
import { type StartAttemptInput, startAttemptSchema } from "@/lib/contracts/attempt";
import { startAttempt } from "@/lib/server/attempts/commands";
import { getContext } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { page } from "@/lib/server/page";

/**
 * Makes an attempt and goes to it; its first clock starts there, after the count of three. A form
 * without a pace (the home page's button) takes the one this device chose last. A form that no page
 * of ours has sent goes home.
 */
export async function startQuiz(sent: FormData): Promise<void> {
  const form = formOf(sent);
  const parsed = startAttemptSchema.safeParse({
    quiz: form.get("quiz"),
    pace: form.get("pace") ?? (await readPace()),
    feedback: form.get("feedback") ?? undefined,
    reveal: false,
  });
  if (!parsed.success) redirect("/");
  if (form.has("pace") && parsed.data.pace) await keepPace(parsed.data.pace);
  redirect(await addressOfNew(parsed.data));
}

/**
 * Where the new attempt is; when too many were started at once, or the quiz is not open, the intro
 * page that says so.
 */
async function addressOfNew(input: StartAttemptInput): Promise<string> {
  try {
    const { attempt } = await startAttempt(await getContext(), input);
    return `/attempts/${attempt.id}`;
  } catch (error) {
    const intro = `/quizzes/${encodeURIComponent(input.quiz ?? "")}`;
    if (!(error instanceof AppError)) throw error;
    if (error.code === "conflict") return intro;
    if (error.code !== "too-many-requests") return page(Promise.reject(error));
    return `${intro}?busy=${error.retryAfterSeconds ?? 1}`;
  }
}
