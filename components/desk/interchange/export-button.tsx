"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { QUIET } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";
import type { ExportVersion, Meant } from "./export-address";
import { ExportFields } from "./export-fields";

type Props = {
  readonly label: string;
  readonly title: string;
  readonly className: string;
  readonly meant: Meant;
  readonly usual: ExportVersion;
};

/** Asks in which format what is on the page is to be taken away. */
export function ExportButton({ label, title, className, meant, usual }: Props) {
  const t = useTranslations("interchange.export");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={className}
      >
        {label}
      </button>
      {isOpen && (
        <Dialog title={title} titleClass="text-17 font-semibold" onClose={() => setOpen(false)}>
          <div className="pt-3">
            <ExportFields meant={meant} usual={usual}>
              <button type="button" onClick={() => setOpen(false)} className={QUIET}>
                {t("close")}
              </button>
            </ExportFields>
          </div>
        </Dialog>
      )}
    </>
  );
}
