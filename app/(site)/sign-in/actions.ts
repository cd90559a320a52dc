"use server";

import { redirect } from "next/navigation";
import { type FormState, secondFactorSchema, signInSchema } from "@/lib/contracts/account";
import { signIn as enter, enterSecondFactor, signOut as leave } from "@/lib/server/accounts/entry";
import { answerForm, fieldsOf } from "@/lib/server/accounts/form";
import { passCookies, sentHeaders } from "@/lib/server/auth/session";
import { getContext } from "@/lib/server/context";
import { goIn } from "./go-in";

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  return await answerForm(signInSchema, fields, async (input) => {
    await goIn(await enter(await getContext(), input, await sentHeaders()), fields);
  });
}

export async function passSecondStep(_: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const state = await answerForm(secondFactorSchema, fields, async (input) => {
    await goIn(await enterSecondFactor(await getContext(), input, await sentHeaders()), fields);
  });
  if (state.problem === "expired") redirect("/sign-in?over=1");
  return state;
}

export async function signOut(): Promise<void> {
  await passCookies(await leave(await getContext(), await sentHeaders()));
  redirect("/");
}
