"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { FIELD, PRIMARY, QUIET } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";
import type { KeyDays, MadeApiKey } from "@/lib/contracts/api-keys";
import type { Answer } from "@/lib/contracts/desk";
import type { ApiScope } from "@/lib/contracts/interchange";
import { NewKey } from "./new-key";

export type MakeApiKey = (input: {
  name: string;
  scopes: ApiScope[];
  days: KeyDays;
}) => Promise<Answer<MadeApiKey>>;

const SCOPES = ["import", "export"] as const satisfies readonly ApiScope[];
const DAYS = [30, 90, 365, null] as const satisfies readonly KeyDays[];
const USUAL = 365;

/** Asks what a key is for, makes it, and shows it once. */
export function MakeKey({ makeApiKey }: { readonly makeApiKey: MakeApiKey }) {
  const t = useTranslations("keys");
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<MadeApiKey | null>(null);
  // Closing forgets the key: it is shown once.
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className={QUIET}>
        {t("make.open")}
      </button>
      {isOpen && (
        <Dialog
          key={made ? "made" : "make"}
          title={t(made ? "made.title" : "make.title")}
          titleClass="text-17 font-semibold"
          // A key that nobody has copied must not go with a slip of the finger.
          onClose={made ? () => undefined : close}
        >
          {made ? (
            <NewKey made={made} onClose={close} />
          ) : (
            <KeyForm makeApiKey={makeApiKey} onMade={setMade} onCancel={close} />
          )}
        </Dialog>
      )}
    </>
  );
}

type FormProps = {
  readonly makeApiKey: MakeApiKey;
  readonly onMade: (made: MadeApiKey) => void;
  readonly onCancel: () => void;
};

function KeyForm({ makeApiKey, onMade, onCancel }: FormProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const id = useId();
  const [isPending, start] = useTransition();
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const days = DAYS.find((choice) => String(choice) === data.get("days")) ?? null;
    start(async () => {
      const answer = await makeApiKey({
        name: String(data.get("name") ?? ""),
        scopes: SCOPES.filter((scope) => data.getAll("scopes").includes(scope)),
        days,
      });
      if (answer.ok) {
        onMade(answer.value);
        router.refresh();
        return;
      }
      const fields = answer.errors?.map(({ field, message }) => [field, message] as const) ?? [];
      setFaults(new Map(fields.length > 0 ? fields : [["form", answer.message]]));
      form.querySelector<HTMLElement>(`[name="${fields[0]?.[0] ?? "name"}"]`)?.focus();
    });
  }

  const name = faults.get("name");
  const scopes = faults.get("scopes");
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 pt-3">
      <div className="grid gap-1">
        <label htmlFor={`${id}-name`} className="font-semibold">
          {t("make.name")}
        </label>
        <p id={`${id}-hint`} className="text-13 text-soft">
          {t("make.nameHint")}
        </p>
        <input
          id={`${id}-name`}
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          aria-invalid={name ? true : undefined}
          aria-describedby={`${id}-hint${name ? ` ${id}-fault` : ""}`}
          className={FIELD}
        />
        {name && (
          <p id={`${id}-fault`} className="text-15 text-wrong">
            {name}
          </p>
        )}
      </div>
      <fieldset className="grid gap-2">
        <legend className="font-semibold">{t("make.scopes")}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="flex gap-2">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              defaultChecked
              aria-describedby={scopes ? `${id}-scopes` : undefined}
              aria-invalid={scopes ? true : undefined}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>
              {t(`scopes.${scope}`)}
              <span className="block text-13 text-soft">{t(`scopes.${scope}Hint`)}</span>
            </span>
          </label>
        ))}
        {scopes && (
          <p id={`${id}-scopes`} className="text-15 text-wrong">
            {scopes}
          </p>
        )}
      </fieldset>
      <label className="grid gap-1">
        <span className="font-semibold">{t("make.days")}</span>
        <select name="days" defaultValue={String(USUAL)} className={FIELD}>
          {DAYS.map((days) => (
            <option key={String(days)} value={String(days)}>
              {t("make.for", { days: String(days) })}
            </option>
          ))}
        </select>
      </label>
      <p role="alert" className="text-15 font-semibold text-wrong empty:hidden">
        {faults.get("form")}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" onClick={onCancel} className={QUIET}>
          {t("make.cancel")}
        </button>
        <button type="submit" aria-disabled={isPending} className={PRIMARY}>
          {isPending ? t("make.pending") : t("make.submit")}
        </button>
      </div>
    </form>
  );
}
