"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState, useTransition } from "react";
import { FIELD, PRIMARY, QUIET } from "@/components/desk/controls";
import { ROLES, type Role } from "@/lib/access/roles";
import type { Answer } from "@/lib/contracts/desk";
import type { CreatePersonInput, OneTimeLink as MadeLink } from "@/lib/contracts/people";
import { Dialog } from "./dialog";
import { OneTimeLink } from "./one-time-link";

type Props = {
  readonly createPerson: (input: CreatePersonInput) => Promise<Answer<MadeLink>>;
};

type Made = { readonly name: string; readonly link: MadeLink };
type Fault = { readonly message: string; readonly fields: ReadonlyMap<string, string> };

/** Makes an account for a colleague and shows the link by which they choose a password. */
export function AddPerson({ createPerson }: Props) {
  const t = useTranslations("people.add");
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
        className={PRIMARY}
      >
        {t("open")}
      </button>
      {/* Closing forgets the link: it is shown once. */}
      <Dialog ref={dialog} title={t("title")} onClose={() => setMade(null)}>
        {made ? (
          <div className="grid gap-3 pt-2">
            <p role="status">{t("done", { name: made.name })}</p>
            <OneTimeLink link={made.link} />
            <div className="flex flex-wrap justify-end gap-2">
              <Link href={`/admin/people/${made.link.personId}`} className={QUIET}>
                {t("openPerson")}
              </Link>
              <button type="button" onClick={() => dialog.current?.close()} className={PRIMARY}>
                {t("close")}
              </button>
            </div>
          </div>
        ) : (
          <PersonForm
            createPerson={createPerson}
            onMade={setMade}
            onCancel={() => dialog.current?.close()}
          />
        )}
      </Dialog>
    </>
  );
}

type FormProps = Props & {
  readonly onMade: (made: Made) => void;
  readonly onCancel: () => void;
};

function PersonForm({ createPerson, onMade, onCancel }: FormProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const id = useId();
  const [isPending, start] = useTransition();
  const [fault, setFault] = useState<Fault | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    start(async () => {
      const answer = await createPerson({
        name: text("name"),
        email: text("email"),
        role: text("role") as Role,
      });
      if (answer.ok) {
        onMade({ name: text("name").trim(), link: answer.value });
        router.refresh();
        return;
      }
      const fields = new Map(answer.errors?.map(({ field, message }) => [field, message]));
      setFault({ message: answer.message, fields });
      const [first] = fields.keys();
      form.querySelector<HTMLElement>(`[name="${first ?? "name"}"]`)?.focus();
    });
  }

  const field = (name: "name" | "email", more: { type: string; autoComplete: string }) => {
    const message = fault?.fields.get(name);
    return (
      <div className="grid gap-1">
        <label htmlFor={`${id}-${name}`} className="text-13 text-soft">
          {t(`add.${name}`)}
        </label>
        <input
          id={`${id}-${name}`}
          name={name}
          required
          {...more}
          {...(message ? { "aria-invalid": true, "aria-describedby": `${id}-${name}-fault` } : {})}
          className={FIELD}
        />
        {message && (
          <p id={`${id}-${name}-fault`} className="text-13 text-wrong">
            {message}
          </p>
        )}
      </div>
    );
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-3 pt-2">
      <p className="text-soft">{t("add.about")}</p>
      {field("name", { type: "text", autoComplete: "off" })}
      {field("email", { type: "email", autoComplete: "off" })}
      <label className="grid gap-1">
        <span className="text-13 text-soft">{t("add.role")}</span>
        <select name="role" defaultValue="editor" className={FIELD}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <p role="alert" className="text-15 font-semibold text-wrong empty:hidden">
        {fault && fault.fields.size === 0 ? fault.message : null}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" onClick={onCancel} className={QUIET}>
          {t("add.cancel")}
        </button>
        <button type="submit" aria-disabled={isPending} className={PRIMARY}>
          {isPending ? t("add.pending") : t("add.submit")}
        </button>
      </div>
    </form>
  );
}
