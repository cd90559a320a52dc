"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { QUIET } from "@/components/desk/controls";
import type { Answer } from "@/lib/contracts/desk";
import type { OneTimeLink as Link, PersonView } from "@/lib/contracts/people";
import { ConfirmButton } from "./confirm-button";
import { OneTimeLink } from "./one-time-link";
import { ToldLine } from "./told-line";
import { useAct } from "./use-act";

type OfPerson<Value> = (input: { id: string }) => Promise<Answer<Value>>;

export type AccessActions = {
  readonly issueResetLink: OfPerson<Link>;
  readonly removeSecondFactor: OfPerson<void>;
  readonly signOutPerson: OfPerson<number>;
  readonly disablePerson: OfPerson<void>;
  readonly enablePerson: OfPerson<void>;
};

type Props = AccessActions & {
  readonly person: Pick<PersonView, "id" | "name" | "sessions" | "state" | "hasSecondFactor">;
};

/** The password of somebody else, and whether and where they are signed in. */
export function AccessPanel({ person, ...actions }: Props) {
  const t = useTranslations("people.person");
  const { id, name, sessions, state } = person;
  const [link, setLink] = useState<Link | null>(null);
  const password = useAct();
  const access = useAct();
  const isStopped = state === "disabled";
  return (
    <>
      <section aria-labelledby="password-heading" className="grid justify-items-start gap-2">
        <h2 id="password-heading" className="text-17 font-semibold">
          {t("password.heading")}
        </h2>
        <p className="text-soft">
          {t(
            isStopped
              ? "password.stopped"
              : state === "invited"
                ? "password.aboutInvited"
                : "password.about",
          )}
        </p>
        {!isStopped && (
          <button
            type="button"
            aria-disabled={password.isPending}
            onClick={() =>
              password.act(
                () => actions.issueResetLink({ id }),
                (made) => {
                  setLink(made);
                  return t("password.done");
                },
              )
            }
            className={QUIET}
          >
            {password.isPending ? t("pending") : t("password.issue")}
          </button>
        )}
        <ToldLine told={password.told} />
        {link && (
          <div className="justify-self-stretch">
            <OneTimeLink link={link} />
          </div>
        )}
      </section>
      <section aria-labelledby="access-heading" className="grid justify-items-start gap-2">
        <h2 id="access-heading" className="text-17 font-semibold">
          {t("access.heading")}
        </h2>
        {sessions === 0 && <p className="text-soft">{t("access.nowhere")}</p>}
        <div className="flex flex-wrap gap-2">
          {sessions > 0 && (
            <ConfirmButton
              label={t("access.signOut")}
              title={t("access.signOutTitle", { name })}
              body={t("access.signOutBody", { count: sessions })}
              confirmLabel={t("access.signOutConfirm", { count: sessions })}
              cancelLabel={t("cancel")}
              isPending={access.isPending}
              onConfirm={() =>
                access.act(
                  () => actions.signOutPerson({ id }),
                  (count) => t("access.signedOut", { count }),
                )
              }
            />
          )}
          {person.hasSecondFactor && (
            <ConfirmButton
              label={t("access.factor")}
              title={t("access.factorTitle", { name })}
              body={t("access.factorBody")}
              confirmLabel={t("access.factorConfirm")}
              cancelLabel={t("cancel")}
              isGrave
              isPending={access.isPending}
              onConfirm={() =>
                access.act(
                  () => actions.removeSecondFactor({ id }),
                  () => t("access.factorDone"),
                )
              }
            />
          )}
          {isStopped ? (
            <button
              type="button"
              aria-disabled={access.isPending}
              onClick={() =>
                access.act(
                  () => actions.enablePerson({ id }),
                  () => t("access.allowed"),
                )
              }
              className={QUIET}
            >
              {t("access.allow")}
            </button>
          ) : (
            <ConfirmButton
              label={t("access.stop")}
              title={t("access.stopTitle", { name })}
              body={t("access.stopBody", { count: sessions })}
              confirmLabel={t("access.stopConfirm")}
              cancelLabel={t("cancel")}
              isGrave
              isPending={access.isPending}
              onConfirm={() =>
                access.act(
                  () => actions.disablePerson({ id }),
                  () => t("access.stopped"),
                )
              }
            />
          )}
        </div>
        <ToldLine told={access.told} />
      </section>
    </>
  );
}
