import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  readonly attemptId: string;
  readonly position: number;
  readonly practiseVariants: (form: FormData) => Promise<void>;
};

/** The same thing asked another way, at once. */
export function VariantForm({ attemptId, position, practiseVariants }: Props) {
  const t = useTranslations("review");
  return (
    <form action={practiseVariants} className="print:hidden">
      <input type="hidden" name="attempt" value={attemptId} />
      <input type="hidden" name="position" value={position} />
      <SubmitButton className={buttonClass("quiet")} pendingLabel={t("actions.starting")}>
        {t("question.variant")}
      </SubmitButton>
    </form>
  );
}
