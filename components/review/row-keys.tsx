"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";

type Props = { readonly className: string; readonly children: ReactNode };

/**
 * The list of questions, with ↑ and ↓ (Home, End) from one summary to the next; Enter is the
 * browser's own. An addition: without it the rows open by tap and Tab all the same.
 */
export function RowKeys({ className, children }: Props) {
  const list = useRef<HTMLOListElement>(null);

  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rows = [
      ...(list.current?.querySelectorAll<HTMLElement>(":scope > li > details > summary") ?? []),
    ];
    const at = rows.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    rows[to]?.focus();
  };

  return (
    <ol ref={list} className={className} onKeyDown={move}>
      {children}
    </ol>
  );
}
