"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LOOKS } from "@/components/editor/looks";
import { merged, startChoices, type Unit, type UnitWords } from "@/components/editor/units";
import { Dialog } from "@/components/ui/dialog";
import type { Editable } from "@/lib/contracts/editor";
import { Difference } from "./difference";

export type Merge = {
  /** newer: somebody saved meanwhile. suggestion: what the facts would make of it now. */
  readonly kind: "newer" | "suggestion";
  readonly theirs: Editable;
  /** What both sides began from; null: not known. */
  readonly base: Editable | null;
  readonly number: number;
  readonly author: string | null;
};

type Props = {
  readonly merge: Merge;
  readonly mine: Editable;
  readonly words: UnitWords;
  /** Takes the result into the form; `andSave` goes on to the save. */
  readonly onTake: (content: Editable, andSave: boolean) => void;
  /** Of a suggestion: it need not be shown again. */
  readonly onDismiss: () => void;
  readonly onClose: () => void;
};

/** Theirs and mine, and for each part a choice: nothing is lost on either side. */
export function MergeDialog({ merge, mine, words, onTake, onDismiss, onClose }: Props) {
  const t = useTranslations("editor.merge");
  const { kind, theirs, base, number, author } = merge;
  const [choices, setChoices] = useState(() =>
    kind === "suggestion" ? takeAll(theirs, mine, words) : startChoices(base, theirs, mine, words),
  );
  const take = (andSave: boolean) => onTake(merged(theirs, mine, choices, words), andSave);
  return (
    <Dialog title={t(`${kind}.title`)} isWide onClose={onClose}>
      <p className="mt-1 mb-4 text-15">
        {kind === "newer"
          ? t("newer.body", { number, author: author ?? t("generator") })
          : t("suggestion.body")}
      </p>
      <Difference
        before={theirs}
        after={mine}
        beforeTitle={t(`${kind}.theirs`)}
        afterTitle={t("mine")}
        words={words}
        actions={(unit, label) => (
          <Choice
            unit={unit}
            label={label}
            value={choices[unit.id] ?? "mine"}
            onChoose={(value) => setChoices((old) => ({ ...old, [unit.id]: value }))}
          />
        )}
      />
      <div className="mt-5 flex flex-wrap gap-2">
        <button type="button" onClick={() => take(true)} className={LOOKS.primary}>
          {t("save")}
        </button>
        <button type="button" onClick={() => take(false)} className={LOOKS.button}>
          {t("take")}
        </button>
        {kind === "suggestion" && (
          <button type="button" onClick={onDismiss} className={LOOKS.button}>
            {t("suggestion.dismiss")}
          </button>
        )}
        <button type="button" onClick={onClose} className={LOOKS.button}>
          {t("later")}
        </button>
      </div>
    </Dialog>
  );
}

function takeAll(theirs: Editable, mine: Editable, words: UnitWords) {
  const choices = startChoices(null, theirs, mine, words);
  return Object.fromEntries(Object.keys(choices).map((id) => [id, "theirs" as const]));
}

function Choice({
  unit,
  label,
  value,
  onChoose,
}: {
  readonly unit: Unit;
  readonly label: string;
  readonly value: "theirs" | "mine";
  readonly onChoose: (value: "theirs" | "mine") => void;
}) {
  const t = useTranslations("editor.merge");
  return (
    <fieldset className="flex gap-3 text-13">
      <legend className="sr-only">{label}</legend>
      {(["theirs", "mine"] as const).map((one) => (
        <label key={one} className="inline-flex min-h-8 items-center gap-1.5">
          <input
            type="radio"
            name={`merge-${unit.id}`}
            checked={value === one}
            onChange={() => onChoose(one)}
            className={LOOKS.radio}
          />
          {t(`choose.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
