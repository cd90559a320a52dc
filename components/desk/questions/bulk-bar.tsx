"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ExportButton } from "@/components/desk/interchange/export-button";
import { ACTIONS } from "@/lib/access/access";
import { isAllowed, type Role } from "@/lib/access/roles";
import type { BulkAnswer, QuestionListView, Selection } from "@/lib/contracts/question-list";
import { meantBy } from "./address";
import { ask, type BulkActions, type BulkDeed, DEEDS } from "./bulk";
import { BulkDialog } from "./bulk-dialog";
import { SMALL_BUTTON } from "./small-button";

type Props = {
  readonly selection: Extract<Selection, { ids: string[] } | { filter: object }>;
  readonly count: number;
  /** How many match, where the whole page and no more is selected; null: that is no question. */
  readonly total: number | null;
  readonly topics: QuestionListView["topics"];
  readonly role: Role;
  readonly actions: BulkActions;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
};

type Done = { readonly text: string; readonly undo: string | null };

/** Below the list while something is selected: how many, and what to do with them. Then what was done. */
export function BulkBar(props: Props) {
  const { selection, count, total, topics, role, actions, onSelectAll, onClear } = props;
  const t = useTranslations("questions");
  const exports = useTranslations("interchange.export");
  const router = useRouter();
  const [deed, setDeed] = useState<BulkDeed | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const bar = useRef<HTMLElement>(null);

  const finish = (what: BulkDeed | "undo", { changed, act }: BulkAnswer) => {
    setDeed(null);
    setDone({
      text: t(`bulk.${what}Done`, { count: changed }),
      undo: what === "retire" ? act : null,
    });
    onClear();
    router.refresh();
    bar.current?.focus();
  };
  const undo = async (act: string) => {
    setDone((now) => now && { ...now, undo: null });
    const request = { selection: { act }, topic: "", comment: "" };
    const planned = await ask(actions, "reopen", { ...request, confirmed: null }).catch(() => null);
    if (!planned?.ok || planned.value.changed === 0) {
      setDone({ text: planned && !planned.ok ? planned.message : t("bulk.failed"), undo: act });
      return;
    }
    const confirmed = planned.value.changed;
    const answer = await ask(actions, "reopen", { ...request, confirmed }).catch(() => null);
    if (answer?.ok) finish("undo", answer.value);
    else setDone({ text: answer ? answer.message : t("bulk.failed"), undo: act });
  };

  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label={t("selection.bar")}
      className={`sticky bottom-0 z-10 -mx-2 border-t border-edge bg-paper px-2 py-2 ${count > 0 || done ? "" : "sr-only"}`}
    >
      <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-15">
        {done && count === 0 && <span>{done.text}</span>}
        {count > 0 && (
          <span className="font-semibold tabular-nums">{t("selection.count", { count })}</span>
        )}
      </div>
      {done?.undo && count === 0 && (
        <p className="mt-1 flex flex-wrap items-center gap-3 text-13 text-soft">
          <button type="button" className={SMALL_BUTTON} onClick={() => undo(done.undo ?? "")}>
            {t("bulk.undo")}
          </button>
          {t("bulk.undoHint")}
        </p>
      )}
      {count > 0 && (
        <div className="mt-1 flex flex-wrap items-center gap-2">
          {total !== null && (
            <button type="button" className={SMALL_BUTTON} onClick={onSelectAll}>
              {t("selection.all", { count: total })}
            </button>
          )}
          {DEEDS.filter(({ action }) => isAllowed(role, ACTIONS[action])).map(({ deed: each }) => (
            <button
              key={each}
              type="button"
              className={SMALL_BUTTON}
              onClick={() => {
                setDone(null);
                setDeed(each);
              }}
            >
              {t(`selection.${each}`)}
            </button>
          ))}
          <ExportButton
            label={t("selection.export")}
            title={exports("title", { count })}
            className={SMALL_BUTTON}
            meant={meantBy(selection)}
            usual="head"
          />
          <button
            type="button"
            className={`${SMALL_BUTTON} border-transparent bg-paper`}
            onClick={onClear}
          >
            {t("selection.clear")}
          </button>
        </div>
      )}
      {deed && (
        <BulkDialog
          deed={deed}
          selection={selection}
          count={count}
          topics={topics}
          actions={actions}
          onDone={(answer) => finish(deed, answer)}
          onClose={() => setDeed(null)}
        />
      )}
    </section>
  );
}
