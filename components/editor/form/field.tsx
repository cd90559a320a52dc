"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { controlId, problemsOf } from "@/components/editor/problems";

/** What the control in a field is given, so that label, hint and findings belong to it. */
export type ControlProps = {
  readonly id: string;
  /** A browser that fills in on reload what was there before would show what is not so. */
  readonly autoComplete: "off";
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

type Props = {
  /** As the gate names it. */
  readonly name: string;
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
};

/** A label, its control, and what is to be said of what is in it. */
export function Field({ name, label, isLabelHidden, hint, className = "", children }: Props) {
  const { problems } = useEdit();
  const own = problemsOf(problems, name);
  const hintId = useId();
  const problemsId = useId();
  const described = [hint && hintId, own.length > 0 && problemsId].filter(Boolean).join(" ");
  return (
    <div className={`min-w-0 ${className}`}>
      <label
        htmlFor={controlId(name)}
        className={isLabelHidden ? "sr-only" : `${LOOKS.label} block pb-0.5`}
      >
        {label}
      </label>
      {children({
        id: controlId(name),
        autoComplete: "off",
        "aria-describedby": described || undefined,
        "aria-invalid": own.some(({ severity }) => severity === "error") || undefined,
      })}
      {hint && (
        <p id={hintId} className="mt-0.5 text-13 text-soft">
          {hint}
        </p>
      )}
      <ProblemNotes id={problemsId} name={name} />
    </div>
  );
}

/** The findings about one field, beside it. */
export function ProblemNotes({ id, name }: { readonly id?: string; readonly name: string }) {
  const t = useTranslations("editor.findings");
  const { problems } = useEdit();
  const own = problemsOf(problems, name);
  if (own.length === 0) return null;
  return (
    <ul id={id} className="mt-0.5 grid gap-0.5 text-13">
      {own.map(({ severity, message }) => (
        <li key={message} className={severity === "error" ? "text-wrong" : "text-timeout"}>
          <span className="font-semibold">{t(severity)}</span> {message}
        </li>
      ))}
    </ul>
  );
}
