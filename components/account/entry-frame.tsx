import { NextIntlClientProvider, useMessages } from "next-intl";
import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  readonly lead?: string;
  /** What brought somebody here, where that needs saying. */
  readonly note?: string | null;
  readonly children: ReactNode;
};

/** A page with one short form, on which nothing else is to be done. */
export function EntryFrame({ title, lead, note, children }: Props) {
  const { account } = useMessages();
  return (
    <div className="mx-auto max-w-96 pt-8 sm:pt-14">
      <h1 className="font-serif text-28 font-semibold">{title}</h1>
      {lead && <p className="mt-2 text-soft">{lead}</p>}
      {note && (
        <p role="status" className="mt-4 rounded-card border border-edge bg-wash p-3">
          {note}
        </p>
      )}
      <div className="mt-6">
        <NextIntlClientProvider messages={{ account }}>{children}</NextIntlClientProvider>
      </div>
    </div>
  );
}
