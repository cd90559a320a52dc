import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  /** One line that says what is here. */
  readonly about?: string | undefined;
  /** Links or buttons: what can be begun here. */
  readonly children?: ReactNode;
};

/** The head of a page of the desk. */
export function DeskHeading({ title, about, children }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-4">
      <div className="min-w-0">
        <h1 className="text-21 font-semibold">{title}</h1>
        {about && <p className="text-15 text-soft">{about}</p>}
      </div>
      {children && <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
