"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FIELD } from "@/components/desk/controls";
import type { InterchangeView } from "@/lib/contracts/interchange";
import { IMPORTS } from "./formats";
import type { Import } from "./use-import";

type Props = { readonly of: Import; readonly view: Pick<InterchangeView, "topics" | "sources"> };

/** What the file is, and what becomes of what it does not say. */
export function OptionFields({ of, view }: Props) {
  const t = useTranslations("interchange");
  const { format, guessed, hasGiven, setFormat, options, change } = of;
  const id = useId();
  return (
    <>
      <div className="grid gap-1">
        <label htmlFor={`${id}-format`} className="font-semibold">
          {t("import.format")}
        </label>
        <select
          id={`${id}-format`}
          value={format ?? ""}
          aria-describedby={`${id}-guessed`}
          onChange={({ target }) =>
            setFormat(IMPORTS.find((each) => each === target.value) ?? null)
          }
          className={FIELD}
        >
          <option value="">{t("import.noFormat")}</option>
          {IMPORTS.map((each) => (
            <option key={each} value={each}>
              {t(`formats.${each}`)}
            </option>
          ))}
        </select>
        <p id={`${id}-guessed`} role="status" className="text-13 text-soft empty:hidden">
          {hasGiven && <FormatHint format={format} guessed={guessed} />}
        </p>
      </div>
      <fieldset className="grid gap-3">
        <legend className="pb-2 font-semibold">{t("import.options")}</legend>
        <label className="grid gap-1">
          <span className="text-13 text-soft">{t("import.topic")}</span>
          <select
            value={options.topic}
            onChange={({ target }) => change({ topic: target.value })}
            className={FIELD}
          >
            <option value="">{t("import.noTopic")}</option>
            {view.topics.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <Tick
          label={t("import.newTopics")}
          isOn={options.newTopics === "yes"}
          onChange={(isOn) => change({ newTopics: isOn ? "yes" : "no" })}
        />
        <SourceField
          sources={view.sources}
          value={options.source}
          onChange={(source) => change({ source })}
        />
        <Tick
          label={t("import.duplicates")}
          isOn={options.duplicates === "skip"}
          onChange={(isOn) => change({ duplicates: isOn ? "skip" : "keep" })}
        />
      </fieldset>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="pb-1 text-13 text-soft">{t("import.rows")}</legend>
        {(["good", "all"] as const).map((rows) => (
          <label key={rows} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="rows"
              checked={options.rows === rows}
              onChange={() => change({ rows })}
              className="size-4"
            />
            {t(`import.${rows}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Whether the format was guessed, and what it seems to be where another was chosen. */
function FormatHint({ format, guessed }: Pick<Import, "format" | "guessed">) {
  const t = useTranslations("interchange");
  if (guessed === null) return format === null ? t("import.notGuessed") : null;
  if (guessed === format) return t("import.guessed");
  return t("import.looksLike", { format: t(`formats.${guessed}`) });
}

type TickProps = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

function Tick({ label, isOn, onChange }: TickProps) {
  return (
    <label className="flex min-h-6 items-start gap-2">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-0.5 size-4 shrink-0"
      />
      {label}
    </label>
  );
}

type SourceProps = {
  readonly sources: InterchangeView["sources"];
  readonly value: string;
  readonly onChange: (source: string) => void;
};

/** By its id, which the browser's own list finds by any word of the source. */
function SourceField({ sources, value, onChange }: SourceProps) {
  const t = useTranslations("interchange.import");
  const id = useId();
  const known = sources.find((source) => source.id === value.trim());
  const isWrong = value.trim() !== "" && !known;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-13 text-soft">
        {t("source")}
      </label>
      <input
        id={id}
        list={`${id}-list`}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong ? true : undefined}
        onChange={({ target }) => onChange(target.value)}
        className={FIELD}
      />
      <datalist id={`${id}-list`}>
        {sources.map((source) => (
          <option key={source.id} value={source.id}>
            {t("sourceIs", source)}
          </option>
        ))}
      </datalist>
      <p id={`${id}-hint`} className={`text-13 ${isWrong ? "text-wrong" : "text-soft"}`}>
        {known ? t("sourceIs", known) : t(isWrong ? "sourceUnknown" : "sourceHint")}
      </p>
    </div>
  );
}
