import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EntityScreen } from "@/components/desk/library/entity-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { questionPageSchema } from "@/lib/contracts/library";
import { entityView } from "@/lib/server/library/queries";
import { page } from "@/lib/server/page";
import { openPage } from "@/lib/server/staff";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("library.entities");
  return { title: `${(await params).id} · ${t("title")}` };
}

export default async function EntityPage({ params, searchParams }: Props) {
  const { id } = await params;
  const ctx = await openPage("/admin/entities/[id]", `/admin/entities/${id}`);
  const wanted = questionPageSchema.parse(await searchParams);
  return <EntityScreen view={await page(entityView(ctx, id, wanted.page))} />;
}
