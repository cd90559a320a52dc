"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/desk/use-act";
import { ROLES, type Role } from "@/lib/access/roles";
import type { Answer } from "@/lib/contracts/desk";
import { ConfirmButton } from "./confirm-button";
import { ToldLine } from "./told-line";

export type ChangeRole = (input: { id: string; role: Role; shown: Role }) => Promise<Answer<void>>;

type Props = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly changeRole: ChangeRole;
};

export function RoleChoice({ id, name, role, changeRole }: Props) {
  const t = useTranslations("people");
  const [chosen, setChosen] = useState(role);
  const { act, isPending, told } = useAct();
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 text-17 font-semibold">{t("person.role.heading")}</legend>
      {ROLES.map((each) => (
        <label key={each} className="flex items-start gap-2 py-1">
          <input
            type="radio"
            name="role"
            value={each}
            checked={chosen === each}
            onChange={() => setChosen(each)}
            className="mt-1 size-4 shrink-0"
          />
          <span>
            <span className="block font-semibold">{t(`roles.${each}`)}</span>
            <span className="block text-13 text-soft">{t(`roleHints.${each}`)}</span>
          </span>
        </label>
      ))}
      <div className="mt-1 flex flex-wrap items-center gap-3">
        {chosen !== role && (
          <ConfirmButton
            label={t("person.role.change")}
            title={t("person.role.title", { name, role: chosen })}
            body={t(
              ROLES.indexOf(chosen) < ROLES.indexOf(role) ? "person.role.less" : "person.role.more",
            )}
            confirmLabel={t("person.role.confirm")}
            cancelLabel={t("person.cancel")}
            isPending={isPending}
            onConfirm={() =>
              act(
                () => changeRole({ id, role: chosen, shown: role }),
                () => t("person.role.done"),
              )
            }
          />
        )}
        <ToldLine told={told} />
      </div>
    </fieldset>
  );
}
