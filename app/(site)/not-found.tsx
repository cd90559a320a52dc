import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundNotice } from "@/components/ui/not-found-notice";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

/** The layout beside this file has already put the frame around it. */
export default function NotFound() {
  return <NotFoundNotice />;
}
