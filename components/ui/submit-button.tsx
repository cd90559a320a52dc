"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

type Props = {
  readonly className: string;
  /** Read instead of the label while the form is on its way. */
  readonly pendingLabel: string;
  /** What this button does with the form, where that is not what the form itself does. */
  readonly formAction?: (form: FormData) => Promise<void>;
  readonly children: ReactNode;
};

/**
 * A submit button that cannot be pressed twice: a second press would start a second attempt. It
 * stays focusable while it waits, so a keyboard keeps its place.
 */
export function SubmitButton({ className, pendingLabel, formAction, children }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      formAction={formAction}
      className={className}
      aria-disabled={pending}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      {pending ? pendingLabel : children}
    </button>
  );
}
