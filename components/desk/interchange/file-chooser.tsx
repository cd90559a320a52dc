"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { FILE_NAMES } from "./formats";
import type { Import } from "./use-import";

type Props = {
  readonly of: Import;
  readonly limits: { readonly megabytes: number; readonly questions: number };
};

/** A file by dropping it anywhere on the page, or by choosing one; or text. */
export function FileChooser({ of, limits }: Props) {
  const t = useTranslations("interchange.import");
  const { way, setWay, text, changeText } = of;
  const id = useId();
  const isOver = useDrop(of.chooseFile);
  return (
    <div className="grid gap-2">
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="pb-1 font-semibold">{t("way")}</legend>
        {(["file", "text"] as const).map((each) => (
          <label key={each} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="way"
              checked={way === each}
              onChange={() => setWay(each)}
              className="size-4"
            />
            {t(each)}
          </label>
        ))}
      </fieldset>
      {way === "file" ? (
        <DropPlace of={of} isOver={isOver} />
      ) : (
        <div className="grid gap-1">
          <label htmlFor={id} className="font-semibold">
            {t("paste")}
          </label>
          <textarea
            id={id}
            value={text}
            onChange={({ target }) => changeText(target.value)}
            rows={10}
            spellCheck={false}
            autoComplete="off"
            className="min-h-40 w-full rounded-small border border-edge bg-sheet p-2 font-mono text-13"
          />
        </div>
      )}
      <p className="text-13 text-soft">{t("most", limits)}</p>
    </div>
  );
}

/**
 * Takes a file that is let go anywhere on the page, also while there is a place to paste: a browser
 * opens one that nobody takes, and all else is lost. Says whether one is held over the page.
 */
function useDrop(chooseFile: Import["chooseFile"]): boolean {
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(false);
      const [given] = event.dataTransfer?.files ?? [];
      if (given) void chooseFile(given);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [chooseFile]);

  return isOver;
}

function DropPlace({ of, isOver }: { readonly of: Import; readonly isOver: boolean }) {
  const t = useTranslations("interchange.import");
  const { file, chooseFile } = of;
  const id = useId();

  return (
    <div
      className={`grid gap-2 rounded-card border border-dashed p-4 ${isOver ? "border-accent bg-wash" : "border-edge bg-sheet"}`}
    >
      <label htmlFor={id} className="font-semibold">
        {t("choose")}
      </label>
      <p id={`${id}-hint`}>{t(isOver ? "dropNow" : "drop")}</p>
      <input
        id={id}
        type="file"
        accept={FILE_NAMES}
        aria-describedby={`${id}-hint ${id}-chosen`}
        onChange={({ target }) => {
          const [given] = target.files ?? [];
          if (given) void chooseFile(given);
          // The same file, mended meanwhile, may be chosen again.
          target.value = "";
        }}
        // What it says beside its button is said below, also of a file that was dropped.
        className="w-full text-13 text-transparent file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-small file:border file:border-solid file:border-edge file:bg-sheet file:px-3 file:font-semibold file:text-ink"
      />
      <p id={`${id}-chosen`} role="status" className="font-semibold wrap-anywhere empty:hidden">
        {file && t("chosen", { name: file.name, size: sizeOf(file.blob.size, t) })}
      </p>
    </div>
  );
}

function sizeOf(bytes: number, t: ReturnType<typeof useTranslations<"interchange.import">>) {
  return bytes < 1_000_000
    ? t("kilobytes", { size: Math.max(0.1, bytes / 1_000) })
    : t("megabytes", { size: bytes / 1_000_000 });
}
