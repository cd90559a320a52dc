import type { ReactNode } from "react";

type SectionProps = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly children?: ReactNode;
};

/** A part of an entry's page. */
export function Section({ id, title, note, children }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-heading`} id={id} className="mt-6">
      <h2 id={`${id}-heading`} className="text-17 font-semibold">
        {title}
      </h2>
      {note && <p className="text-15 text-soft">{note}</p>}
      {children && <div className="mt-2">{children}</div>}
    </section>
  );
}

/** Names at the left, what they stand for beside them; on a phone below. */
export function Details({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid max-w-page gap-x-4 sm:grid-cols-[8rem_minmax(0,1fr)] [&>dd]:min-w-0 [&>dd]:pb-2 [&>dt]:text-13 [&>dt]:leading-6 [&>dt]:text-soft">
      {children}
    </dl>
  );
}
