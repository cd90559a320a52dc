"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import type { Decision } from "@/lib/contracts/report";
import { useKeptNote } from "./use-kept-note";

/** As the form has it. */
export type GivenInput = {
  readonly decision: Decision;
  readonly note: string;
  readonly all: boolean;
};

type Props = {
  /** What tells this form's unsent note from others'. */
  readonly reportId: string;
  readonly decisions: readonly Decision[];
  readonly mostCharacters: number;
  /** Open reports of the question, this one included. */
  readonly openCount: number;
  /** The version reported, where takers still get it. */
  readonly stillServed: number | null;
  readonly isSending: boolean;
  /** Why the last try was not taken. */
  readonly failure: string | null;
  readonly send: (input: GivenInput) => void;
};

type Missing = "decision" | "note";

/** Never run: `onSubmit` does the work. */
const waitForScript = () => undefined;

const HINT = "text-13 text-soft";
const ERROR = "mt-1 text-15 font-semibold text-timeout";

/** What comes of a report, and a note to who sent it. */
export function AnswerForm({
  reportId,
  decisions,
  mostCharacters,
  openCount,
  stillServed,
  isSending,
  failure,
  send,
}: Props) {
  const t = useTranslations("reports.one");
  const [decision, setDecision] = useState<Decision | null>(null);
  const [note, setNote] = useKeptNote(reportId);
  const [all, setAll] = useState(false);
  const [missing, setMissing] = useState<Missing | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    const lacks = decision === null ? "decision" : note.trim() === "" ? "note" : null;
    setMissing(lacks);
    if (lacks || decision === null) {
      form.current?.querySelector<HTMLElement>(`[name=${lacks}]`)?.focus();
      return;
    }
    send({ decision, note, all });
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };

  return (
    <form
      ref={form}
      // Pressed before the script is there, it waits for it: the browser itself would load the page anew.
      action={waitForScript}
      onSubmit={submit}
      onKeyDown={submitByKey}
      noValidate
      className="mt-2 grid gap-4"
    >
      <fieldset aria-describedby={missing === "decision" ? "decision-missing" : undefined}>
        <legend className="font-semibold">{t("decisionLegend")}</legend>
        <div className="mt-1 grid gap-1">
          {decisions.map((each) => (
            <label key={each} className="flex min-h-9 items-baseline gap-2 py-1">
              <input
                type="radio"
                name="decision"
                value={each}
                checked={decision === each}
                onChange={() => {
                  setDecision(each);
                  setMissing(null);
                }}
                className="size-4 shrink-0 translate-y-0.5"
              />
              <span>
                {t(`decision.${each}`)} <span className={HINT}>{t(`decisionHint.${each}`)}</span>
              </span>
            </label>
          ))}
        </div>
        {missing === "decision" && (
          <p id="decision-missing" role="alert" className={ERROR}>
            {t("missing.decision")}
          </p>
        )}
        <p role="status" className="text-15 text-timeout">
          {decision === "mended" &&
            stillServed !== null &&
            t("stillServed", { version: stillServed })}
        </p>
      </fieldset>
      <div>
        <label htmlFor="note" className="font-semibold">
          {t("note")}
        </label>
        <p id="note-hint" className={HINT}>
          {t("noteHint")}
        </p>
        <textarea
          id="note"
          name="note"
          rows={4}
          required
          maxLength={mostCharacters}
          value={note}
          onChange={({ target }) => {
            setNote(target.value);
            setMissing(null);
          }}
          aria-invalid={missing === "note"}
          aria-describedby={missing === "note" ? "note-missing note-hint" : "note-hint"}
          className="mt-1 w-full rounded-card border border-edge bg-sheet px-3 py-2 font-serif text-17"
        />
        {missing === "note" && (
          <p id="note-missing" role="alert" className={ERROR}>
            {t("missing.note")}
          </p>
        )}
      </div>
      {openCount > 1 && (
        <label className="flex min-h-9 items-baseline gap-2">
          <input
            type="checkbox"
            checked={all}
            onChange={({ target }) => setAll(target.checked)}
            className="size-4 shrink-0 translate-y-0.5"
          />
          <span>{t("alike", { count: openCount })}</span>
        </label>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" aria-disabled={isSending} className={buttonClass("primary")}>
          {isSending ? t("sending") : t("submit", { count: all ? openCount : 1 })}
        </button>
        <span className={`${HINT} hidden pointer-fine:inline`}>{t("submitKey")}</span>
      </div>
      {failure && (
        <p role="alert" className={ERROR}>
          {failure}
        </p>
      )}
    </form>
  );
}
