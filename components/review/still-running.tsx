import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Instead of a review, before the attempt is finished. */
export function StillRunning({ attemptId }: { attemptId: string }) {
  const t = useTranslations("review.running");
  return (
    <Notice title={t("title")} body={t("body")}>
      <Link href={`/attempts/${attemptId}`} className={buttonClass("primary")}>
        {t("continue")}
      </Link>
      <Link href="/" className={buttonClass("quiet")}>
        {t("home")}
      </Link>
    </Notice>
  );
}
