import { useFormatter, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import type { SavedQuiz } from "@/lib/contracts/blueprint";
import type { FieldErrors } from "./field";
import type { Busy } from "./use-quiz-form";

type Props = {
  readonly saved: SavedQuiz;
  readonly isDirty: boolean;
  readonly busy: Busy;
  /** "": the fields say it. */
  readonly failure: string | null;
  readonly errors: FieldErrors;
  readonly onSave: (state: SavedQuiz["state"]) => void;
  readonly onClose: () => void;
  readonly onReopen: () => void;
};

/** Always in sight: in which state the quiz is, whether what is typed is saved, and what can be done. */
export function SaveBar(props: Props) {
  const { saved, isDirty, busy, onSave, onClose, onReopen } = props;
  const t = useTranslations("blueprints");
  const once = (act: () => void) => () => {
    if (!busy) act();
  };
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-rule bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
      <div role="status" className="mr-auto min-w-0 text-15">
        <span className="font-semibold">{t(`states.${saved.state}`)}</span>
        {" · "}
        <SaveState {...props} />
        <Trouble {...props} />
      </div>
      <div className="flex flex-wrap gap-2.5">
        {saved.state === "draft" ? (
          <>
            <Act tone="quiet" busy={busy !== null} onPress={once(() => onSave("draft"))}>
              {t("bar.saveDraft")}
            </Act>
            <Act tone="primary" busy={busy !== null} onPress={once(() => onSave("open"))}>
              {t("bar.saveOpen")}
            </Act>
          </>
        ) : (
          <>
            {saved.state === "open" ? (
              <Act tone="quiet" busy={busy !== null} onPress={once(onClose)}>
                {t("bar.close")}
              </Act>
            ) : (
              <Act tone="quiet" busy={busy !== null} onPress={once(onReopen)}>
                {t("bar.reopen")}
              </Act>
            )}
            <Act
              tone="primary"
              busy={busy !== null || !isDirty}
              onPress={once(() => isDirty && onSave(saved.state))}
            >
              {t("bar.save")}
            </Act>
          </>
        )}
      </div>
    </div>
  );
}

type ActProps = {
  readonly tone: "primary" | "quiet";
  readonly busy: boolean;
  readonly onPress: () => void;
  readonly children: string;
};

function Act({ tone, busy, onPress, children }: ActProps) {
  return (
    <button
      type="button"
      aria-disabled={busy}
      onClick={onPress}
      className={`${buttonClass(tone)} min-h-9`}
    >
      {children}
    </button>
  );
}

function SaveState({ saved, isDirty, busy }: Props) {
  const t = useTranslations("blueprints.bar");
  const format = useFormatter();
  if (busy) return t(busy);
  if (isDirty) return t("unsaved");
  if (saved.slug === "") return t("nothing");
  if (!saved.savedAt) return t("bank");
  return t("saved", {
    who: saved.savedBy ?? "",
    at: format.dateTime(new Date(saved.savedAt), "moment"),
  });
}

function Trouble({ failure, errors, busy }: Props) {
  const t = useTranslations("blueprints.bar");
  if (busy) return null;
  const text =
    errors.length > 0
      ? t("invalid", { count: errors.length })
      : failure === "offline"
        ? t("offline")
        : failure;
  return text ? <p className="font-semibold text-wrong">{text}</p> : null;
}
