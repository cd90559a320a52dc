import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button";

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
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="close-heading"
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      className="m-auto max-w-measure rounded-card border border-rule bg-sheet p-5 text-ink backdrop:bg-scrim/50"
    >
      <h2 id="close-heading" className="text-21 font-semibold">
        {t("heading", { title })}
      </h2>
      <p className="mt-2">{t("starts")}</p>
      <p className="mt-1 font-semibold">
        {running === null ? t("counting") : t("running", { count: running })}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2.5">
        <button type="button" onClick={onCancel} className={buttonClass("quiet")}>
          {t("cancel")}
        </button>
        <button
          type="button"
          aria-disabled={running === null}
          onClick={() => {
            if (running !== null) onClose();
          }}
          className={buttonClass("primary")}
        >
          {t("close")}
        </button>
      </div>
    </dialog>
  );
}
