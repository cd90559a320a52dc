"use client";

import { useEffect, useRef } from "react";

export type EditorKey = "save" | "submit" | "next" | "previous" | "help";

/** The keys of the page; in an open dialog they belong to the dialog. */
export function useEditorKeys(act: (key: EditorKey) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (key === null || event.isComposing) return;
      if (document.querySelector("dialog[open]")) {
        // The browser's own “save page” is wanted nowhere here.
        if (key === "save") event.preventDefault();
        return;
      }
      event.preventDefault();
      latest.current(key);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function keyOf(event: KeyboardEvent): EditorKey | null {
  const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (withCommand && event.key.toLowerCase() === "s") return "save";
  if (withCommand && event.key === "Enter") return "submit";
  const withAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (withAlt && event.key === "ArrowDown") return "next";
  if (withAlt && event.key === "ArrowUp") return "previous";
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return null;
  return isWriting(event.target) ? null : "help";
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}
