"use client";

import { createContext, useContext } from "react";
import type { Editable, EditorView } from "@/lib/contracts/editor";
import type { Problem } from "./problems";

/** What every field of the form needs. */
export type Edit = {
  readonly content: Editable;
  /** A pure step from one content to the next. */
  readonly change: (step: (content: Editable) => Editable) => void;
  readonly problems: readonly Problem[];
  readonly topics: EditorView["topics"];
  readonly sources: EditorView["sources"];
};

const Context = createContext<Edit | null>(null);

export const EditProvider = Context;

export function useEdit(): Edit {
  const edit = useContext(Context);
  if (!edit) throw new Error("EditProvider is missing around a field of the editor");
  return edit;
}
