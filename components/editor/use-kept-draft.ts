"use client";

/**
 * Keeps what is typed: soon after the last key, and at once when the page is left or hidden. Until the
 * server has it, a copy stays in this browser.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "@/lib/contracts/desk";
import type { KeepDraftInput, KeptDraft } from "@/lib/contracts/editor";
import { isEqual } from "./content";
import { forgetLocal, keepLocal } from "./local-draft";

/** Long enough not to send every letter, short enough to lose no sentence. */
const PAUSE_MS = 800;
const RETRY_MS = 4_000;

export type Keeping =
  | { readonly is: "nothing" }
  | { readonly is: "waiting" }
  | { readonly is: "kept"; readonly at: string }
  | { readonly is: "failed"; readonly because: string | null };

type Options = {
  /** Where this browser keeps its copy. */
  readonly storageKey: string;
  /** null: there is nothing that differs from what is saved. */
  readonly draft: KeepDraftInput | null;
  /** When the server kept what it gave us; null: it had nothing. */
  readonly keptAt: string | null;
  readonly keep: (draft: KeepDraftInput) => Promise<Answer<KeptDraft>>;
  readonly discard: () => Promise<unknown>;
  readonly onKept: (kept: KeptDraft) => void;
};

export function useKeptDraft(options: Options) {
  const [keeping, setKeeping] = useState<Keeping>(
    options.keptAt === null ? { is: "nothing" } : { is: "kept", at: options.keptAt },
  );
  const latest = useRef(options);
  const onServer = useRef<KeepDraftInput | null>(options.keptAt === null ? null : options.draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flight = useRef<Promise<void> | null>(null);
  const isPaused = useRef(false);
  /** What a save or a discard has dealt with, while the page still has it for a moment. */
  const dealtWith = useRef<KeepDraftInput | null>(null);

  useEffect(() => {
    latest.current = options;
  });

  const send = useCallback(async (): Promise<void> => {
    const { draft, storageKey, keep, discard, onKept } = latest.current;
    if (isPaused.current || isSame(draft, onServer.current)) return;
    if (draft !== null && draft === dealtWith.current) return;
    if (draft === null) {
      onServer.current = null;
      forgetLocal(storageKey);
      setKeeping({ is: "nothing" });
      await discard().catch(() => undefined);
      return;
    }
    const answer = await keep(draft).catch(() => null);
    if (answer?.ok) {
      onServer.current = draft;
      if (isSame(latest.current.draft, draft)) {
        forgetLocal(storageKey);
        setKeeping({ is: "kept", at: answer.value.updatedAt });
      }
      onKept(answer.value);
      return;
    }
    setKeeping({ is: "failed", because: answer?.message ?? null });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => flushNow.current(), RETRY_MS);
  }, []);

  /** One at a time, so that an older text never arrives after a newer one. */
  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    while (flight.current) await flight.current;
    flight.current = send().finally(() => {
      flight.current = null;
    });
    await flight.current;
  }, [send]);
  const flushNow = useRef(() => undefined as unknown);
  useEffect(() => {
    flushNow.current = flush;
  }, [flush]);

  const { draft, storageKey } = options;
  useEffect(() => {
    if (isPaused.current || isSame(draft, onServer.current)) return;
    if (draft) {
      keepLocal(storageKey, draft);
      setKeeping((old) => (old.is === "failed" ? old : { is: "waiting" }));
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  }, [draft, storageKey, flush]);

  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === "hidden") void flush();
    };
    document.addEventListener("visibilitychange", onHidden);
    document.addEventListener("focusout", flush);
    window.addEventListener("pagehide", flush);
    window.addEventListener("online", flush);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      document.removeEventListener("focusout", flush);
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("online", flush);
      // Into another room of the desk: the page goes, its script goes on.
      void flush();
    };
  }, [flush]);

  const isUnkept = keeping.is === "waiting" || keeping.is === "failed";
  useEffect(() => {
    if (!isUnkept) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, [isUnkept]);

  /** Runs what makes the draft a version or drops it; meanwhile nothing is kept. */
  const during = useCallback(async <Value>(act: () => Promise<Value>): Promise<Value> => {
    clearTimeout(timer.current);
    isPaused.current = true;
    try {
      while (flight.current) await flight.current;
      return await act();
    } finally {
      isPaused.current = false;
    }
  }, []);

  /** The server has no draft any more; the one in hand is not to be kept again. */
  const settled = useCallback(() => {
    onServer.current = null;
    dealtWith.current = latest.current.draft;
    forgetLocal(latest.current.storageKey);
    setKeeping({ is: "nothing" });
  }, []);

  return { keeping, flush, during, settled };
}

function isSame(one: KeepDraftInput | null, other: KeepDraftInput | null): boolean {
  if (one === null || other === null) return one === other;
  return one.baseNumber === other.baseNumber && isEqual(one.content, other.content);
}
