import Link from "next/link";
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { type ApiKeyActions, ApiKeys } from "@/components/desk/api-keys/api-keys";
import { buttonClass } from "@/components/ui/button";
import type { AccountView } from "@/lib/contracts/account";
import type { ApiKeyView } from "@/lib/contracts/api-keys";
import { DeleteForm, NameForm, PasswordForm } from "./account-forms";
import type { FormAction } from "./form";
import { SecondFactor, type SecondFactorActions } from "./second-factor";
import { Sessions } from "./sessions";

type Props = {
  readonly view: AccountView;
  /** null: not for this role. */
  readonly apiKeys: (ApiKeyActions & { readonly keys: readonly ApiKeyView[] }) | null;
  readonly signOut: () => Promise<void>;
  readonly actions: SecondFactorActions & {
    readonly changeName: FormAction;
    readonly changePassword: FormAction;
    readonly signOutSession: FormAction;
    readonly signOutEverywhere: FormAction;
    readonly deleteAccount: FormAction;
  };
};

/** All that somebody can do to their account, or the one thing that comes first. */
export function AccountScreen({ view, apiKeys, signOut, actions }: Props) {
  const t = useTranslations("account");
  const { account, keys } = useMessages();
  const isStaff = view.role !== "taker";
  return (
    <NextIntlClientProvider messages={apiKeys ? { account, keys } : { account }}>
      <div className="pt-8 sm:pt-12">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
          <div className="min-w-0">
            <h1 className="font-serif text-28 font-semibold">
              {view.mustChangePassword ? t("first.title") : t("page.title")}
            </h1>
            <p className="wrap-anywhere">
              {view.name} · {view.email}
            </p>
            {isStaff && <p className="text-soft">{t(`page.roles.${view.role}`)}</p>}
          </div>
          <div className="flex flex-wrap gap-2.5">
            {isStaff && !view.mustChangePassword && (
              <Link href="/admin" className={buttonClass("primary")}>
                {t("page.desk")}
              </Link>
            )}
            <form action={signOut}>
              <button type="submit" className={buttonClass("quiet")}>
                {t("page.signOut")}
              </button>
            </form>
          </div>
        </div>
        {view.mustChangePassword ? (
          <div className="mt-6 grid max-w-measure gap-4">
            <p>{t("first.lead")}</p>
            <PasswordForm action={actions.changePassword} isFirst />
          </div>
        ) : (
          <Sections view={view} apiKeys={apiKeys} actions={actions} isStaff={isStaff} />
        )}
      </div>
    </NextIntlClientProvider>
  );
}

function Sections({
  view,
  apiKeys,
  actions,
  isStaff,
}: Pick<Props, "view" | "apiKeys" | "actions"> & { readonly isStaff: boolean }) {
  const t = useTranslations("account");
  return (
    <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-2">
      <Section title={t("name.heading")}>
        <NameForm action={actions.changeName} name={view.name} isStaff={isStaff} />
      </Section>
      <Section title={t("password.heading")}>
        <PasswordForm action={actions.changePassword} />
      </Section>
      <Section title={t("factor.heading")}>
        <SecondFactor
          isOn={view.hasSecondFactor}
          codesLeft={view.backupCodesLeft}
          actions={{
            begin: actions.begin,
            confirm: actions.confirm,
            end: actions.end,
            renew: actions.renew,
          }}
        />
      </Section>
      <Section title={t("sessions.heading")}>
        <Sessions
          sessions={view.sessions}
          end={actions.signOutSession}
          endAll={actions.signOutEverywhere}
        />
      </Section>
      {apiKeys && (
        <div className="lg:col-span-2">
          <ApiKeys {...apiKeys} headingClass="font-serif text-21 font-semibold" />
        </div>
      )}
      <Section title={t("data.heading")}>
        <p className="max-w-measure">
          {t("data.text", { attempts: view.attempts, reports: view.reports })}
        </p>
        <a href="/api/account/data" download className={`${buttonClass("quiet")} mt-4`}>
          {t("data.download")}
        </a>
      </Section>
      <Section title={t("delete.heading")}>
        <DeleteForm action={actions.deleteAccount} attempts={view.attempts} isStaff={isStaff} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-3 font-serif text-21 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
