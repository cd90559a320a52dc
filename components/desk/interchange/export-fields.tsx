"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { FIELD, PRIMARY } from "@/components/desk/controls";
import type { ExportFormat } from "@/lib/contracts/interchange";
import { CARRIES } from "@/lib/interchange/carries";
import { type ExportVersion, exportPath, type Meant } from "./export-address";
import { EXPORTS } from "./formats";

type Props = {
  readonly meant: Meant;
  /** Which version is usual for what is meant. */
  readonly usual: ExportVersion;
  /** In a dialog: the way out of it, beside the download. */
  readonly children?: ReactNode;
};

/** Choose a format, see what it leaves out, download. */
export function ExportFields({ meant, usual, children }: Props) {
  const t = useTranslations("interchange");
  const id = useId();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [version, setVersion] = useState<ExportVersion | null>(null);
  const chosen = version ?? usual;
  return (
    <div className="grid justify-items-start gap-3">
      <label className="grid w-full max-w-80 gap-1">
        <span className="font-semibold">{t("export.format")}</span>
        <select
          value={format}
          aria-describedby={`${id}-drops`}
          onChange={({ target }) =>
            setFormat(EXPORTS.find((each) => each === target.value) ?? format)
          }
          className={FIELD}
        >
          {EXPORTS.map((each) => (
            <option key={each} value={each}>
              {t(`formats.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p id={`${id}-drops`} role="status" className="max-w-measure">
        <Drops format={format} />
      </p>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="pb-1 font-semibold">{t("export.version")}</legend>
        {(["head", "published"] as const).map((each) => (
          <label key={each} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name={`${id}-version`}
              checked={chosen === each}
              onChange={() => setVersion(each)}
              className="size-4"
            />
            {t(`export.versions.${each}`)}
          </label>
        ))}
      </fieldset>
      <p className="max-w-measure text-soft">{t("export.keys")}</p>
      <div className={`flex flex-wrap gap-2 ${children ? "justify-self-end" : ""}`}>
        {children}
        <a href={exportPath(meant, format, chosen)} download className={PRIMARY}>
          {t("export.download")}
        </a>
      </div>
    </div>
  );
}

function Drops({ format }: { readonly format: ExportFormat }) {
  const t = useTranslations("interchange");
  const { list } = useFormatter();
  // Whatever comes in is a draft: that is said apart, for it is so with every format.
  const fields = CARRIES[format].drops
    .filter((field) => field !== "state")
    .map((field) => t(`fields.${field}`));
  const name = t(`formats.${format}`);
  if (fields.length === 0) return t("export.dropsNothing", { format: name });
  return t(format === "anki" ? "export.dropsForever" : "export.drops", {
    format: name,
    fields: list(fields),
  });
}
