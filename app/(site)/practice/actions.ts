"use server";

import { redirect } from "next/navigation";
import { formOf } from "@/app/form";
import { keepPace, readPace } from "@/app/preferences";
import { practicePath, readPractice } from "@/components/practice/address";
import { startAttempt } from "@/lib/server/attempts/commands";
import { getContext } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { page } from "@/lib/server/page";

/** Makes an attempt of the questions chosen and goes to it; its first clock starts there, after the count of three. */
export async function startPractice(sent: FormData): Promise<void> {
  const form = formOf(sent);
  const fields = (name: string) =>
    form.getAll(name).filter((value): value is string => typeof value === "string");
  const choice = readPractice(fields, await readPace());
  if (form.has("pace")) await keepPace(choice.pace);
  redirect(await addressOfNew(choice));
}

/** Where the new attempt is; when none was made, the chooser that says why. */
async function addressOfNew(choice: ReturnType<typeof readPractice>): Promise<string> {
  const { topics, formats, count, fresh, clock, feedback, pace } = choice;
  try {
    const { attempt } = await startAttempt(await getContext(), {
      practice: { topics: [...topics], formats: [...formats], count, fresh, clock },
      pace,
      feedback,
      reveal: false,
    });
    return `/attempts/${attempt.id}`;
  } catch (error) {
    if (error instanceof AppError) {
      const back = practicePath(choice);
      if (error.code === "too-many-requests") return `${back}&busy=${error.retryAfterSeconds ?? 1}`;
      if (error.code === "not-found" || error.code === "invalid") return `${back}&none=1`;
    }
    return page(Promise.reject(error));
  }
}
