"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Cell, Row, Table } from "@/components/desk/library/table";
import { useAct } from "@/components/desk/use-act";
import { Instant } from "@/components/ui/instant";
import type { ApiKeyView } from "@/lib/contracts/api-keys";
import type { Answer } from "@/lib/contracts/desk";
import { type MakeApiKey, MakeKey } from "./make-key";
import { RevokeKey } from "./revoke-key";

export type ApiKeyActions = {
  readonly makeApiKey: MakeApiKey;
  readonly revokeApiKey: (input: { readonly id: string }) => Promise<Answer<void>>;
};

type Props = ApiKeyActions & {
  readonly keys: readonly ApiKeyView[];
  /** Everybody's, not only one's own. */
  readonly isAll?: boolean;
  /** The heading is that of the part of the page it stands in. */
  readonly headingClass: string;
};

/** The keys there are, a way to make one, and a way to end each. Those that are over are folded away. */
export function ApiKeys({ keys, isAll = false, headingClass, makeApiKey, revokeApiKey }: Props) {
  const t = useTranslations("keys");
  const id = useId();
  const { act, isPending, told } = useAct();
  const works = keys.filter(({ state }) => state === "works");
  const over = keys.filter(({ state }) => state !== "works");
  const table = (shown: readonly ApiKeyView[]) => (
    <KeyTable
      keys={shown}
      isAll={isAll}
      isPending={isPending}
      revoke={(key) =>
        act(
          () => revokeApiKey({ id: key }),
          () => t("revoke.done"),
        )
      }
    />
  );
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3">
      <h2 id={id} className={headingClass}>
        {t("heading")}
      </h2>
      <p className="max-w-measure">{t(isAll ? "aboutAll" : "about")}</p>
      {works.length === 0 ? <p className="text-soft">{t("none")}</p> : table(works)}
      <div className="flex flex-wrap items-center gap-3">
        <MakeKey makeApiKey={makeApiKey} />
        <p role="status" className={told?.isFault ? "font-semibold text-wrong" : "text-soft"}>
          {told?.text}
        </p>
      </div>
      {over.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer text-15">
            {t("over", { count: over.length })}
          </summary>
          <div className="pt-2">{table(over)}</div>
        </details>
      )}
    </section>
  );
}

type TableProps = {
  readonly keys: readonly ApiKeyView[];
  readonly isAll: boolean;
  readonly isPending: boolean;
  readonly revoke: (id: string) => void;
};

function KeyTable({ keys, isAll, isPending, revoke }: TableProps) {
  const t = useTranslations("keys");
  return (
    <Table
      caption={t("caption")}
      columns={[
        { name: t("columns.name") },
        ...(isAll ? [{ name: t("columns.owner") }] : []),
        { name: t("columns.scopes"), from: "sm" as const },
        { name: t("columns.used"), from: "sm" as const },
        { name: t("columns.ends"), from: "md" as const },
        { name: t("columns.act") },
      ]}
    >
      {keys.map((key) => (
        <Row key={key.id}>
          <Cell isHead>
            <span className="wrap-anywhere">{key.name}</span>
            <span className="block text-13 text-soft">
              <span className="font-mono">{key.prefix}_…</span> · {t("columns.created")}{" "}
              <Instant iso={key.createdAt} as="shortDate" />
            </span>
          </Cell>
          {isAll && (
            <Cell>
              <span className="wrap-anywhere">{key.owner.name}</span>
              {key.owner.isSelf && <span className="text-soft"> ({t("you")})</span>}
            </Cell>
          )}
          <Cell from="sm">{key.scopes.map((scope) => t(`scopes.${scope}`)).join(", ")}</Cell>
          <Cell from="sm">
            {key.lastUsedAt ? <Instant iso={key.lastUsedAt} as="shortMoment" /> : t("never")}
          </Cell>
          <Cell from="md">
            <Ends of={key} />
          </Cell>
          <Cell>
            {key.state === "works" ? (
              <RevokeKey name={key.name} isPending={isPending} onConfirm={() => revoke(key.id)} />
            ) : (
              t(`state.${key.state}`)
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Ends({ of: key }: { readonly of: ApiKeyView }) {
  const t = useTranslations("keys");
  const at = key.revokedAt ?? key.expiresAt;
  return at ? <Instant iso={at} as="shortDate" /> : t("noEnd");
}
