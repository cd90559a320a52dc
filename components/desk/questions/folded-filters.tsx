"use client";

import { type ReactNode, useId, useState } from "react";
import { SMALL_BUTTON } from "./small-button";

type Props = { readonly label: string; readonly children: ReactNode };

/** Beside a wide list all filters stand open; above a narrower one they fold, unless nothing could unfold them. */
export function FoldedFilters({ label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen(!isOpen)}
        className={`${SMALL_BUTTON} justify-self-start xl:hidden [@media(scripting:none)]:hidden`}
      >
        {label}
      </button>
      <div
        id={panel}
        className={`${isOpen ? "grid" : "hidden"} gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3 xl:grid xl:grid-cols-1 [@media(scripting:none)]:grid`}
      >
        {children}
      </div>
    </>
  );
}
