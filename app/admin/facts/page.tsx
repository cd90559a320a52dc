import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactList } from "@/components/desk/library/fact-list";
import type { AddressFields } from "@/lib/contracts/address";
import { factFilterSchema } from "@/lib/contracts/library";
import { factListView } from "@/lib/server/library/queries";
import { openPage } from "@/lib/server/staff";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("library.facts"))("title") };
}

export default async function FactsPage({ searchParams }: Props) {
  const ctx = await openPage("/admin/facts", "/admin/facts");
  const filter = factFilterSchema.parse(await searchParams);
  return <FactList view={await factListView(ctx, filter)} />;
}
