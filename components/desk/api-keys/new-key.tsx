"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { FIELD, PRIMARY, QUIET } from "@/components/desk/controls";
import type { MadeApiKey } from "@/lib/contracts/api-keys";

type Props = { readonly made: MadeApiKey; readonly onClose: () => void };

/** A key, the only time it is shown. */
export function NewKey({ made, onClose }: Props) {
  const t = useTranslations("keys.made");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");

  // What was asked for is here: the next key press copies it.
  useEffect(() => {
    if (made.secret) field.current?.select();
  }, [made.secret]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(made.secret);
      setTold(t("copied"));
    } catch {
      // Without https a browser has no clipboard to give.
      field.current?.select();
      setTold(t("notCopied"));
    }
  }

  return (
    <div className="grid gap-3 pt-2">
      <p role="status">{t("lead", { name: made.name })}</p>
      <div className="grid gap-2 rounded-card border border-edge bg-wash p-3">
        <label htmlFor={id} className="font-semibold">
          {t("label")}
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            ref={field}
            id={id}
            readOnly
            value={made.secret}
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
          {t("hint", { document: "/api/openapi.json" })}
        </p>
        <p role="status" className="text-13 font-semibold empty:hidden">
          {told}
        </p>
      </div>
      <div className="flex justify-end">
        <button type="button" onClick={onClose} className={PRIMARY}>
          {t("close")}
        </button>
      </div>
    </div>
  );
}
