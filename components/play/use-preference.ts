"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Habits of the hand, kept on this device only. All are off until somebody turns them on. */
export type Preference = "answer-on-tap" | "hide-clock" | "no-letter-keys";

const CHANGED = "nineteen:preference";

/** A remembered switch. Works for the life of the page where the browser keeps nothing. */
export function usePreference(name: Preference): readonly [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => false,
  );
  const set = useCallback(
    (on: boolean) => {
      write(name, on);
      window.dispatchEvent(new Event(CHANGED));
    },
    [name],
  );
  return [isOn, set];
}

const unsaved = new Map<Preference, boolean>();

function read(name: Preference): boolean {
  const here = unsaved.get(name);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(`nineteen.${name}`) === "on";
  } catch {
    return false;
  }
}

function write(name: Preference, on: boolean): void {
  try {
    if (on) localStorage.setItem(`nineteen.${name}`, "on");
    else localStorage.removeItem(`nineteen.${name}`);
    unsaved.delete(name);
  } catch {
    unsaved.set(name, on);
  }
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("storage", onChange);
  };
}
