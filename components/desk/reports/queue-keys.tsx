"use client";

import { type ReactNode, useEffect, useRef } from "react";

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * ↓ and ↑, j and k go from row to row; Enter is the browser's own. Letters are heard while a row has the
 * focus alone: whoever speaks to the browser must not set them off. An addition: Tab does the same.
 */
export function QueueKeys({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const rows = [...(place.current?.querySelectorAll<HTMLElement>("tbody a") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const isIdle = document.activeElement === document.body && event.key.startsWith("Arrow");
      if (at < 0 && !isIdle) return;
      event.preventDefault();
      const to = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
      to?.focus();
      to?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, []);
  return <div ref={place}>{children}</div>;
}
