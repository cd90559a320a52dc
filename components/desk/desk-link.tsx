"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link to a room of the desk that knows whether one is in it. */
export function DeskLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}) {
  const here = usePathname();
  const isHere = here === href || here.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      className={`flex min-h-9 items-center rounded-small px-3 text-15 ${
        isHere ? "bg-wash font-semibold text-accent" : "hover:bg-wash"
      }`}
    >
      {children}
    </Link>
  );
}
