import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { VersionsScreen } from "@/components/editor/versions/versions-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { page } from "@/lib/server/page";
import { shelfOf, versionsView } from "@/lib/server/questions/queries";
import { openPage } from "@/lib/server/staff";
import { restoreVersion } from "../actions";

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("editor.versions");
  return { title: t("tab", { id: (await params).id }) };
}

export default async function VersionsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/admin/questions/${id}/versions`;
  const ctx = await openPage("/admin/questions/[id]/versions", here);
  const [view, shelf, fields, { editor }] = await Promise.all([
    page(versionsView(ctx, id)),
    shelfOf(ctx),
    searchParams,
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={{ editor: { versions: editor.versions } }}>
      <VersionsScreen view={view} shelf={shelf} fields={fields} restore={restoreVersion} />
    </NextIntlClientProvider>
  );
}
