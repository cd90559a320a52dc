import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EntityList } from "@/components/desk/library/entity-list";
import type { AddressFields } from "@/lib/contracts/address";
import { entityFilterSchema } from "@/lib/contracts/library";
import { entityListView } from "@/lib/server/library/queries";
import { openPage } from "@/lib/server/staff";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library.entities"))("title") };
}

export default async function EntitiesPage({ searchParams }: Props) {
  const ctx = await openPage("/admin/entities", "/admin/entities");
  const filter = entityFilterSchema.parse(await searchParams);
  return <EntityList view={await entityListView(ctx, filter)} />;
}
