"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { FIELD, QUIET } from "@/components/desk/controls";
import type { OneTimeLink as Link } from "@/lib/contracts/people";

/** A link that is shown once, with what it is good for and for how long. */
export function OneTimeLink({ link }: { readonly link: Link }) {
  const t = useTranslations("people.link");
  const format = useFormatter();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");
  const address = `${window.location.origin}${link.path}`;
  const until = format.dateTime(new Date(link.until), "moment");

  // What was asked for is here: the next key press copies it.
  useEffect(() => {
    if (link.path) field.current?.select();
  }, [link.path]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
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
          value={address}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.currentTarget.select()}
          className={`${FIELD} grow basis-60`}
        />
        <button type="button" onClick={copy} className={QUIET}>
          {t("copy")}
        </button>
      </div>
      <p id={`${id}-hint`} className="text-13">
        {t("hint", { until })}
      </p>
      <p role="status" className="text-13 font-semibold empty:hidden">
        {told}
      </p>
    </div>
  );
}
