"use client";

import { useTranslations } from "next-intl";
import { withFormat } from "@/components/editor/content";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { partsOf } from "@/lib/question/editable";
import { FORMATS } from "@/lib/question/format";
import { AboutFields } from "./about-fields";
import { BodyField } from "./body-field";
import { CitationsField } from "./citations-field";
import { Field, ProblemNotes } from "./field";
import { OptionsField } from "./options-field";
import { TextArea } from "./text-area";

/** All of a question, in the order in which it is read. */
export function QuestionForm() {
  const t = useTranslations("editor.form");
  const formats = useTranslations("editor.formats");
  const { content, change } = useEdit();
  return (
    <section aria-label={t("label")} className="grid gap-4">
      <Field name="format" label={t("format")} className="max-w-80">
        {(control) => (
          <select
            {...control}
            value={content.format}
            onChange={({ target }) => {
              const format = FORMATS.find((one) => one === target.value);
              if (format) change((from) => withFormat(from, format));
            }}
            className={`${LOOKS.input} min-h-9`}
          >
            {FORMATS.map((format) => (
              <option key={format} value={format}>
                {formats(format)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        name="stem"
        label={t("stem")}
        hint={partsOf(content) === null ? undefined : t("stemHint")}
      >
        {(control) => (
          <TextArea
            {...control}
            isContent
            rows={2}
            value={content.stem}
            onChange={(stem) => change((from) => ({ ...from, stem }))}
          />
        )}
      </Field>
      <BodyField />
      <OptionsField />
      <Field name="explanation" label={t("explanation")} hint={t("explanationHint")}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={content.explanation}
            onChange={(explanation) => change((from) => ({ ...from, explanation }))}
          />
        )}
      </Field>
      <AboutFields />
      <CitationsField />
      <ProblemNotes name="disputes" />
    </section>
  );
}
