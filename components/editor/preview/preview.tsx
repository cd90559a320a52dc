"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LOOKS } from "@/components/editor/looks";
import { QuestionCard } from "@/components/play/question-card";
import type { Editable, EditorView } from "@/lib/contracts/editor";
import { toItem } from "./as-seen";
import { Frame } from "./frame";
import { ReviewPreview } from "./review-preview";

type Props = {
  readonly content: Editable;
  readonly sources: EditorView["sources"];
  readonly topic: string;
};

const VIEWS = ["card", "review"] as const;
const WIDTHS = ["phone", "wide"] as const;
/** A small phone, upright: what the runner is drawn for first. */
const PHONE = { width: 360, height: 780 };

/** What a taker will see, drawn by the taker's own components. */
export function Preview({ content, sources, topic }: Props) {
  const t = useTranslations("editor.preview");
  const [view, setView] = useState<(typeof VIEWS)[number]>("card");
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>("phone");
  const [choice, setChoice] = useState<string | null>(null);
  return (
    <section aria-labelledby="preview">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2">
        <h2 id="preview" tabIndex={-1} className="scroll-mt-28 text-15 font-semibold">
          {t("title")}
        </h2>
        <Choice name="view" values={VIEWS} value={view} onChoose={setView} label={t("view.label")}>
          {(value) => t(`view.${value}`)}
        </Choice>
        <Choice
          name="width"
          values={WIDTHS}
          value={width}
          onChoose={setWidth}
          label={t("width.label")}
        >
          {(value) => t(`width.${value}`)}
        </Choice>
      </div>
      <Frame
        title={t(`frame.${view}`)}
        width={width === "phone" ? PHONE.width : null}
        height={PHONE.height}
      >
        {view === "card" ? (
          <div className="mx-auto max-w-176 px-4 pt-2 pb-4">
            <QuestionCard
              item={toItem(content, topic)}
              choice={choice}
              isOpen
              onChoose={setChoice}
              onTap={() => undefined}
              onSettings={null}
            />
          </div>
        ) : (
          <ReviewPreview content={content} chosen={choice} sources={sources} />
        )}
      </Frame>
      <p className="mt-1 text-13 text-soft">{t("hint")}</p>
    </section>
  );
}

function Choice<Value extends string>({
  name,
  values,
  value,
  label,
  onChoose,
  children,
}: {
  readonly name: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly label: string;
  readonly onChoose: (value: Value) => void;
  readonly children: (value: Value) => string;
}) {
  return (
    <fieldset className="flex rounded-small border border-edge">
      <legend className="sr-only">{label}</legend>
      {values.map((one) => (
        <label
          key={one}
          className="inline-flex min-h-8 items-center gap-1 rounded-small px-2 text-13 has-checked:bg-wash has-checked:font-semibold has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={`preview-${name}`}
            checked={one === value}
            onChange={() => onChoose(one)}
            className={LOOKS.radio}
          />
          {children(one)}
        </label>
      ))}
    </fieldset>
  );
}
