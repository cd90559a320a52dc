import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import type { InterchangeView } from "@/lib/contracts/interchange";
import { ExportPart } from "./export-part";
import { ImportPart, type Limits } from "./import-part";

type Props = { readonly view: InterchangeView; readonly limits: Limits };

/** The bank in and out. */
export function InterchangeScreen({ view, limits }: Props) {
  const t = useTranslations("interchange");
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <noscript>
        <p className="mb-4 max-w-measure rounded-card border border-edge bg-wash p-4">
          {t("needsScript")}
        </p>
      </noscript>
      <ImportPart view={view} limits={limits} />
      <ExportPart quizzes={view.quizzes} />
    </>
  );
}
