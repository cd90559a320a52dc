import { useEffect, useState } from "react";

const nameOf = (reportId: string) => `nineteen-answer-${reportId}`;

/**
 * A note that outlives a reload and a look at another page, in this browser, until it is sent. Where
 * the browser keeps nothing, it is a note like any other.
 */
export function useKeptNote(reportId: string): readonly [string, (note: string) => void] {
  const [note, setNote] = useState("");
  useEffect(() => {
    try {
      const kept = sessionStorage.getItem(nameOf(reportId));
      if (kept) setNote(kept);
    } catch {}
  }, [reportId]);
  const keep = (changed: string) => {
    setNote(changed);
    try {
      sessionStorage.setItem(nameOf(reportId), changed);
    } catch {}
  };
  return [note, keep];
}

/** Once it is sent. */
export function forgetNote(reportId: string): void {
  try {
    sessionStorage.removeItem(nameOf(reportId));
  } catch {}
}
