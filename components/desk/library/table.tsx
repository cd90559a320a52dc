import type { ReactNode } from "react";

type Column = {
  readonly name: string;
  /** From which width on it is there: what a phone can do without. */
  readonly from?: "sm" | "md" | "lg";
  readonly isNumber?: boolean;
  readonly width?: string;
};

type Props = {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly children: ReactNode;
};

const SHOWN = {
  sm: "max-sm:hidden",
  md: "max-md:hidden",
  lg: "max-lg:hidden",
} as const;

/** A list as a table: its head stays while it is read. Rows are `Row`s, cells `Cell`s. */
export function Table({ caption, columns, children }: Props) {
  return (
    <table className="w-full border-separate border-spacing-0 text-15">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, from, isNumber, width }) => (
            <th
              key={name}
              scope="col"
              className={`sticky top-0 z-1 border-b border-edge bg-paper px-2 py-2 text-13 font-semibold text-soft first:pl-0 ${
                isNumber ? "text-end" : "text-start"
              } ${from ? SHOWN[from] : ""} ${width ?? ""}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <tr className="align-top hover:bg-wash">{children}</tr>;
}

type CellProps = Pick<Column, "from" | "isNumber"> & {
  /** What the row is about: its header. */
  readonly isHead?: boolean;
  readonly children: ReactNode;
};

export function Cell({ from, isNumber, isHead, children }: CellProps) {
  const className = `h-9 border-b border-rule px-2 py-1.5 font-normal first:pl-0 ${
    isNumber ? "text-end tabular-nums" : "text-start"
  } ${from ? SHOWN[from] : ""}`;
  return isHead ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  );
}
