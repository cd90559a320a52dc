"use client";

import { buttonClass } from "./button";
import { useErrorText } from "./error-text";
import { Notice } from "./notice";

type Props = {
  /** What the server's log calls this failure; absent when it happened in the browser. */
  readonly digest: string | undefined;
  readonly retry: () => void;
};

export function ErrorScreen({ digest, retry }: Props) {
  const text = useErrorText();
  return (
    <main id="main" className="mx-auto max-w-page px-4 sm:px-6">
      <Notice title={text.title} body={text.body}>
        <button type="button" onClick={retry} className={buttonClass("primary")}>
          {text.retry}
        </button>
        {/* A full load on purpose: the router may be what broke. */}
        <a href="/" className={buttonClass("quiet")}>
          {text.home}
        </a>
      </Notice>
      {digest && (
        <p className="text-13 text-soft">
          {text.reference} <span className="tabular-nums">{digest}</span>
        </p>
      )}
    </main>
  );
}
