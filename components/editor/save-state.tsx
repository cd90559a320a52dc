"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Editor } from "./use-editor";

/** Whether what is typed is safe, always in the same place. */
export function SaveState({ editor }: { readonly editor: Editor }) {
  const t = useTranslations("editor.kept");
  const format = useFormatter();
  const { keeping, isChanged, server } = editor;
  if (keeping.is === "failed") {
    return (
      <span className="font-semibold text-wrong">
        {keeping.because === null ? t("offline") : t("refused", { because: keeping.because })}
      </span>
    );
  }
  if (isChanged && keeping.is === "kept") {
    const at = format.dateTime(new Date(keeping.at), "clock");
    return <span>{t("kept", { at })}</span>;
  }
  if (isChanged) return <span>{t("keeping")}</span>;
  return <span>{server.isNew ? t("new") : t("saved", { number: server.headNumber })}</span>;
}
