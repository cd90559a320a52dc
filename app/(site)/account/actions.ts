"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import {
  changeNameSchema,
  changePasswordSchema,
  confirmFactorSchema,
  type FormState,
  nothingSchema,
  passwordSchema,
  type SecondFactorSetup,
  signOutSessionSchema,
} from "@/lib/contracts/account";
import * as commands from "@/lib/server/accounts/commands";
import { sendForm } from "@/lib/server/accounts/form";
import { dropSession, passCookies, sentHeaders } from "@/lib/server/auth/session";
import { action } from "@/lib/server/staff";

const asksChangeName = action("changeName", changeNameSchema, commands.changeName);
const asksChangePassword = action("changePassword", changePasswordSchema, async (ctx, input) =>
  passCookies(await commands.changePassword(ctx, input, await sentHeaders())),
);
const asksSignOutSession = action("signOutSession", signOutSessionSchema, commands.signOutSession);
const asksSignOutEverywhere = action("signOutEverywhere", nothingSchema, async (ctx) => {
  await commands.signOutEverywhere(ctx);
});
const asksBegin = action("beginSecondFactor", passwordSchema, async (ctx, input) =>
  commands.beginSecondFactor(ctx, input, await sentHeaders()),
);
const asksConfirm = action("confirmSecondFactor", confirmFactorSchema, async (ctx, input) =>
  passCookies(await commands.confirmSecondFactor(ctx, input, await sentHeaders())),
);
const asksEnd = action("endSecondFactor", passwordSchema, async (ctx, input) =>
  passCookies(await commands.endSecondFactor(ctx, input, await sentHeaders())),
);
const asksRenew = action("renewBackupCodes", passwordSchema, async (ctx, input) =>
  commands.renewBackupCodes(ctx, input, await sentHeaders()),
);
const asksDelete = action("deleteAccount", passwordSchema, async (ctx, input) => {
  await commands.deleteAccount(ctx, input, await sentHeaders());
  await dropSession();
});

export async function changeName(_: FormState, form: FormData): Promise<FormState> {
  const state = await sendForm(asksChangeName, form);
  revalidatePath("/account");
  return state;
}

export async function changePassword(_: FormState, form: FormData): Promise<FormState> {
  return await sendForm(asksChangePassword, form);
}

export async function signOutSession(_: FormState, form: FormData): Promise<FormState> {
  const state = await sendForm(asksSignOutSession, form);
  revalidatePath("/account");
  return state;
}

export async function signOutEverywhere(_: FormState, form: FormData): Promise<FormState> {
  const state = await sendForm(asksSignOutEverywhere, form);
  revalidatePath("/account");
  return state;
}

export async function beginSecondFactor(
  _: FormState<SecondFactorSetup>,
  form: FormData,
): Promise<FormState<SecondFactorSetup>> {
  return await sendForm(asksBegin, form);
}

export async function confirmSecondFactor(_: FormState, form: FormData): Promise<FormState> {
  return await sendForm(asksConfirm, form);
}

export async function endSecondFactor(_: FormState, form: FormData): Promise<FormState> {
  return await sendForm(asksEnd, form);
}

export async function renewBackupCodes(
  _: FormState<readonly string[]>,
  form: FormData,
): Promise<FormState<readonly string[]>> {
  return await sendForm(asksRenew, form);
}

export async function deleteAccount(_: FormState, form: FormData): Promise<FormState> {
  const state = await sendForm(asksDelete, form);
  if (state.status === "done") redirect("/sign-in?deleted=1");
  return state;
}
