"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LOOKS } from "./looks";
import type { Editor } from "./use-editor";

type Props = {
  readonly editor: Editor;
  /** Where answers are regraded; null: whoever looks may not. */
  readonly regrade: string | null;
  readonly onDiscard: () => void;
};

/** What an editor has to know before going on: a restored draft, others at work, a newer version. */
export function Notices({ editor, regrade, onDiscard }: Props) {
  const t = useTranslations("editor.notices");
  const format = useFormatter();
  const { server, restoredAt, hasNewer, isChanged, trouble } = editor;
  const at = (iso: string) => format.dateTime(new Date(iso), "moment");
  return (
    <div className="grid gap-2 empty:hidden [&:not(:empty)]:pt-3">
      {trouble && (
        <div role="alert" className="rounded-card border border-wrong bg-wrong-wash px-3 py-2">
          {"offline" in trouble ? t("offline") : trouble.message}
        </div>
      )}
      {hasNewer && (
        <Line action={t("compare")} onAct={editor.compareNewer}>
          {t("newer", { number: server.headNumber, author: server.author ?? t("generator") })}
        </Line>
      )}
      {restoredAt && isChanged && (
        <Line action={t("discard")} onAct={onDiscard}>
          {t("restored", { at: at(restoredAt) })}
        </Line>
      )}
      {server.others.map(({ name, updatedAt }) => (
        <Line key={name}>
          {t("other", { name, at: format.dateTime(new Date(updatedAt), "clock") })}
        </Line>
      ))}
      {server.underOldKey && (
        <Line>
          {t.rich(regrade === null ? "underOldKeyAsk" : "underOldKey", {
            people: server.underOldKey.people,
            more: String(server.underOldKey.isMore),
            link: (text) => (
              <Link
                href={regrade ?? ""}
                className={`${LOOKS.link} inline-flex min-h-8 items-center`}
              >
                {text}
              </Link>
            ),
          })}
        </Line>
      )}
      {server.suggestion && (
        <Line action={t("compare")} onAct={editor.compareSuggestion}>
          {t("suggestion")}
        </Line>
      )}
    </div>
  );
}

function Line({
  action,
  onAct,
  children,
}: {
  readonly action?: string;
  readonly onAct?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-rule bg-wash px-3 py-1.5 text-15">
      <p>{children}</p>
      {action && (
        <button type="button" onClick={onAct} className={`${LOOKS.link} min-h-8`}>
          {action}
        </button>
      )}
    </div>
  );
}

/** Says to eyes and ears what has just been done. */
export function DoneLine({ editor }: Pick<Props, "editor">) {
  const t = useTranslations("editor.done");
  const { done } = editor;
  const words = () => {
    if (!done) return "";
    if (done.is === "saved") {
      return t(done.unchanged ? "unchanged" : "saved", { number: done.number });
    }
    return "number" in done ? t(done.is, { number: done.number }) : t(done.is);
  };
  return (
    <p role="status" className="text-15 text-(--color-right) not-empty:pt-2">
      {words()}
    </p>
  );
}
