"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { HintedRadios } from "@/components/desk/hinted-radios";
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
      <HintedRadios
        name="role"
        legend={t("person.role.heading")}
        choices={ROLES.map((value) => ({
          value,
          label: t(`roles.${value}`),
          hint: t(`roleHints.${value}`),
        }))}
        chosen={chosen}
        onChoose={setChosen}
      />
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
