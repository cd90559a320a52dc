import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EntryFrame } from "@/components/account/entry-frame";
import { SecondStepForm } from "@/components/account/second-step-form";
import type { AddressFields } from "@/lib/contracts/address";
import { getContext } from "@/lib/server/context";
import { passSecondStep } from "../actions";
import { ownPath } from "../own-path";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.secondStep");
  return { title: t("title"), robots: { index: false } };
}

/** After the right password; without one the form answers that it is over. */
export default async function SecondStepPage({ searchParams }: Props) {
  const [query, ctx, t] = await Promise.all([
    searchParams,
    getContext(),
    getTranslations("account.secondStep"),
  ]);
  const next = ownPath(query.next);
  if (ctx.account) redirect(next);
  return (
    <EntryFrame title={t("title")} lead={t("lead")}>
      <SecondStepForm action={passSecondStep} next={next} keep={query.keep === "1"} />
      <p className="mt-8 border-t border-rule pt-4">
        <Link href="/sign-in" className="inline-flex min-h-8 items-center text-accent underline">
          {t("back")}
        </Link>
      </p>
    </EntryFrame>
  );
}
