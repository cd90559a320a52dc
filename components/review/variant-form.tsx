import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { variantAnchor } from "./address";

type Props = {
  readonly attemptId: string;
  readonly position: number;
  /** The last press made no attempt: there is none to make. */
  readonly isRefused: boolean;
  readonly practiseVariants: (form: FormData) => Promise<void>;
};

/** The same thing asked another way, at once. */
export function VariantForm({ attemptId, position, isRefused, practiseVariants }: Props) {
  const t = useTranslations("review");
  return (
    <form
      id={variantAnchor(position)}
      action={practiseVariants}
      className="scroll-mt-4 print:hidden"
    >
      <input type="hidden" name="attempt" value={attemptId} />
      <input type="hidden" name="position" value={position} />
      <SubmitButton className={buttonClass("quiet")} pendingLabel={t("actions.starting")}>
        {t("question.variant")}
      </SubmitButton>
      {isRefused && (
        <p role="alert" className="mt-2 text-15 font-semibold text-timeout">
          {t("question.noVariant")}
        </p>
      )}
    </form>
  );
}
