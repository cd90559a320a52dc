"use client";

import { createContext, type ReactNode, useContext } from "react";

/** The words of the error page, already translated. */
type ErrorText = {
  readonly title: string;
  readonly body: string;
  readonly retry: string;
  readonly home: string;
  readonly reference: string;
};

const Context = createContext<ErrorText | null>(null);

/**
 * An error boundary runs in the browser and gets no props of ours. Handing it five strings through
 * a context keeps the message library off every page.
 */
export function ErrorTextProvider({ text, children }: { text: ErrorText; children: ReactNode }) {
  return <Context value={text}>{children}</Context>;
}

export function useErrorText(): ErrorText {
  const text = useContext(Context);
  if (!text) throw new Error("ErrorTextProvider is missing from the root layout");
  return text;
}
