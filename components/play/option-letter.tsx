/** A to D: the name an option has on screen and on the keyboard. Never part of its id. */
export function letterOf(index: number): string {
  return "ABCD".charAt(index);
}

type Props = { readonly index: number; readonly isFilled: boolean };

export function OptionLetter({ index, isFilled }: Props) {
  return (
    <span
      className={
        "grid size-7 shrink-0 place-items-center rounded-small border text-15 font-semibold " +
        (isFilled
          ? "border-accent bg-accent text-on-accent forced-colors:border-[HighlightText] forced-colors:bg-[HighlightText] forced-colors:text-[Highlight] forced-colors:forced-color-adjust-none"
          : "border-edge text-soft")
      }
    >
      {letterOf(index)}
    </span>
  );
}
