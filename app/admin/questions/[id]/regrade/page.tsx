import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { RegradeScreen } from "@/components/desk/regrade/regrade-screen";
import { NeedsScript } from "@/components/ui/needs-script";
import { page } from "@/lib/server/page";
import { regradeView } from "@/lib/server/regrades/queries";
import { openPage } from "@/lib/server/staff";
import { applyRegrade, planRegrade, undoRegrade } from "./actions";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("regrade");
  return { title: t("tab", { id: (await params).id }) };
}

export default async function RegradePage({ params }: Props) {
  const { id } = await params;
  const ctx = await openPage(
    "/admin/questions/[id]/regrade",
    `/admin/questions/${encodeURIComponent(id)}/regrade`,
  );
  const [view, { regrade, review, common }] = await Promise.all([
    page(regradeView(ctx, id)),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider
      messages={{
        regrade,
        review: { outcome: review.outcome },
        common: { needsScript: common.needsScript },
      }}
    >
      <NeedsScript />
      <RegradeScreen view={view} actions={{ applyRegrade, planRegrade, undoRegrade }} />
    </NextIntlClientProvider>
  );
}
