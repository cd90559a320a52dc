import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundNotice } from "@/components/ui/not-found-notice";
import { SiteFrame } from "./site-frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

/** For addresses no route serves, and for pages that have no frame of their own. */
export default function NotFound() {
  return (
    <SiteFrame>
      <NotFoundNotice />
    </SiteFrame>
  );
}
