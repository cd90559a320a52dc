import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SourceScreen } from "@/components/desk/library/source-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { questionPageSchema } from "@/lib/contracts/library";
import { sourceView } from "@/lib/server/library/queries";
import { page } from "@/lib/server/page";
import { openPage } from "@/lib/server/staff";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("library.sources");
  return { title: `${(await params).id} · ${t("title")}` };
}

export default async function SourcePage({ params, searchParams }: Props) {
  const { id } = await params;
  const ctx = await openPage("/admin/sources/[id]", `/admin/sources/${id}`);
  const wanted = questionPageSchema.parse(await searchParams);
  return <SourceScreen view={await page(sourceView(ctx, id, wanted.page))} />;
}
