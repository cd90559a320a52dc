"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useFieldError, useSent } from "./form";

const INPUT =
  "min-h-11 w-full rounded-card border border-edge bg-sheet px-3 text-17 aria-invalid:border-wrong " +
  "aria-invalid:inset-ring aria-invalid:inset-ring-wrong";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: string;
  readonly type?: "text" | "email";
  readonly inputMode?: "numeric" | "email" | "text";
  /** What stands in it before anything is typed. */
  readonly value?: string;
};

/** A labelled field; after a refusal it has what was typed, and what is wrong with it. */
export function TextField({ name, label, hint, type = "text", value = "", ...more }: Props) {
  const { values } = useSent();
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(ties) => (
        <input
          {...ties}
          {...more}
          name={name}
          type={type}
          defaultValue={values?.[name] ?? value}
          required
          autoCapitalize={name === "name" ? "words" : "none"}
          spellCheck={false}
          className={INPUT}
        />
      )}
    </Labelled>
  );
}

type PasswordProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: "current-password" | "new-password";
};

/** A password is never sent back, and can be looked at before it is sent. */
export function PasswordField({ name, label, hint, autoComplete }: PasswordProps) {
  const t = useTranslations("account.field");
  const [isShown, setShown] = useState(false);
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(ties) => (
        <span className="relative block">
          <input
            {...ties}
            name={name}
            type={isShown ? "text" : "password"}
            autoComplete={autoComplete}
            required
            autoCapitalize="none"
            spellCheck={false}
            className={`${INPUT} pr-18`}
          />
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={t("showLong")}
            aria-controls={ties.id}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-0 right-0 inline-flex min-w-16 items-center justify-center rounded-card px-3 text-13 text-soft hover:text-ink [@media(scripting:none)]:hidden"
          >
            {isShown ? t("hide") : t("show")}
          </button>
        </span>
      )}
    </Labelled>
  );
}

type Ties = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

function Labelled({
  name,
  label,
  hint,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly children: (ties: Ties) => ReactNode;
}) {
  const id = useId();
  const error = useFieldError(name);
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="w-full max-w-96">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-13 text-soft">
          {hint}
        </p>
      )}
      <div className="mt-1">
        {children({
          id,
          "aria-describedby": told || undefined,
          "aria-invalid": error ? true : undefined,
        })}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1 text-15 text-wrong">
          {error}
        </p>
      )}
    </div>
  );
}
