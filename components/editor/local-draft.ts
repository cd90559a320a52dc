/** The copy of a draft in this browser, for the time the server has not got it. */
import type { KeepDraftInput } from "@/lib/contracts/editor";

export function draftKey(questionId: string, accountId: string): string {
  return `nineteen-draft:${questionId}:${accountId}`;
}

/** A full or a closed store must not stop anybody from writing. */
export function keepLocal(key: string, draft: KeepDraftInput): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    return;
  }
}

export function forgetLocal(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
}

/** null: there is none, or it is not one. The server reads it again before it keeps it. */
export function readLocal(key: string): KeepDraftInput | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is KeepDraftInput {
  if (typeof value !== "object" || value === null) return false;
  if (!("content" in value) || !("baseNumber" in value)) return false;
  const { content } = value;
  return (
    typeof content === "object" &&
    content !== null &&
    "stem" in content &&
    "options" in content &&
    "citations" in content &&
    "verdicts" in content
  );
}
