"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

/** Long enough that a word being typed asks once. */
const PAUSE_MS = 250;

type Props = {
  /** The value of the field “sort” for the order that stands in no address. */
  readonly firstSort?: string;
  /** Shown while the list is looked up. */
  readonly pendingText?: string;
};

/**
 * Inside the GET form of a list: every choice goes into the address at once, typing after a pause, and an
 * address gone back to goes into the form. Without script the form has a button.
 */
export function LiveFilters({ firstSort = "", pendingText }: Props) {
  const router = useRouter();
  const fields = useSearchParams();
  const place = useRef<HTMLParagraphElement>(null);
  const [isPending, startTransition] = useTransition();

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let timer: number | undefined;
    /** The first letters make a place to go back to; the ones after only change it. */
    let isTyping = false;
    const show = (replace: boolean) => {
      window.clearTimeout(timer);
      const path = formPath(form, firstSort);
      if (path === location.pathname + location.search) return;
      startTransition(() => {
        if (replace) router.replace(path, { scroll: false });
        else router.push(path, { scroll: false });
      });
    };
    const isOurs = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement =>
      (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) &&
      target.form === form;
    const onInput = ({ target }: Event) => {
      if (!isOurs(target) || target.type !== "search") return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        show(isTyping);
        isTyping = true;
      }, PAUSE_MS);
    };
    const onChange = ({ target }: Event) => {
      if (!isOurs(target)) return;
      show(target.type === "search" && isTyping);
      isTyping = false;
    };
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      show(isTyping);
    };
    // A select of this form stands outside it.
    document.addEventListener("change", onChange);
    form.addEventListener("input", onInput);
    form.addEventListener("submit", onSubmit);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("change", onChange);
      form.removeEventListener("input", onInput);
      form.removeEventListener("submit", onSubmit);
    };
  }, [router, firstSort]);

  useEffect(() => {
    const form = place.current?.closest("form");
    for (const field of form?.elements ?? []) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        field.checked = fields.getAll(field.name).includes(field.value);
      } else if (field instanceof HTMLSelectElement) {
        const first = field.name === "sort" ? firstSort : "";
        field.value = fields.get(field.name) ?? first;
        // The address may ask for what there is not.
        if (field.selectedIndex < 0) field.value = first;
      } else if (field instanceof HTMLInputElement && field !== document.activeElement) {
        field.value = fields.get(field.name) ?? "";
      }
    }
  }, [fields, firstSort]);

  return (
    <p ref={place} aria-hidden="true" className="absolute end-0 top-0 text-13 text-soft">
      {isPending && pendingText}
    </p>
  );
}

/** The form as an address: what is empty or as it is anyway stays out of it. */
function formPath(form: HTMLFormElement, firstSort: string): string {
  const fields = [...new FormData(form)].flatMap(([name, value]) => {
    const text = typeof value === "string" ? value.trim() : "";
    return text === "" || (name === "sort" && text === firstSort) ? [] : [[name, text]];
  });
  const { pathname } = new URL(form.action);
  return fields.length > 0 ? `${pathname}?${new URLSearchParams(fields)}` : pathname;
}
