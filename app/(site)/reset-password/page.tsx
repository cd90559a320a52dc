import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EntryFrame } from "@/components/account/entry-frame";
import { AskResetForm, ResetForm } from "@/components/account/reset-forms";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AddressFields } from "@/lib/contracts/address";
import { canMailLinks } from "@/lib/server/accounts/queries";
import { isResetTokenGood } from "@/lib/server/accounts/reset";
import { getContext } from "@/lib/server/context";
import { askReset, resetPassword } from "./actions";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.reset");
  // The address is the key to the account while the link works: it is told to nobody.
  return { title: t("title"), robots: { index: false }, referrer: "same-origin" };
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const t = await getTranslations("account.reset");
  if (typeof token !== "string") return <Ask />;
  if (!(await isResetTokenGood(await getContext(), token))) {
    return (
      <Notice title={t("used.title")} body={t("used.body")}>
        <Link href="/reset-password" className={buttonClass("primary")}>
          {t("used.again")}
        </Link>
        <Link href="/sign-in" className={buttonClass("quiet")}>
          {t("used.signIn")}
        </Link>
      </Notice>
    );
  }
  return (
    <EntryFrame title={t("title")} lead={t("lead")}>
      <ResetForm action={resetPassword} token={token} />
    </EntryFrame>
  );
}

async function Ask() {
  const t = await getTranslations("account.reset.ask");
  const canMail = canMailLinks();
  return (
    <EntryFrame title={t("title")} lead={canMail ? t("lead") : t("noMail")}>
      {canMail && <AskResetForm action={askReset} />}
      <p className={canMail ? "mt-8 border-t border-rule pt-4" : ""}>
        <Link href="/sign-in" className="inline-flex min-h-8 items-center text-accent underline">
          {t("back")}
        </Link>
      </p>
    </EntryFrame>
  );
}
