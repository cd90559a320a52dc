"use client";

type Props = { readonly told: { readonly text: string; readonly isFault: boolean } | null };

/** What became of the last press; spoken once, and there to be read until the next one. */
export function ToldLine({ told }: Props) {
  return (
    <p
      role="status"
      className={`text-15 font-semibold empty:hidden ${told?.isFault ? "text-wrong" : ""}`}
    >
      {told?.text}
    </p>
  );
}
