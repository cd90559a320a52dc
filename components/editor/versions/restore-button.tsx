"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { RestoreAction } from "@/components/editor/actions";
import { LOOKS } from "@/components/editor/looks";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  readonly id: string;
  readonly number: number;
  readonly headNumber: number;
  readonly isPublished: boolean;
  /** Why nothing can be restored now; null: it can. */
  readonly refusal: string | null;
  readonly restore: RestoreAction;
};

/** Asks, goes back to that version, and says so. */
export function RestoreButton({ id, number, headNumber, isPublished, refusal, restore }: Props) {
  const t = useTranslations("editor.versions.restore");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const whyNot = useId();
  const act = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const answer = await restore({ id, number, headNumber });
      if (!answer.ok) return setProblem(answer.message);
      setAsking(false);
      router.refresh();
    } catch {
      setProblem(t("offline"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        aria-label={t("label", { number })}
        aria-disabled={refusal !== null}
        aria-describedby={refusal === null ? undefined : whyNot}
        onClick={() => {
          setProblem(null);
          if (refusal === null) setAsking(true);
        }}
        className={LOOKS.button}
      >
        {t("open")}
      </button>
      {refusal !== null && (
        <span id={whyNot} className="sr-only">
          {refusal}
        </span>
      )}
      {isAsking && (
        <Dialog title={t("title", { number })} onClose={() => setAsking(false)}>
          <p className="mt-1 text-start text-15">
            {isPublished
              ? t("published", { number, head: headNumber })
              : t("body", { number, next: headNumber + 1 })}
          </p>
          {problem && (
            <p role="alert" className="mt-2 text-start text-15 text-wrong">
              {problem}
            </p>
          )}
          <div className="mt-5 flex flex-wrap gap-2">
            <button type="button" aria-disabled={isBusy} onClick={act} className={LOOKS.primary}>
              {t("do", { number })}
            </button>
            <button type="button" onClick={() => setAsking(false)} className={LOOKS.button}>
              {t("cancel")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
