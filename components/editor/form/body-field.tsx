"use client";

import { useTranslations } from "next-intl";
import {
  addRow,
  canAddRow,
  canRemoveRow,
  moveRow,
  removeRow,
  rowsOf,
  setColumns,
  setPair,
  setStatement,
} from "@/components/editor/content";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { controlId } from "@/components/editor/problems";
import { partsOf } from "@/lib/question/editable";
import { Field, ProblemNotes } from "./field";
import { focusSoon, MoveButtons } from "./move-buttons";
import { TextArea } from "./text-area";
import { VerdictFields } from "./verdict-fields";

/** Statements, events, pairs or the rows of two lists, each with its verdict. */
export function BodyField() {
  const t = useTranslations("editor.body");
  const { content, change } = useEdit();
  const body = partsOf(content);
  if (body === null) return null;
  const kind = kindOf(content.format, content.columns?.kind);
  const rows = rowsOf(content);
  const add = () => {
    change(addRow);
    focusSoon(controlId(body === "pairs" ? `pairs.${rows}.left` : `statements.${rows}`));
  };
  return (
    <fieldset id={controlId(body)} className="min-w-0">
      <legend className={`${LOOKS.label} pb-1`}>{t(`${kind}.legend`)}</legend>
      {body === "pairs" && <Columns />}
      {body === "pairs" && <ProblemNotes name="columns" />}
      <ProblemNotes name={body} />
      <ProblemNotes name="verdicts" />
      <ol className="grid gap-2">
        {Array.from({ length: rows }, (_, row) => {
          const what = t(`${kind}.one`, { number: row + 1 });
          return (
            <li
              key={what}
              id={body === "pairs" ? controlId(`pairs.${row}`) : undefined}
              className="rounded-card border border-rule p-2"
            >
              <div className="flex items-start gap-2">
                <span className="min-w-5 pt-2 text-15 text-soft tabular-nums" aria-hidden="true">
                  {row + 1}.
                </span>
                {body === "pairs" ? <Pair row={row} /> : <Statement row={row} label={what} />}
                <MoveButtons
                  group={body}
                  index={row}
                  count={rows}
                  what={what}
                  onMove={(by) => change((from) => moveRow(from, row, by))}
                  onRemove={
                    canRemoveRow(content) ? () => change((from) => removeRow(from, row)) : null
                  }
                />
              </div>
              <div id={controlId(`verdicts.${row}`)} className="pl-7 max-sm:pl-0">
                {body === "pairs" && <ProblemNotes name={`pairs.${row}`} />}
                <ProblemNotes name={`verdicts.${row}`} />
                <VerdictFields row={row} what={what} />
              </div>
            </li>
          );
        })}
      </ol>
      {canAddRow(content) && (
        <button type="button" onClick={add} className={`${LOOKS.button} mt-2`}>
          {t(`${kind}.add`)}
        </button>
      )}
    </fieldset>
  );
}

function kindOf(format: string, columns: "pairs" | "lists" | undefined) {
  if (format === "chronology") return "events";
  if (format !== "match-pairs") return "statements";
  return columns === "lists" ? "lists" : "pairs";
}

function Statement({ row, label }: { readonly row: number; readonly label: string }) {
  const { content, change } = useEdit();
  return (
    <Field name={`statements.${row}`} label={label} isLabelHidden className="flex-1">
      {(control) => (
        <TextArea
          {...control}
          isContent
          value={content.statements[row] ?? ""}
          onChange={(text) => change((from) => setStatement(from, row, text))}
        />
      )}
    </Field>
  );
}

function Pair({ row }: { readonly row: number }) {
  const t = useTranslations("editor.body");
  const { content, change } = useEdit();
  return (
    <div className="grid flex-1 gap-2 sm:grid-cols-2">
      {(["left", "right"] as const).map((side) => (
        <Field
          key={side}
          name={`pairs.${row}.${side}`}
          label={t(side, { number: row + 1 })}
          isLabelHidden
        >
          {(control) => (
            <TextArea
              {...control}
              isContent
              value={content.pairs[row]?.[side] ?? ""}
              onChange={(text) => change((from) => setPair(from, row, { [side]: text }))}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** What the two columns are called, and whether their rows belong together. */
function Columns() {
  const t = useTranslations("editor.body");
  const { content, change } = useEdit();
  const columns = content.columns ?? { left: "", right: "", kind: "pairs" };
  return (
    <div className="grid gap-2 pb-2 sm:grid-cols-3">
      <Field name="columns.kind" label={t("kind")}>
        {(control) => (
          <select
            {...control}
            value={columns.kind}
            onChange={({ target }) =>
              change((from) =>
                setColumns(from, { kind: target.value === "lists" ? "lists" : "pairs" }),
              )
            }
            className={`${LOOKS.input} min-h-9`}
          >
            <option value="pairs">{t("kinds.pairs")}</option>
            <option value="lists">{t("kinds.lists")}</option>
          </select>
        )}
      </Field>
      {(["left", "right"] as const).map((side) => (
        <Field key={side} name={`columns.${side}`} label={t(`heading.${side}`)}>
          {(control) => (
            <input
              {...control}
              value={columns[side]}
              maxLength={200}
              onChange={({ target }) =>
                change((from) => setColumns(from, { [side]: target.value }))
              }
              className={`${LOOKS.input} min-h-9`}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
