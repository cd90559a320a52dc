import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactScreen } from "@/components/desk/library/fact-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { questionPageSchema } from "@/lib/contracts/library";
import { factView } from "@/lib/server/library/queries";
import { page } from "@/lib/server/page";
import { openPage } from "@/lib/server/staff";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("library.facts");
  return { title: `${(await params).id} · ${t("title")}` };
}

export default async function FactPage({ params, searchParams }: Props) {
  const { id } = await params;
  const ctx = await openPage("/admin/facts/[id]", `/admin/facts/${id}`);
  const wanted = questionPageSchema.parse(await searchParams);
  return <FactScreen view={await page(factView(ctx, id, wanted.page))} />;
}
