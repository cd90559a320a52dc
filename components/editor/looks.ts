/** Classes that the editor's parts share. Thirty-two pixels at least: dense, and still easy to hit. */
const BUTTON =
  "inline-flex min-h-9 items-center justify-center gap-1.5 rounded-small border px-3 text-15 " +
  "whitespace-nowrap transition-colors duration-150 aria-disabled:cursor-not-allowed " +
  "aria-disabled:border-rule aria-disabled:bg-transparent aria-disabled:text-soft";

export const LOOKS = {
  button: `${BUTTON} border-edge bg-sheet hover:bg-wash`,
  primary: `${BUTTON} border-transparent bg-accent font-semibold text-on-accent hover:bg-accent/90`,
  /** Beside a field: moves it, removes it. */
  small:
    "grid size-8 shrink-0 place-items-center rounded-small text-soft hover:bg-wash hover:text-ink " +
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-40",
  link: "text-accent underline underline-offset-4",
  label: "text-13 font-semibold",
  input: "w-full rounded-small border border-edge bg-sheet px-2.5 py-1.5 text-15",
  /** The word beside it is what is seen. */
  radio: "size-3.5",
  panel: "rounded-card border border-rule bg-sheet",
} as const;
