"use client";

import { useTranslations } from "next-intl";
import {
  hasOtherAnswers,
  moveOption,
  setOption,
  withPrintedAnswers,
} from "@/components/editor/content";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { controlId } from "@/components/editor/problems";
import { Field, ProblemNotes } from "./field";
import { MoveButtons } from "./move-buttons";
import { TextArea } from "./text-area";

/** The four options: which is the key, what each says, and why it is right or wrong. */
export function OptionsField() {
  const t = useTranslations("editor.options");
  const { content, change } = useEdit();
  return (
    <fieldset id={controlId("options")} className="min-w-0">
      <legend className={`${LOOKS.label} pb-1`}>{t("legend")}</legend>
      <ProblemNotes name="options" />
      <ol className="grid gap-2">
        {content.options.map((option, index) => {
          const letter = "ABCD".charAt(index);
          const isKey = content.key === option.id;
          return (
            <li
              key={option.id}
              className={`rounded-card border p-2 ${isKey ? "border-(--color-right) bg-right-wash" : "border-rule"}`}
            >
              <div className="flex items-start gap-2">
                <label className="flex min-h-9 w-16 shrink-0 items-center gap-1.5 text-15">
                  <input
                    type="radio"
                    autoComplete="off"
                    name="key"
                    id={index === 0 ? controlId("key") : undefined}
                    checked={isKey}
                    onChange={() => change((from) => ({ ...from, key: option.id }))}
                    aria-label={t("isKey", { letter })}
                    className="size-4"
                  />
                  <span className="font-semibold">{letter}</span>
                  {isKey && <span className="text-13 text-(--color-right)">{t("key")}</span>}
                </label>
                <Field
                  name={`options.${option.id}`}
                  label={t("text", { letter })}
                  isLabelHidden
                  className="flex-1"
                >
                  {(control) => (
                    <TextArea
                      {...control}
                      isContent
                      value={option.text}
                      onChange={(text) => change((from) => setOption(from, index, { text }))}
                    />
                  )}
                </Field>
                <MoveButtons
                  group="option"
                  index={index}
                  count={content.options.length}
                  what={t("text", { letter })}
                  onMove={(by) => change((from) => moveOption(from, index, by))}
                />
              </div>
              <Field
                name={`rationales.${option.id}`}
                label={t(isKey ? "whyRight" : "whyWrong", { letter })}
                className="mt-1.5 pl-18 max-sm:pl-0"
              >
                {(control) => (
                  <TextArea
                    {...control}
                    value={option.rationale}
                    onChange={(rationale) =>
                      change((from) => setOption(from, index, { rationale }))
                    }
                  />
                )}
              </Field>
            </li>
          );
        })}
      </ol>
      <ProblemNotes name="key" />
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-15">
        <label className="inline-flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            autoComplete="off"
            id={controlId("optionOrder")}
            checked={content.optionOrder === "fixed"}
            onChange={({ target }) =>
              change((from) => ({ ...from, optionOrder: target.checked ? "fixed" : "shuffled" }))
            }
            className="size-4"
          />
          {t("fixed")}
        </label>
        {hasOtherAnswers(content) && (
          <button type="button" onClick={() => change(withPrintedAnswers)} className={LOOKS.button}>
            {t("printed")}
          </button>
        )}
      </div>
      <ProblemNotes name="optionOrder" />
    </fieldset>
  );
}
