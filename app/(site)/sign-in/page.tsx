import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EntryFrame } from "@/components/account/entry-frame";
import { SignInForm } from "@/components/account/sign-in-form";
import type { AddressFields } from "@/lib/contracts/address";
import { countGuestAttempts } from "@/lib/server/accounts/queries";
import { getContext } from "@/lib/server/context";
import { signIn } from "./actions";
import { ownPath } from "./own-path";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.signIn");
  return { title: t("title"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: Props) {
  const [query, ctx, t] = await Promise.all([
    searchParams,
    getContext(),
    getTranslations("account.signIn"),
  ]);
  const next = ownPath(query.next);
  if (ctx.account) redirect(next);
  const notes = [
    query.over && t("over"),
    query.reset && t("newPassword"),
    query.deleted && t("deleted"),
  ];
  return (
    <EntryFrame title={t("title")} note={notes.find(Boolean) || null}>
      <SignInForm action={signIn} next={next} guestAttempts={await countGuestAttempts(ctx)} />
      <ul className="mt-8 grid gap-1 border-t border-rule pt-4">
        <li>
          <Link
            href="/reset-password"
            className="inline-flex min-h-8 items-center text-accent underline"
          >
            {t("forgotten")}
          </Link>
        </li>
        <li>
          {t("noAccount")}{" "}
          <Link
            href={next === "/" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`}
            className="inline-flex min-h-8 items-center text-accent underline"
          >
            {t("signUp")}
          </Link>
        </li>
      </ul>
    </EntryFrame>
  );
}
