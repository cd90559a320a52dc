import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DeskHeading } from "@/components/desk/desk-heading";
import { Instant } from "@/components/ui/instant";
import type { PersonView } from "@/lib/contracts/people";
import { type AccessActions, AccessPanel } from "./access-panel";
import { type ChangeRole, RoleChoice } from "./role-choice";
import { StateMark } from "./state-mark";

type Props = AccessActions & { readonly view: PersonView; readonly changeRole: ChangeRole };

export function PersonScreen({ view, changeRole, ...actions }: Props) {
  const t = useTranslations("people");
  return (
    <>
      <p className="pb-1">
        <Link
          href="/admin/people"
          className="inline-flex min-h-6 items-center text-accent underline"
        >
          {t("person.back")}
        </Link>
      </p>
      <DeskHeading title={view.name} about={view.email} />
      <div className="grid max-w-page gap-x-10 gap-y-8 lg:grid-cols-2">
        <div className="grid content-start gap-8">
          <Facts view={view} />
          <Acts view={view} />
        </div>
        <div className="grid content-start gap-8">
          {view.isSelf ? (
            <p className="rounded-card border border-edge bg-wash p-4">
              {t("person.self")}{" "}
              <Link href="/account" className="font-semibold text-accent underline">
                {t("person.toAccount")}
              </Link>
            </p>
          ) : (
            <>
              <RoleChoice id={view.id} name={view.name} role={view.role} changeRole={changeRole} />
              <AccessPanel person={view} {...actions} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function Facts({ view }: { readonly view: PersonView }) {
  const t = useTranslations("people");
  return (
    <section aria-labelledby="facts-heading">
      <h2 id="facts-heading" className="pb-1 text-17 font-semibold">
        {t("person.facts")}
      </h2>
      <dl className="border-t border-rule">
        <Line name={t("list.role")}>{t(`roles.${view.role}`)}</Line>
        <Line name={t("list.state")}>
          <StateMark state={view.state} />
        </Line>
        {view.disabledAt && (
          <Line name={t("person.stoppedSince")}>
            <Instant iso={view.disabledAt} as="shortMoment" />
          </Line>
        )}
        <Line name={t("list.factor")}>
          {t(view.hasSecondFactor ? "list.factorOn" : "list.factorOff")}
        </Line>
        <Line name={t("list.seen")}>
          {view.lastSignInAt ? (
            <Instant iso={view.lastSignInAt} as="shortMoment" />
          ) : (
            t("list.never")
          )}
        </Line>
        <Line name={t("person.sessions")}>{t("person.places", { count: view.sessions })}</Line>
        <Line name={t("list.since")}>
          <Instant iso={view.since} as="shortDate" />
        </Line>
        <Line name={t("person.attempts")}>
          <span className="tabular-nums">{view.attempts}</span>
        </Line>
      </dl>
    </section>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-rule py-1">
      <dt className="w-36 shrink-0 text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Acts({ view }: { readonly view: PersonView }) {
  const t = useTranslations("people.person.acts");
  return (
    <section aria-labelledby="acts-heading">
      <h2 id="acts-heading" className="pb-1 text-17 font-semibold">
        {t("heading")}
      </h2>
      {view.acts.length === 0 ? (
        <p className="text-soft">{t("none")}</p>
      ) : (
        <ul className="border-t border-rule">
          {view.acts.map(({ id, at, summary }) => (
            <li key={id} className="flex flex-wrap gap-x-3 border-b border-rule py-1.5">
              <span className="w-36 shrink-0 text-soft">
                <Instant iso={at} as="shortMoment" />
              </span>
              <span className="min-w-0 grow basis-48">{summary}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-x-4 pt-2">
        {view.acts.length > 0 && (
          <Link
            href={`/admin/audit?person=${view.id}`}
            className="inline-flex min-h-6 items-center text-accent underline"
          >
            {t("all")}
          </Link>
        )}
        <Link
          href={`/admin/audit?subject=${view.id}`}
          className="inline-flex min-h-6 items-center text-accent underline"
        >
          {t("about")}
        </Link>
      </p>
    </section>
  );
}
