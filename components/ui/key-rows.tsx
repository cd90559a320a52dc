type Props<Does extends string> = {
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: Does }[];
  /** What a key does, in words. */
  readonly says: (does: Does) => string;
  /** The room of the keys themselves: as wide as the widest row. */
  readonly width: string;
  readonly className?: string;
};

/** Keys, and beside them what they do. */
export function KeyRows<Does extends string>({ keys, says, width, className }: Props<Does>) {
  return (
    <dl className={`grid gap-1.5 ${className ?? ""}`}>
      {keys.map((row) => (
        <div key={row.does} className="flex items-baseline gap-3 text-15">
          <dt className={`flex shrink-0 flex-wrap gap-1 ${width}`}>
            {row.keys.map((key) => (
              <kbd
                key={key}
                className="rounded-small border border-edge px-1.5 font-sans text-13 whitespace-nowrap"
              >
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{says(row.does)}</dd>
        </div>
      ))}
    </dl>
  );
}
