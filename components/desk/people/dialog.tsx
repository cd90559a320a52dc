"use client";

import { type ReactNode, type RefObject, useId } from "react";

type Props = {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
};

/** The browser's own dialog: it keeps the focus inside, closes with Escape and gives the focus back. */
export function Dialog({ ref, title, onClose, children }: Props) {
  const id = useId();
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[calc(100%-2rem)] max-w-120 rounded-card border border-edge bg-paper p-5 text-ink shadow-card backdrop:bg-scrim/60"
    >
      <h2 id={id} className="text-17 font-semibold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
