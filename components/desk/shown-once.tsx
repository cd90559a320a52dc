"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { FIELD, QUIET } from "./controls";

type Props = {
  /** The messages that say what it is and how copying went. */
  readonly texts: "people.link" | "keys.made";
  readonly value: string;
  readonly hint: ReactNode;
};

/** What is shown once and never again, to be copied. */
export function ShownOnce({ texts, value, hint }: Props) {
  const t = useTranslations(texts);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");

  // What was asked for is here: the next key press copies it.
  useEffect(() => {
    if (value) field.current?.select();
  }, [value]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setTold(t("copied"));
    } catch {
      // Without https a browser has no clipboard to give.
      field.current?.select();
      setTold(t("notCopied"));
    }
  }

  return (
    <div className="grid gap-2 rounded-card border border-edge bg-wash p-3">
      <label htmlFor={id} className="font-semibold">
        {t("label")}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.currentTarget.select()}
          className={`${FIELD} grow basis-60 font-mono`}
        />
        <button type="button" onClick={copy} className={QUIET}>
          {t("copy")}
        </button>
      </div>
      <p id={`${id}-hint`} className="text-13">
        {hint}
      </p>
      <p role="status" className="text-13 font-semibold empty:hidden">
        {told}
      </p>
    </div>
  );
}
