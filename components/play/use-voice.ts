"use client";

import { useCallback, useEffect, useState } from "react";

const PEEK_MS = 2000;

/** A polite voice. Saying the same thing twice has to change the text, or nothing is said. */
export function useAnnouncer() {
  const [spoken, setSpoken] = useState("");
  const say = useCallback((text: string) => {
    setSpoken((before) => (before === text ? `${text}\u00a0` : text));
  }, []);
  const hush = useCallback(() => setSpoken(""), []);
  return { spoken, say, hush };
}

/** A hidden clock, looked at for a moment. */
export function usePeek() {
  const [peeks, setPeeks] = useState(0);
  const [isPeeking, setPeeking] = useState(false);
  useEffect(() => {
    if (peeks === 0) return;
    setPeeking(true);
    const timer = window.setTimeout(() => setPeeking(false), PEEK_MS);
    return () => window.clearTimeout(timer);
  }, [peeks]);
  return { isPeeking, peek: useCallback(() => setPeeks((count) => count + 1), []) };
}
