import { useTranslations } from "next-intl";
import { GRAVE, QUIET } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  readonly title: string;
  /** Attempts under way; null while they are being counted. */
  readonly running: number | null;
  readonly onClose: () => void;
  readonly onCancel: () => void;
};

/** Asks before a quiz is closed, and says whom it touches. */
export function CloseDialog({ title, running, onClose, onCancel }: Props) {
  const t = useTranslations("blueprints.close");
  return (
    <Dialog title={t("heading", { title })} onClose={onCancel}>
      <p className="mt-2">{t("starts")}</p>
      <p className="mt-1 font-semibold">
        {running === null ? t("counting") : t("running", { count: running })}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2.5">
        <button type="button" onClick={onCancel} className={QUIET}>
          {t("cancel")}
        </button>
        <button
          type="button"
          aria-disabled={running === null}
          onClick={() => {
            if (running !== null) onClose();
          }}
          className={GRAVE}
        >
          {t("close")}
        </button>
      </div>
    </Dialog>
  );
}
