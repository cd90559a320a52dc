import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFormat } from "@/components/editor/address";
import { NewQuestionForm } from "@/components/editor/new-question-form";
import type { AddressFields } from "@/lib/contracts/address";
import { newQuestionId } from "@/lib/server/entropy";
import { shelfOf } from "@/lib/server/questions/queries";
import { openPage } from "@/lib/server/staff";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("editor.new");
  return { title: t("title") };
}

export default async function NewQuestionPage({ searchParams }: Props) {
  const ctx = await openPage("/admin/questions/new", "/admin/questions/new");
  return (
    <NewQuestionForm
      id={newQuestionId()}
      format={readFormat(await searchParams)}
      topics={(await shelfOf(ctx)).topics}
    />
  );
}
