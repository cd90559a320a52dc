import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PRIMARY } from "@/components/desk/controls";
import { DeskHeading } from "@/components/desk/desk-heading";
import { QuizTable } from "@/components/desk/quizzes/quiz-table";
import { PAGES } from "@/lib/access/access";
import { isAllowed } from "@/lib/access/roles";
import type { AddressFields } from "@/lib/contracts/address";
import { quizRows } from "@/lib/server/blueprints/queries";
import { openPage } from "@/lib/server/staff";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("blueprints.list");
  return { title: t("title") };
}

export default async function QuizzesPage({ searchParams }: Props) {
  const ctx = await openPage("/admin/quizzes", "/admin/quizzes");
  const [t, rows, { state }] = await Promise.all([
    getTranslations("blueprints.list"),
    quizRows(ctx),
    searchParams,
  ]);
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")}>
        {isAllowed(ctx.account.role, PAGES["/admin/quizzes/new"]) && (
          <Link href="/admin/quizzes/new" className={PRIMARY}>
            {t("make")}
          </Link>
        )}
      </DeskHeading>
      <QuizTable rows={rows} state={typeof state === "string" ? state : null} />
    </>
  );
}
