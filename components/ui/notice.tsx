import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  readonly body: string;
  /** Links or buttons: what to do now. */
  readonly children: ReactNode;
};

/** A page that has one thing to say: what happened, and what can be done. */
export function Notice({ title, body, children }: Props) {
  return (
    <div className="max-w-measure py-12 sm:py-20">
      <h1 className="font-serif text-28 font-semibold">{title}</h1>
      <p className="mt-3 font-serif text-17">{body}</p>
      <div className="mt-6 flex flex-wrap gap-3">{children}</div>
    </div>
  );
}
