import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SourceList } from "@/components/desk/library/source-list";
import type { AddressFields } from "@/lib/contracts/address";
import { sourceFilterSchema } from "@/lib/contracts/library";
import { sourceListView } from "@/lib/server/library/queries";
import { openPage } from "@/lib/server/staff";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library.sources"))("title") };
}

export default async function SourcesPage({ searchParams }: Props) {
  const ctx = await openPage("/admin/sources", "/admin/sources");
  const filter = sourceFilterSchema.parse(await searchParams);
  return <SourceList view={await sourceListView(ctx, filter)} />;
}
