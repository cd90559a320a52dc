/**
 * Whether a question that a reader made out fits in here at all. Readers refuse what they know to be
 * wrong, with better words; this is what holds for all of them.
 */
import { type Editable, editableSchema } from "@/lib/contracts/editor";
import { storable } from "@/lib/kernel/text";
import type { ReadContent } from "./interchange";

/** What is wrong with one part of it, and what to do. */
export type Misfit = { readonly field: string; readonly value?: string; readonly message: string };

/** Null: nothing. */
export function misfitOf({ options, key, ...content }: ReadContent): Misfit | null {
  if (options.length > 4) {
    return {
      field: "options",
      message: `It has ${options.length} options, and a question here has four: leave out ${options.length - 4} of the wrong ones.`,
    };
  }
  if (options.length < 3) {
    return {
      field: "options",
      message: `It has ${options.length === 1 ? "one option" : `${options.length} options`}, and a question here has four: add the others.`,
    };
  }
  if (!options[key]) return { field: "key", message: "No option is marked as right: mark one." };
  return misfitIn({ ...content, options }, "");
}

/** The first text in it that no database keeps. */
function misfitIn(value: unknown, field: string): Misfit | null {
  if (typeof value === "string") {
    if (storable(value) === value) return null;
    return {
      field,
      value: storable(value).slice(0, 200),
      message:
        "It contains a character that is none: the character 0, or half of a pair. Retype the text around it, or save the file as UTF-8.",
    };
  }
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = misfitIn(inner, field === "" ? name : `${field}.${name}`);
    if (found) return found;
  }
  return null;
}

/** The content as the form of a question takes it, or why it does not. */
export function fitted(
  content: Editable,
): { readonly content: Editable } | { readonly misfit: Misfit } {
  const parsed = editableSchema.safeParse(content);
  if (parsed.success) return { content: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>(
    (inner, name) => (inner as Record<PropertyKey, unknown> | undefined)?.[name],
    content,
  );
  return {
    misfit: {
      field: path.join("."),
      ...(typeof value === "string" || typeof value === "number"
        ? { value: String(value).slice(0, 200) }
        : {}),
      message: `It does not fit here: ${issue?.message ?? "it is of another kind"}. Change it in the file.`,
    },
  };
}
