"use server";

import { goIn } from "@/app/(site)/sign-in/go-in";
import { type FormState, signUpSchema } from "@/lib/contracts/account";
import { signUp as enter } from "@/lib/server/accounts/entry";
import { answerForm, fieldsOf } from "@/lib/server/accounts/form";
import { sentHeaders } from "@/lib/server/auth/session";
import { getContext } from "@/lib/server/context";

export async function signUp(_: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  return await answerForm(signUpSchema, fields, async (input) => {
    await goIn(await enter(await getContext(), input, await sentHeaders()), fields);
  });
}
