import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { signOut } from "@/app/(site)/sign-in/actions";
import { AccountScreen } from "@/components/account/account-screen";
import { ACTIONS } from "@/lib/access/access";
import { isAllowed } from "@/lib/access/roles";
import { accountView } from "@/lib/server/accounts/queries";
import { apiKeys } from "@/lib/server/api-keys/queries";
import { openPage } from "@/lib/server/staff";
import * as actions from "./actions";
import { makeApiKey, revokeApiKey } from "./key-actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.page");
  return { title: t("title"), robots: { index: false } };
}

export default async function AccountPage() {
  const ctx = await openPage("/account", "/account");
  const mayHaveKeys = isAllowed(ctx.account.role, ACTIONS.makeApiKey);
  const [view, keys] = await Promise.all([
    accountView(ctx),
    mayHaveKeys ? apiKeys(ctx, "own") : null,
  ]);
  return (
    <AccountScreen
      view={view}
      apiKeys={keys && { keys, makeApiKey, revokeApiKey }}
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
