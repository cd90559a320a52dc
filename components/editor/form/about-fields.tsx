"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { readingSeconds, suggestedSeconds, wordsIn } from "@/lib/question/reading";
import { type ControlProps, Field } from "./field";

const DIFFICULTIES = [1, 2, 3, 4, 5] as const;

/** Topic, difficulty and time. */
export function AboutFields() {
  const t = useTranslations("editor.about");
  const { content, change, topics } = useEdit();
  return (
    <div className="grid gap-x-3 gap-y-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field name="topic" label={t("topic")}>
        {(control) => (
          <select
            {...control}
            value={content.topic}
            onChange={({ target }) => change((from) => ({ ...from, topic: target.value }))}
            className={`${LOOKS.input} min-h-9`}
          >
            {!topics.some(({ slug }) => slug === content.topic) && (
              <option value={content.topic}>{content.topic || t("noTopic")}</option>
            )}
            {topics.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="difficulty" label={t("difficulty")}>
        {(control) => (
          <select
            {...control}
            value={content.difficulty}
            onChange={({ target }) =>
              change((from) => ({ ...from, difficulty: Number(target.value) }))
            }
            className={`${LOOKS.input} min-h-9`}
          >
            {DIFFICULTIES.map((value) => (
              <option key={value} value={value}>
                {t(`difficulties.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="seconds" label={t("seconds")}>
        {(control) => <Seconds {...control} />}
      </Field>
      <ReadingLoad />
    </div>
  );
}

const LEAST_SECONDS = 5;
const MOST_SECONDS = 600;

/** While it is being typed it may be empty or too small; only what can be kept is taken. */
function Seconds(control: ControlProps) {
  const { content, change } = useEdit();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...control}
      type="number"
      min={LEAST_SECONDS}
      max={MOST_SECONDS}
      inputMode="numeric"
      value={typed ?? content.seconds}
      onChange={({ target }) => {
        setTyped(target.value);
        const seconds = Math.round(target.valueAsNumber);
        if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
          change((from) => ({ ...from, seconds }));
        }
      }}
      onBlur={() => setTyped(null)}
      className={`${LOOKS.input} min-h-9`}
    />
  );
}

/** What the clock leaves for thinking, as the question is being written. */
function ReadingLoad() {
  const t = useTranslations("editor.about");
  const { content, change } = useEdit();
  const words = wordsIn(content);
  const reading = readingSeconds(words);
  const suggested = suggestedSeconds(words, content.format);
  const left = Math.round((content.seconds - reading) * 10) / 10;
  return (
    <p className="flex min-h-8 flex-wrap items-center gap-x-2 text-13 text-soft tabular-nums sm:col-span-3">
      <span>{t("load", { words, reading })}</span>
      <span className={left < 5 ? "font-semibold text-timeout" : ""}>
        {left >= 0 ? t("thinking", { left }) : t("noThinking")}
      </span>
      {suggested !== content.seconds && (
        <button
          type="button"
          onClick={() => change((from) => ({ ...from, seconds: suggested }))}
          className={`${LOOKS.link} min-h-8`}
        >
          {t("take", { suggested })}
        </button>
      )}
    </p>
  );
}
