"use client";

import { useTranslations } from "next-intl";
import { LOOKS } from "@/components/editor/looks";

type Props = {
  /** Unique in the form; the buttons' ids are made of it. */
  readonly group: string;
  readonly index: number;
  readonly count: number;
  /** What is moved: "Statement 2". */
  readonly what: string;
  readonly onMove: (by: -1 | 1) => void;
  /** null: there cannot be fewer. */
  readonly onRemove?: (() => void) | null;
};

/** Up, down and away, for a hand or a key; the keyboard's place goes along with what was moved. */
export function MoveButtons({ group, index, count, what, onMove, onRemove }: Props) {
  const t = useTranslations("editor.rows");
  const move = (by: -1 | 1) => {
    const to = index + by;
    if (to < 0 || to >= count) return;
    onMove(by);
    focusSoon(moveId(group, to, by));
  };
  return (
    <div className="flex shrink-0 items-start">
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          id={moveId(group, index, by)}
          type="button"
          aria-label={t(by < 0 ? "up" : "down", { what })}
          aria-disabled={index + by < 0 || index + by >= count}
          onClick={() => move(by)}
          className={LOOKS.small}
        >
          <Glyph path={by < 0 ? "m4 10 4-4 4 4" : "m4 6 4 4 4-4"} />
        </button>
      ))}
      {onRemove !== undefined && (
        <button
          type="button"
          id={removeId(group, index)}
          aria-label={t("remove", { what })}
          aria-disabled={onRemove === null}
          onClick={() => {
            if (onRemove === null) return;
            onRemove();
            focusSoon(removeId(group, Math.min(index, count - 2)));
          }}
          className={LOOKS.small}
        >
          <Glyph path="m4.5 4.5 7 7m0-7-7 7" />
        </button>
      )}
    </div>
  );
}

function moveId(group: string, index: number, by: -1 | 1): string {
  return `${group}-${index}-${by < 0 ? "up" : "down"}`;
}

function removeId(group: string, index: number): string {
  return `${group}-${index}-remove`;
}

/** Once the change is on screen. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

function Glyph({ path }: { readonly path: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-4"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d={path} strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
