"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

type Props = {
  /** What a screen reader calls the frame. */
  readonly title: string;
  /** CSS pixels; null: as wide as there is room. */
  readonly width: number | null;
  readonly height: number;
  readonly children: ReactNode;
};

const EMPTY = "<!doctype html><html><head></head><body></body></html>";

/**
 * A window of its own size inside the page. What is in it lays itself out as on a screen of that size,
 * because for its media queries it is one; ids and headings in it do not mix with the page's.
 */
export function Frame({ title, width, height, children }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [inside, setInside] = useState<Document | null>(null);
  // Sent with the page, it may have loaded before anybody could listen.
  useEffect(() => {
    const own = frame.current?.contentDocument;
    if (own?.URL === "about:srcdoc" && own.readyState === "complete") setInside(own);
  }, []);
  useEffect(() => (inside ? dress(inside) : undefined), [inside]);
  return (
    <>
      <iframe
        ref={frame}
        title={title}
        srcDoc={EMPTY}
        onLoad={(event) => setInside(event.currentTarget.contentDocument)}
        style={{ width: width ?? "100%", height }}
        className="mx-auto block max-w-full rounded-card border border-edge bg-paper"
      />
      {inside && createPortal(children, inside.body)}
    </>
  );
}

/** Gives the document the page's styles and theme, keeps them in step, and hands on the page's keys. */
function dress(inside: Document): () => void {
  const page = document.documentElement;
  const own = inside.documentElement;
  for (const style of document.querySelectorAll('head link[rel="stylesheet"], head style')) {
    inside.head.append(inside.importNode(style, true));
  }
  own.lang = page.lang;
  const copyTheme = () => {
    own.className = page.className;
    if (page.dataset.theme) own.dataset.theme = page.dataset.theme;
    else delete own.dataset.theme;
  };
  copyTheme();
  const observer = new MutationObserver(copyTheme);
  observer.observe(page, { attributes: true, attributeFilter: ["class", "data-theme"] });
  const handOn = (event: KeyboardEvent) => {
    if (!window.dispatchEvent(new KeyboardEvent("keydown", event))) event.preventDefault();
  };
  inside.addEventListener("keydown", handOn);
  return () => {
    observer.disconnect();
    inside.removeEventListener("keydown", handOn);
  };
}
