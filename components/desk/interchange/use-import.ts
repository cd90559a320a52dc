"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ImportAnswer, ImportFormat, ImportQuery } from "@/lib/contracts/interchange";
import { guessFormat, HEAD_BYTES, headText } from "./guess-format";
import { type Fault, type Reply, sendImport } from "./send";

/** What was chosen, as it was then: a file that is changed on the disk meanwhile is not imported unseen. */
type Chosen = { readonly name: string; readonly blob: Blob };

export type ImportOptions = Pick<ImportQuery, "rows" | "duplicates" | "newTopics"> & {
  /** "" for none. */
  readonly topic: string;
  readonly source: string;
};

export type Work = {
  readonly mode: ImportQuery["mode"];
  /** From 0 to 1; at 1 the server reads. */
  readonly sent: number;
  /** Others come first. */
  readonly waits: boolean;
};

const FIRST: ImportOptions = {
  rows: "good",
  duplicates: "keep",
  topic: "",
  newTopics: "no",
  source: "",
};

/** What is wrong before anything is sent. */
type FaultHere = "noFile" | "noText" | "noFormat" | "empty" | "large" | "unreadable";

/** A file on its way in: chosen, previewed, imported. Whatever goes wrong, it stays chosen. */
export function useImport({ mostBytes }: { readonly mostBytes: number }) {
  const [way, setWay] = useState<"file" | "text">("file");
  const [file, setFile] = useState<Chosen | null>(null);
  const [text, setText] = useState("");
  const [format, setFormat] = useState<ImportFormat | null>(null);
  const [guessed, setGuessed] = useState<ImportFormat | null>(null);
  const [options, setOptions] = useState(FIRST);
  const [work, setWork] = useState<Work | null>(null);
  const [preview, setPreview] = useState<{ of: object; answer: ImportAnswer } | null>(null);
  const [outcome, setOutcome] = useState<ImportAnswer | null>(null);
  const [fault, setFault] = useState<(Fault & { mode: ImportQuery["mode"] }) | FaultHere | null>(
    null,
  );
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  /** All that a preview depends on: another object when any of it is another. */
  const asked = useMemo(
    () => ({ way, file: way === "file" ? file : text, format, options }),
    [way, file, text, format, options],
  );

  const guess = useCallback((name: string, head: string) => {
    const found = guessFormat(name, head);
    setGuessed(found);
    if (found) setFormat(found);
  }, []);

  const chooseFile = useCallback(
    async (given: File) => {
      setWay("file");
      setOutcome(null);
      if (given.size > mostBytes) return setFault("large");
      try {
        const bytes = new Uint8Array(await given.arrayBuffer());
        if (bytes.length === 0) return setFault("empty");
        setFault(null);
        setFile({ name: given.name, blob: new Blob([bytes]) });
        guess(given.name, headText(bytes.subarray(0, HEAD_BYTES)));
      } catch {
        // A folder, or a file that may not be read.
        setFault("unreadable");
      }
    },
    [guess, mostBytes],
  );

  const changeText = useCallback(
    (next: string) => {
      setText(next);
      setOutcome(null);
      setFault(null);
      guess("", next.slice(0, HEAD_BYTES));
    },
    [guess],
  );

  async function send(mode: ImportQuery["mode"]): Promise<Reply | null> {
    const chosen: Chosen | null = way === "file" ? file : { name: "", blob: new Blob([text]) };
    if (work !== null) return null;
    if (chosen === null || chosen.blob.size === 0) {
      setFault(way === "file" ? "noFile" : "noText");
      return null;
    }
    if (format === null) {
      setFault("noFormat");
      return null;
    }
    if (chosen.blob.size > mostBytes) {
      setFault("large");
      return null;
    }
    setFault(null);
    setWork({ mode, sent: 0, waits: false });
    stop.current = new AbortController();
    const reply = await sendImport({
      query: {
        format,
        mode,
        ...options,
        source: options.source.trim(),
        name: chosen.name.slice(0, 200),
      },
      file: chosen.blob,
      signal: stop.current.signal,
      onSent: (sent) => setWork({ mode, sent, waits: false }),
      onWait: () => setWork({ mode, sent: 1, waits: true }),
    });
    setWork(null);
    if (!reply.ok) {
      setFault({ ...reply.fault, mode });
      if (reply.fault.answer) setPreview({ of: asked, answer: reply.fault.answer });
    } else if (mode === "preview") setPreview({ of: asked, answer: reply.answer });
    else {
      setOutcome(reply.answer);
      setPreview(null);
    }
    return reply;
  }

  function startAnew() {
    setFile(null);
    setText("");
    setFormat(null);
    setGuessed(null);
    setPreview(null);
    setOutcome(null);
    setFault(null);
  }

  return {
    way,
    setWay,
    file,
    text,
    format,
    guessed,
    options,
    work,
    fault,
    outcome,
    preview: preview?.answer ?? null,
    /** The preview is of another file or of other choices than those that are shown. */
    isStale: preview !== null && preview.of !== asked,
    hasGiven: way === "file" ? file !== null : text.trim() !== "",
    chooseFile,
    changeText,
    setFormat,
    change: (some: Partial<ImportOptions>) => setOptions((now) => ({ ...now, ...some })),
    send,
    cancel: () => stop.current?.abort(),
    startAnew,
  };
}

export type Import = ReturnType<typeof useImport>;
