"use client";

import type { ControlProps } from "./field";

type Props = ControlProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  /** As it will be printed: in the reading face. */
  readonly isContent?: boolean;
  readonly placeholder?: string;
};

/** A guess at the lines a text takes, for browsers that do not size a field by its content. */
const LETTERS_A_LINE = 64;

/** A text that grows with what is in it. */
export function TextArea({ value, onChange, rows = 1, isContent, ...rest }: Props) {
  const lines = value
    .split("\n")
    .reduce((total, line) => total + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0);
  return (
    <textarea
      {...rest}
      rows={Math.max(rows, lines)}
      value={value}
      maxLength={4000}
      onChange={(event) => onChange(event.target.value)}
      spellCheck
      lang="en-GB"
      className={`block w-full resize-none rounded-small border border-edge bg-sheet px-2.5 py-1.5 field-sizing-content aria-invalid:border-wrong ${isContent ? "font-serif text-17" : "text-15"}`}
    />
  );
}
