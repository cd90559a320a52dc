"use client";

import { useCallback, useRef, useState } from "react";

/** Which rows of a page are ticked; `isAll`: with them everything else that matches. */
type Ticked = { readonly rows: ReadonlySet<number>; readonly isAll: boolean };

const NONE: Ticked = { rows: new Set(), isAll: false };

/** Ticks rows one by one, from one to another, or all of them. */
export function useSelection(length: number, page: string) {
  const [ticked, setTicked] = useState<Ticked>(NONE);
  const [seen, setSeen] = useState(page);
  // What is ticked is of one page; on another, the same places are other questions.
  if (seen !== page) {
    setSeen(page);
    setTicked(NONE);
  }
  /** Where a range begins: the row touched last. */
  const anchor = useRef(0);

  const select = useCallback((index: number, isSelected: boolean, isRange: boolean) => {
    const from = isRange ? anchor.current : index;
    anchor.current = index;
    setTicked(({ rows }) => {
      const next = new Set(rows);
      for (let at = Math.min(from, index); at <= Math.max(from, index); at++) {
        if (isSelected) next.add(at);
        else next.delete(at);
      }
      return { rows: next, isAll: false };
    });
  }, []);
  const selectPage = useCallback(
    (isSelected: boolean) =>
      setTicked(isSelected ? { rows: new Set(Array(length).keys()), isAll: false } : NONE),
    [length],
  );
  const selectAll = useCallback(
    () => setTicked({ rows: new Set(Array(length).keys()), isAll: true }),
    [length],
  );
  const clear = useCallback(() => setTicked(NONE), []);
  return { ticked, select, selectPage, selectAll, clear };
}
