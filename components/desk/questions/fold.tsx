"use client";

import { type ReactNode, useState } from "react";

type Props = {
  readonly label: string;
  /** As it is at first; then it is as somebody left it. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
};

/** Keeps its place while the page is made anew: what was unticked a moment ago must not vanish. */
export function Fold({ label, isOpen: atFirst, children }: Props) {
  const [isOpen, setOpen] = useState(atFirst);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="border-t border-rule pt-1"
    >
      <summary className="flex min-h-8 items-center text-13 font-semibold">{label}</summary>
      {children}
    </details>
  );
}
