"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Instant } from "@/components/ui/instant";
import { LOOKS } from "./looks";
import type { Editor } from "./use-editor";

const STEPS = ["submitted", "sent-back", "published", "retired", "reopened"] as const;

/** What was said of the question at the desk, and the steps it took, in the order of time. */
export function Thread({ editor }: { readonly editor: Editor }) {
  const t = useTranslations("editor.thread");
  const [text, setText] = useState("");
  const id = useId();
  const { comments, isNew } = editor.server;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || editor.isBusy) return;
    if (await editor.comment(text)) setText("");
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="text-15 font-semibold">
        {t("title")}
      </h2>
      {comments.length === 0 ? (
        <p className="text-15 text-soft">{t("none")}</p>
      ) : (
        <ol className="mt-1 grid gap-2">
          {comments.map((comment) => {
            const step = STEPS.find((one) => one === comment.kind);
            return (
              <li key={comment.id} className="border-l-2 border-rule pl-3">
                <p className="text-13 text-soft">
                  <span className="font-semibold text-ink">{comment.author}</span>{" "}
                  {t(step ?? "said", { number: comment.number })} ·{" "}
                  <Instant iso={comment.createdAt} as="moment" />
                </p>
                {comment.text && <p className="text-15 whitespace-pre-line">{comment.text}</p>}
              </li>
            );
          })}
        </ol>
      )}
      {!isNew && (
        <form onSubmit={send} className="mt-2">
          <label htmlFor={id} className={LOOKS.label}>
            {t("write")}
          </label>
          <textarea
            id={id}
            rows={2}
            value={text}
            maxLength={2000}
            onChange={({ target }) => setText(target.value)}
            className={LOOKS.input}
          />
          <button
            type="submit"
            aria-disabled={text.trim() === "" || editor.isBusy}
            className={`${LOOKS.button} mt-1`}
          >
            {t("send")}
          </button>
        </form>
      )}
    </section>
  );
}
