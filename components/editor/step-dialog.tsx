"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { GRAVE } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";
import { LOOKS } from "./looks";
import type { Move } from "./use-editor";

export type Asked = "save" | "discard" | Move;

type Props = {
  readonly asked: Asked;
  /** What is typed and not saved goes along. */
  readonly saves: boolean;
  /** The version this is about once it is done. */
  readonly number: number;
  readonly published: number | null;
  readonly isBusy: boolean;
  readonly onConfirm: (words: { why: string; comment: string }) => void;
  readonly onClose: () => void;
};

/** Says what an act will do, asks for the words that go with it, and does it. */
export function StepDialog({ asked, saves, number, published, isBusy, onConfirm, onClose }: Props) {
  const t = useTranslations("editor.ask");
  const [why, setWhy] = useState("");
  const [comment, setComment] = useState("");
  const [isMissing, setMissing] = useState(false);
  const needsComment = asked === "sendBack";
  const takesAway = asked === "retire" || asked === "discard";
  const takesComment = asked !== "save" && asked !== "discard";
  const doing =
    saves && (asked === "submit" || asked === "publish")
      ? t(`${asked}.doAndSave`, { number })
      : t(`${asked}.do`, { number });
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (needsComment && comment.trim() === "") return setMissing(true);
    onConfirm({ why, comment });
  };
  return (
    <Dialog title={t(`${asked}.title`)} onClose={onClose}>
      <form
        onSubmit={confirm}
        onKeyDown={(event) => {
          const again = event.ctrlKey || event.metaKey;
          if (again && (event.key === "Enter" || event.key === "s")) confirm(event);
        }}
      >
        <p className="mt-1 text-15">
          {t(`${asked}.body`, {
            number,
            published: published ?? 0,
            isLive: String(published !== null),
          })}
        </p>
        {(asked === "save" || saves) && <Why value={why} onChange={setWhy} />}
        {takesComment && (
          <Comment
            value={comment}
            onChange={setComment}
            isRequired={needsComment}
            isMissing={isMissing}
          />
        )}
        <div className="mt-5 flex flex-wrap gap-2">
          <button
            type="submit"
            aria-disabled={isBusy}
            className={takesAway ? GRAVE : LOOKS.primary}
          >
            {isBusy ? t("busy") : doing}
          </button>
          <button type="button" onClick={onClose} className={LOOKS.button}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Why({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("editor.ask");
  const id = useId();
  return (
    <div className="mt-3">
      <label htmlFor={id} className={LOOKS.label}>
        {t("why")}
      </label>
      <input
        id={id}
        value={value}
        maxLength={500}
        onChange={({ target }) => onChange(target.value)}
        className={`${LOOKS.input} mt-0.5 min-h-9`}
      />
    </div>
  );
}

function Comment({
  value,
  onChange,
  isRequired,
  isMissing,
}: {
  value: string;
  onChange: (value: string) => void;
  isRequired: boolean;
  isMissing: boolean;
}) {
  const t = useTranslations("editor.ask");
  const id = useId();
  const isWrong = isMissing && value.trim() === "";
  return (
    <div className="mt-3">
      <label htmlFor={id} className={LOOKS.label}>
        {t(isRequired ? "commentNeeded" : "comment")}
      </label>
      <textarea
        id={id}
        rows={3}
        value={value}
        maxLength={2000}
        aria-required={isRequired}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onChange={({ target }) => onChange(target.value)}
        className={`${LOOKS.input} mt-0.5 aria-invalid:border-wrong`}
      />
      {isWrong && (
        <p id={`${id}-wrong`} role="alert" className="text-13 text-wrong">
          {t("commentMissing")}
        </p>
      )}
    </div>
  );
}
