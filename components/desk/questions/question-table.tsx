"use client";

import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { usePreference } from "@/components/play/use-preference";
import type { Role } from "@/lib/access/roles";
import type { QuestionListView } from "@/lib/contracts/question-list";
import { editorPath, listPath } from "./address";
import type { BulkActions } from "./bulk";
import { BulkBar } from "./bulk-bar";
import { ASCENDING, HEAD, HeadCell } from "./head-cell";
import { ListKeysDialog } from "./list-keys-dialog";
import { QuestionRow } from "./question-row";
import { useSelection } from "./use-selection";

type Props = {
  readonly view: QuestionListView;
  readonly role: Role;
  readonly actions: BulkActions;
  /** Stands in the place of the table where nothing matches. */
  readonly children: ReactNode;
};

/** A table with a hand on the keys: the arrows move, Enter opens, Space selects. */
export function QuestionTable({ view, role, actions, children }: Props) {
  const t = useTranslations("questions");
  const { rows, total, filter, page, pages, sort } = view;
  const [current, setCurrent] = useState(0);
  const { ticked, select, selectPage, selectAll, clear } = useSelection(
    rows.length,
    listPath(view),
  );
  const table = useRef<HTMLTableElement>(null);
  const keys = useRef<HTMLDialogElement>(null);
  const [noLetters] = usePreference("no-letter-keys");
  const here = Math.max(0, Math.min(current, rows.length - 1));

  const focusRow = useCallback((index: number) => {
    const link = table.current?.querySelector<HTMLElement>(`[data-row="${index}"] th a`);
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  }, []);

  // From anywhere on the page but a field: to the search, to the keys, into the list.
  useEffect(() => {
    if (noLetters) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (isField(event.target) || document.querySelector("dialog[open]")) return;
      if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("input[type=search]");
        search?.focus();
        search?.select();
      } else if (event.key === "?") keys.current?.showModal();
      else if (event.key === "j" || event.key === "k") focusRow(here);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [noLetters, here, focusRow]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    if (!row) return;
    const at = Number(row.dataset.row);
    const letter = noLetters ? "" : event.key.toLowerCase();
    const step =
      event.key === "ArrowDown" || letter === "j"
        ? 1
        : event.key === "ArrowUp" || letter === "k"
          ? -1
          : 0;
    const to = event.key === "Home" ? 0 : event.key === "End" ? rows.length - 1 : at + step;
    if (to !== at && to >= 0 && to < rows.length) {
      if (event.shiftKey) {
        if (!ticked.rows.has(at)) select(at, true, false);
        select(to, true, true);
      }
      focusRow(to);
    } else if (letter === "x" || (event.key === " " && !isField(event.target))) {
      select(at, !ticked.rows.has(at), event.shiftKey);
    } else if (step === 0 && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
  };

  const isWhole = rows.length > 0 && ticked.rows.size === rows.length;
  return (
    <>
      {rows.length === 0 ? (
        children
      ) : (
        <table
          ref={table}
          onKeyDown={onKeyDown}
          className="w-full table-fixed border-separate border-spacing-0"
        >
          <caption className="sr-only">
            {t("caption", { order: t(`sorts.${sort}`), page, pages })}
          </caption>
          <thead>
            <tr>
              <th className={`${HEAD} w-9`} scope="col">
                <span className="flex items-center justify-center">
                  <input
                    type="checkbox"
                    aria-label={t("selection.page")}
                    checked={isWhole}
                    ref={(box) => {
                      if (box) box.indeterminate = ticked.rows.size > 0 && !isWhole;
                    }}
                    onChange={(event) => selectPage(event.target.checked)}
                    className="size-4 outline-offset-4"
                  />
                </span>
              </th>
              <th scope="col" className={HEAD} {...(sort === "id" ? ASCENDING : {})}>
                <span className="flex items-center gap-2">
                  {t("columns.question")}
                  <button
                    type="button"
                    aria-label={t("keys.open")}
                    onClick={() => keys.current?.showModal()}
                    className="inline-flex size-6 items-center justify-center rounded-small border border-edge text-13 font-normal text-soft hover:bg-wash [@media(scripting:none)]:hidden"
                  >
                    ?
                  </button>
                </span>
              </th>
              <HeadCell view={view} name="topic" sort="topic" size="hidden w-25 xl:table-cell" />
              <HeadCell view={view} name="format" size="hidden w-24 xl:table-cell" />
              <HeadCell view={view} name="state" size="hidden w-27 md:table-cell" />
              <HeadCell
                view={view}
                name="difficulty"
                sort="difficulty"
                size="hidden w-11 md:table-cell"
              />
              <HeadCell view={view} name="version" size="hidden w-10 md:table-cell" />
              <HeadCell
                view={view}
                name="changed"
                sort="changed"
                size="hidden w-30 md:table-cell"
              />
              <HeadCell view={view} name="marks" sort="reports" size="hidden w-16 md:table-cell" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <QuestionRow
                key={row.id}
                row={row}
                href={editorPath(row.id, view)}
                index={index}
                isSelected={ticked.rows.has(index)}
                isCurrent={index === here}
                onSelect={select}
                onFocus={setCurrent}
              />
            ))}
          </tbody>
        </table>
      )}
      <BulkBar
        selection={
          ticked.isAll
            ? { filter }
            : { ids: rows.flatMap(({ id }, at) => (ticked.rows.has(at) ? [id] : [])) }
        }
        count={ticked.isAll ? total : ticked.rows.size}
        total={isWhole && !ticked.isAll && total > rows.length ? total : null}
        topics={view.topics}
        role={role}
        actions={actions}
        onSelectAll={selectAll}
        onClear={clear}
      />
      <ListKeysDialog dialog={keys} />
    </>
  );
}

/** Where keys are letters, or have a meaning of their own. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
