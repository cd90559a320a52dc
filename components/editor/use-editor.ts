"use client";

/**
 * The state of the editor's page: what is typed, what it was begun on, and what the server last said.
 * Whatever happens to the last two, nobody but the editor changes the first.
 */
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "@/lib/contracts/desk";
import type { Editable, EditorView, NewerHead, SavedView } from "@/lib/contracts/editor";
import type { EditorActions } from "./actions";
import { isEqual } from "./content";
import type { Merge } from "./difference/merge-dialog";
import { draftKey, forgetLocal, readLocal } from "./local-draft";
import { useKeptDraft } from "./use-kept-draft";

/** How often others are looked for while the page is in sight. */
const LOOK_MS = 30_000;

export type Move = "submit" | "sendBack" | "publish" | "retire" | "reopen";

/** What became of an act, for the line that says so. */
export type Done =
  | { readonly is: "saved"; readonly number: number; readonly unchanged: boolean }
  | { readonly is: Move; readonly number: number }
  | { readonly is: "commented" | "discarded" | "dismissed" | "merged" | "adopted" };

export type Trouble = { readonly message: string } | { readonly offline: true };

type Begun = {
  readonly number: number;
  /** What that head says; null: not known any more. */
  readonly content: Editable | null;
};

export type Editor = ReturnType<typeof useEditor>;

type Props = {
  readonly view: EditorView;
  readonly accountId: string;
  /** What the draft was begun on, where that is not the head any more and still known. */
  readonly base: Editable | null;
  readonly actions: EditorActions;
};

export function useEditor({ view, accountId, base, actions }: Props) {
  const { id } = view;
  const router = useRouter();
  const [server, setServer] = useState(view);
  const [content, setContent] = useState(view.draft?.content ?? view.head);
  const [begun, setBegun] = useState<Begun>(() => beginning(view, base));
  const [merge, setMerge] = useState<Merge | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** When the draft that the page opened with was kept; null: none was, or it is dealt with. */
  const [restoredAt, setRestoredAt] = useState(view.draft?.updatedAt ?? null);
  const suggestionTaken = useRef<number | undefined>(undefined);

  const isChanged = begun.content === null || !isEqual(content, begun.content);
  const storageKey = draftKey(id, accountId);
  const draft = useStable(isChanged ? { id, content, baseNumber: begun.number } : null);
  const { keeping, flush, during, settled } = useKeptDraft({
    storageKey,
    draft,
    keptAt: view.draft?.updatedAt ?? null,
    keep: actions.keepDraft,
    discard: () => actions.discardDraft({ id }),
    onKept: ({ headNumber, others }) => {
      setServer((old) => ({ ...old, others }));
      if (headNumber !== begun.number) router.refresh();
    },
  });

  useEffect(() => {
    const local = readLocal(storageKey);
    if (!local) return;
    // The server never got it: it is newer than anything that is there.
    setContent(local.content);
    setBegun((old) =>
      old.number === local.baseNumber ? old : { number: local.baseNumber, content: null },
    );
    setRestoredAt(new Date().toISOString());
  }, [storageKey]);

  useEffect(() => {
    // An answer to an earlier question may come later than one of ours.
    setServer((old) => ((view.changedAt ?? "") < (old.changedAt ?? "") ? old : view));
  }, [view]);

  // Somebody saved, and nothing is typed here: the page shows what they saved.
  useEffect(() => {
    if (isChanged || server.headNumber === begun.number) return;
    setContent(server.head);
    setBegun({ number: server.headNumber, content: server.head });
    setDone({ is: "adopted" });
  }, [isChanged, server, begun.number]);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [router]);

  /** Waits for an action; what it refuses and what never arrived is said on the page. */
  const ask = useCallback(
    async <Value>(act: () => Promise<Answer<Value>>): Promise<Value | null> => {
      setBusy(true);
      setTrouble(null);
      setDone(null);
      try {
        const answer = await act();
        if (answer.ok) return answer.value;
        const newer = newerHead(answer);
        if (newer)
          setMerge({ kind: "newer", theirs: newer.content, base: begun.content, ...newer });
        else setTrouble({ message: answer.message });
        return null;
      } catch {
        setTrouble({ offline: true });
        return null;
      } finally {
        setBusy(false);
      }
    },
    [begun.content],
  );

  const takeSaved = (saved: SavedView) => setServer((old) => ({ ...old, ...saved }));

  /** Makes a version of what is typed. null: it was refused, and the page says why. */
  const save = async (why: string, typed = content, on = begun.number) => {
    const saved = await during(() =>
      ask(() =>
        actions.saveQuestion({
          id,
          content: typed,
          baseNumber: on,
          why,
          ...(suggestionTaken.current ? { suggestion: suggestionTaken.current } : {}),
        }),
      ),
    );
    if (!saved) return null;
    suggestionTaken.current = undefined;
    settled();
    setRestoredAt(null);
    setBegun({ number: saved.headNumber, content: typed });
    setServer((old) => ({ ...old, ...saved, head: typed, isNew: false, draft: null }));
    setDone({ is: "saved", number: saved.headNumber, unchanged: saved.headNumber === on });
    router.refresh();
    return saved;
  };

  /** Moves the question on; what is typed is saved first where the step is meant for it. */
  const move = async (step: Move, { why, comment }: { why: string; comment: string }) => {
    const saved = isChanged && savesFirst(step) ? await save(why) : server;
    if (!saved) return false;
    const number = saved.headNumber;
    const moved = await ask(() =>
      actions[`${step}Question`]({ id, number, ...(comment.trim() ? { comment } : {}) }),
    );
    if (!moved) return false;
    takeSaved(moved);
    setDone({ is: step, number });
    router.refresh();
    return true;
  };

  const discard = async () => {
    const gone = await during(() => ask(() => actions.discardDraft({ id })));
    if (gone === null) return;
    forgetLocal(storageKey);
    settled();
    setContent(server.head);
    setBegun({ number: server.headNumber, content: server.head });
    setRestoredAt(null);
    setDone({ is: "discarded" });
  };

  const comment = async (text: string) => {
    const saved = await ask(() => actions.commentOnQuestion({ id, text }));
    if (!saved) return false;
    takeSaved(saved);
    setDone({ is: "commented" });
    return true;
  };

  const compareNewer = () =>
    setMerge({
      kind: "newer",
      theirs: server.head,
      base: begun.content,
      number: server.headNumber,
      author: server.author,
    });

  const compareSuggestion = () => {
    if (!server.suggestion) return;
    const { number, content: theirs } = server.suggestion;
    setMerge({ kind: "suggestion", theirs, base: null, number, author: null });
  };

  /** What was chosen of theirs and mine becomes what is typed, on top of theirs. */
  const takeMerge = (result: Editable) => {
    if (!merge) return;
    setContent(result);
    if (merge.kind === "newer") {
      const { number: headNumber, theirs: head, author } = merge;
      setBegun({ number: headNumber, content: head });
      setServer((old) => ({ ...old, headNumber, head, author }));
      router.refresh();
    } else suggestionTaken.current = merge.number;
    setMerge(null);
    setDone({ is: "merged" });
  };

  const dismissSuggestion = async () => {
    setMerge(null);
    const saved = await ask(() => actions.dismissSuggestion({ id }));
    if (!saved) return;
    takeSaved(saved);
    setDone({ is: "dismissed" });
  };

  return {
    server,
    content,
    setContent,
    begun,
    isChanged,
    isBusy,
    keeping,
    restoredAt,
    /** Another head than this was begun on: somebody saved, or went back to what is published. */
    hasNewer: isChanged && server.headNumber !== begun.number,
    merge,
    closeMerge: () => setMerge(null),
    compareNewer,
    compareSuggestion,
    takeMerge,
    dismissSuggestion,
    done,
    trouble,
    flush,
    save,
    move,
    discard,
    comment,
  };
}

/** Whether a step is about what is typed; the others are about the head, and leave a draft alone. */
export function savesFirst(step: string): boolean {
  return step === "submit" || step === "publish";
}

function beginning({ draft, head, headNumber }: EditorView, base: Editable | null): Begun {
  if (!draft || draft.baseNumber === headNumber) return { number: headNumber, content: head };
  return { number: draft.baseNumber, content: base };
}

function newerHead(answer: Extract<Answer<unknown>, { ok: false }>): NewerHead | null {
  const newer = answer.extra?.newer;
  return answer.code === "conflict" && isNewerHead(newer) ? newer : null;
}

/** Our own server wrote it; this only tells it from its absence. */
function isNewerHead(value: unknown): value is NewerHead {
  return typeof value === "object" && value !== null && "number" in value && "content" in value;
}

/** The same object for as long as it says the same, so that only a change is a change. */
function useStable<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  const [stable, setStable] = useState({ text, value });
  if (stable.text !== text) setStable({ text, value });
  return stable.text === text ? stable.value : value;
}
