/** A button of the desk, where many stand in a row: 32 px. */
export const SMALL_BUTTON =
  "inline-flex min-h-8 items-center justify-center gap-1.5 rounded-small border border-edge bg-sheet px-2.5 text-13 font-semibold " +
  "whitespace-nowrap select-none hover:bg-wash aria-disabled:opacity-70";
