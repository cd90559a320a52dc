import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "./button";
import { Notice } from "./notice";

export function NotFoundNotice() {
  const t = useTranslations("common.notFound");
  return (
    <Notice title={t("title")} body={t("body")}>
      <Link href="/" className={buttonClass("primary")}>
        {t("home")}
      </Link>
    </Notice>
  );
}
