const SHARED =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-card px-5 text-15 font-semibold " +
  "transition-colors duration-150 select-none aria-disabled:opacity-70";

const TONES = {
  /** The one thing most people came to do; at most one on a screen. */
  // Where colours are forced, the border that is not seen otherwise is all that is left of the shape.
  primary: "border border-transparent bg-accent text-on-accent hover:bg-accent/90",
  quiet: "border border-edge bg-sheet text-ink hover:bg-wash",
} as const;

/** Classes of a button or of a link that acts as one: 44 px tall at least. */
export function buttonClass(tone: keyof typeof TONES): string {
  return `${SHARED} ${TONES[tone]}`;
}
