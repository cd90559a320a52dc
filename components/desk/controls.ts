/** The controls of the desk: 36 px, as dense as the tables they stand above. */
export const FIELD =
  "min-h-9 min-w-0 rounded-small border border-edge bg-sheet px-2 text-15 text-ink aria-invalid:border-wrong";

const BUTTON =
  "inline-flex min-h-9 items-center justify-center rounded-small border px-3 text-15 font-semibold " +
  "transition-colors duration-150 aria-disabled:opacity-70";

export const QUIET = `${BUTTON} border-edge bg-sheet text-ink hover:bg-wash`;
export const PRIMARY = `${BUTTON} border-transparent bg-accent text-on-accent hover:bg-accent/90`;
/** What cannot be taken back, or ends something for somebody. */
export const GRAVE = `${BUTTON} border-wrong bg-sheet text-wrong hover:bg-wrong-wash`;
