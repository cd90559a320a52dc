import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ownPath } from "@/app/(site)/sign-in/own-path";
import { EntryFrame } from "@/components/account/entry-frame";
import { SignUpForm } from "@/components/account/sign-up-form";
import type { AddressFields } from "@/lib/contracts/address";
import { countGuestAttempts } from "@/lib/server/accounts/queries";
import { getContext } from "@/lib/server/context";
import { signUp } from "./actions";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.signUp");
  return { title: t("title") };
}

export default async function SignUpPage({ searchParams }: Props) {
  const [query, ctx, t] = await Promise.all([
    searchParams,
    getContext(),
    getTranslations("account.signUp"),
  ]);
  const next = ownPath(query.next);
  if (ctx.account) redirect(next);
  return (
    <EntryFrame title={t("title")} lead={t("lead")}>
      <SignUpForm action={signUp} next={next} guestAttempts={await countGuestAttempts(ctx)} />
      <p className="mt-8 border-t border-rule pt-4">
        {t("haveOne")}{" "}
        <Link
          href={next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}
          className="inline-flex min-h-8 items-center text-accent underline"
        >
          {t("signIn")}
        </Link>
      </p>
    </EntryFrame>
  );
}
