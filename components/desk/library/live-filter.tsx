"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/** Long enough to finish a word, short enough not to be waited for. */
const TYPING_MS = 300;

/**
 * Inside a GET form: a choice goes into the address at once, what is typed when the typing rests, and
 * empty fields do not stand there. Without script the form has a button for that.
 */
export function LiveFilter({ fields }: { readonly fields: Readonly<Record<string, string>> }) {
  const router = useRouter();
  const place = useRef<HTMLSpanElement>(null);
  // Clear and Back change the address from outside. A field being typed in is left alone.
  useEffect(() => {
    const form = place.current?.closest("form");
    for (const [name, value] of Object.entries(fields)) {
      const field = form?.elements.namedItem(name);
      if (field instanceof HTMLSelectElement) field.value = value;
      if (field instanceof HTMLInputElement && field !== document.activeElement)
        field.value = value;
    }
  }, [fields]);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const address = () => {
      const fields = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [],
      );
      return `?${new URLSearchParams(fields)}`;
    };
    const choose = (event: Event) => {
      if (!(event.target instanceof HTMLSelectElement)) return;
      clearTimeout(waiting);
      router.push(address(), { scroll: false });
    };
    const type = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => router.replace(address(), { scroll: false }), TYPING_MS);
    };
    const submit = (event: Event) => {
      event.preventDefault();
      clearTimeout(waiting);
      router.push(address(), { scroll: false });
    };
    form.addEventListener("change", choose);
    form.addEventListener("input", type);
    form.addEventListener("submit", submit);
    return () => {
      clearTimeout(waiting);
      form.removeEventListener("change", choose);
      form.removeEventListener("input", type);
      form.removeEventListener("submit", submit);
    };
  }, [router]);
  return <span ref={place} hidden />;
}
