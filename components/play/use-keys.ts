"use client";

import { useEffect, useRef } from "react";
import { actionOf, type KeyAction } from "./keys";

/** Hands every key of ours to `act`, except where a control or an open dialog wants it itself. */
export function useKeys(withCharacters: boolean, act: (action: KeyAction) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector("dialog[open]")) return;
      const action = actionOf(event, withCharacters);
      if (!action) return;
      if (action.do === "enter" && isPressable(event.target)) return;
      event.preventDefault();
      latest.current(action);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [withCharacters]);
}

/** Enter on a link or a button already means that link or button. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a, button, summary") !== null;
}
