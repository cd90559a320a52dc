"use client";

import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
} from "react";
import { buttonClass } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/access/password";
import type { FormState } from "@/lib/contracts/account";

/** A server action that answers a form; the form works before, and without, any script. */
export type FormAction<Value = unknown> = (
  state: FormState<Value>,
  form: FormData,
) => Promise<FormState<Value>>;

const SentContext = createContext<FormState<unknown>>({ status: "new" });

/** What the nearest form has become. */
export function useSent(): FormState<unknown> {
  return useContext(SentContext);
}

type Props<Value> = {
  readonly action: FormAction<Value>;
  readonly submit: string;
  readonly pending: string;
  /** Said when it is done; without it the page says so by what it shows. */
  readonly done?: string;
  readonly tone?: "primary" | "quiet";
  readonly children: ReactNode;
  /** What the form gives, where that is shown below it. */
  readonly after?: (value: Value) => ReactNode;
};

/** A form with its button and what came of it; after a refusal the field at fault has the focus. */
export function AccountForm<Value>(props: Props<Value>) {
  const { action, submit, pending, done, tone = "primary", children, after } = props;
  const [state, send] = useActionState<FormState<Value>, FormData>(
    action as FormAction<Value>,
    {
      status: "new",
    } as Awaited<FormState<Value>>,
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== "refused") return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [state]);
  return (
    <>
      <SentContext value={state}>
        <form ref={form} action={send} className="grid justify-items-start gap-4" noValidate>
          <FormProblemText />
          {children}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton className={buttonClass(tone)} pendingLabel={pending}>
              {submit}
            </SubmitButton>
            {done && (
              <p role="status" className="text-15 text-right">
                {state.status === "done" ? done : ""}
              </p>
            )}
          </div>
        </form>
      </SentContext>
      {state.status === "done" && state.value !== undefined && after?.(state.value)}
    </>
  );
}

function FormProblemText() {
  const t = useTranslations("account");
  const { status, problem, minutes = 1 } = useSent();
  if (status !== "refused" || !problem) return null;
  return (
    <p
      role="alert"
      tabIndex={-1}
      className="w-full rounded-card border border-wrong bg-wrong-wash p-3 text-15"
    >
      {t(`problems.${problem}`, { minutes })}
    </p>
  );
}

/** What is wrong with a field, in words, or null. */
export function useFieldError(name: string): string | null {
  const t = useTranslations("account.errors");
  const problem = useSent().fields?.[name];
  return problem ? t(problem, { least: LEAST_PASSWORD, most: MOST_PASSWORD }) : null;
}
