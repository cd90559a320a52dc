"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = {
  readonly title: string;
  readonly titleClass?: string;
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

const TITLE = "font-serif text-21 font-semibold";

/**
 * Open while it is mounted. A native dialog: Escape closes it, the page behind is inert, and the
 * keyboard's place goes back to where it was.
 */
export function Dialog({ title, titleClass = TITLE, isWide = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const own = dialog.current;
    const before = document.activeElement;
    if (own && !own.open) own.showModal();
    return () => {
      own?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] overflow-y-auto rounded-card border border-rule bg-sheet p-5 text-ink shadow-card backdrop:bg-scrim/60 ${isWide ? "w-[min(64rem,calc(100%-2rem))]" : "w-[min(30rem,calc(100%-2rem))]"}`}
    >
      <h2 id={heading} className={titleClass}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
