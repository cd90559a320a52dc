"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Inside a GET form: every change goes into the address at once, so that the page
 * counts again. Without script the form has a button for that. Why a start was refused gets the focus.
 */
export function LiveCount() {
  const router = useRouter();
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    const update = () => {
      if (!form) return;
      const fields = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === "string" && !name.startsWith("$") ? [[name, value]] : [],
      );
      router.replace(`?${new URLSearchParams(fields)}`, { scroll: false });
    };
    form?.addEventListener("change", update);
    return () => form?.removeEventListener("change", update);
  }, [router]);
  // After every press of Start that made no attempt, not only the first: so without dependencies.
  useEffect(() => {
    place.current?.closest("form")?.querySelector<HTMLElement>("[role=alert]")?.focus();
  });
  return <span ref={place} hidden />;
}
