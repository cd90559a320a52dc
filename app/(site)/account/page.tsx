import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { signOut } from "@/app/(site)/sign-in/actions";
import { AccountScreen } from "@/components/account/account-screen";
import { accountView } from "@/lib/server/accounts/queries";
import { openPage } from "@/lib/server/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.page");
  return { title: t("title"), robots: { index: false } };
}

export default async function AccountPage() {
  const ctx = await openPage("/account", "/account");
  return (
    <AccountScreen
      view={await accountView(ctx)}
      signOut={signOut}
      actions={{
        changeName: actions.changeName,
        changePassword: actions.changePassword,
        signOutSession: actions.signOutSession,
        signOutEverywhere: actions.signOutEverywhere,
        deleteAccount: actions.deleteAccount,
        begin: actions.beginSecondFactor,
        confirm: actions.confirmSecondFactor,
        end: actions.endSecondFactor,
        renew: actions.renewBackupCodes,
      }}
    />
  );
}
