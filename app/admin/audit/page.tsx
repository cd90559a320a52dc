import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditFilter } from "@/components/desk/audit/audit-filter";
import { AuditTable } from "@/components/desk/audit/audit-table";
import { DeskHeading } from "@/components/desk/desk-heading";
import type { AddressFields } from "@/lib/contracts/address";
import { auditQuerySchema } from "@/lib/contracts/audit";
import { auditView } from "@/lib/server/audit/queries";
import { openPage } from "@/lib/server/staff";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: Props) {
  const ctx = await openPage("/admin/audit", "/admin/audit");
  const query = auditQuerySchema.parse(await searchParams);
  const [view, t] = await Promise.all([auditView(ctx, query), getTranslations("audit")]);
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      {/* A form of its own for each filter, or the fields would keep what was typed before. */}
      <AuditFilter key={JSON.stringify(query)} view={view} />
      <AuditTable view={view} />
    </>
  );
}
