"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import { askResetSchema, type FormState, resetSchema } from "@/lib/contracts/account";
import { answerForm, fieldsOf } from "@/lib/server/accounts/form";
import { askReset as ask, resetPassword as reset } from "@/lib/server/accounts/reset";
import { getContext } from "@/lib/server/context";
import { mailOrigin, sendMail } from "@/lib/server/mail";

/** Answers the same whether or not there is an account; the mail goes out after the answer. */
export async function askReset(_: FormState, form: FormData): Promise<FormState> {
  const origin = mailOrigin();
  if (origin === null) return { status: "refused", problem: "failed" };
  const t = await getTranslations("account.mail");
  return await answerForm(askResetSchema, fieldsOf(form), async (input) => {
    const write = (token: string) => ({
      subject: t("subject"),
      text: t("text", { link: `${origin}/reset-password?token=${token}` }),
    });
    after(await ask(await getContext(), input, write, sendMail));
  });
}

export async function resetPassword(_: FormState, form: FormData): Promise<FormState> {
  const state = await answerForm(resetSchema, fieldsOf(form), async (input) =>
    reset(await getContext(), input),
  );
  if (state.status === "done") redirect("/sign-in?reset=1");
  return state;
}
