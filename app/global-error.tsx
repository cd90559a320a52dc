"use client";

import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import "./globals.css";

/**
 * Shown when the root layout itself failed, so neither fonts nor catalogues can be relied on: the
 * one screen whose words are not translated.
 */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Nineteen</title>
        <main className="mx-auto max-w-page px-4">
          <Notice
            title="Something went wrong"
            body="Nineteen could not show this page. Answers you gave are kept. Try again; if it happens twice, wait a minute."
          >
            <button type="button" onClick={reset} className={buttonClass("primary")}>
              Try again
            </button>
          </Notice>
        </main>
      </body>
    </html>
  );
}
