"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { MOST_CITATIONS, removeCitation, setCitation } from "@/components/editor/content";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { controlId } from "@/components/editor/problems";
import { Field, ProblemNotes } from "./field";
import { focusSoon, MoveButtons } from "./move-buttons";

/** Where it can be read: a source of the library and a place in it. */
export function CitationsField() {
  const t = useTranslations("editor.citations");
  const { content, change, sources } = useEdit();
  const list = useId();
  const { citations } = content;
  const add = () => {
    change((from) => ({
      ...from,
      citations: [...from.citations, { source: "", locator: "" }],
    }));
    focusSoon(controlId(`citations.${citations.length}.source`));
  };
  return (
    <fieldset id={controlId("citations")} className="min-w-0">
      <legend className={`${LOOKS.label} pb-1`}>{t("legend")}</legend>
      <datalist id={list}>
        {sources.map(({ id, publisher, title, date }) => (
          <option key={id} value={id}>
            {t("source", { publisher, title, date })}
          </option>
        ))}
      </datalist>
      <ol className="grid gap-2">
        {citations.map(({ source, locator }, index) => {
          const what = t("one", { number: index + 1 });
          const known = sources.find(({ id }) => id === source);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a citation is its place in the list
            <li key={index} id={controlId(`citations.${index}`)}>
              <div className="flex items-start gap-2">
                <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
                  <Field
                    name={`citations.${index}.source`}
                    label={t("pick", { number: index + 1 })}
                    isLabelHidden
                    hint={known ? t("source", known) : undefined}
                  >
                    {(control) => (
                      <input
                        {...control}
                        list={list}
                        value={source}
                        placeholder={t("search")}
                        onChange={({ target }) =>
                          change((from) =>
                            setCitation(from, index, { source: target.value.trim() }),
                          )
                        }
                        className={`${LOOKS.input} min-h-9`}
                      />
                    )}
                  </Field>
                  <Field
                    name={`citations.${index}.locator`}
                    label={t("locator", { number: index + 1 })}
                    isLabelHidden
                  >
                    {(control) => (
                      <input
                        {...control}
                        value={locator}
                        placeholder={t("where")}
                        maxLength={400}
                        onChange={({ target }) =>
                          change((from) => setCitation(from, index, { locator: target.value }))
                        }
                        className={`${LOOKS.input} min-h-9`}
                      />
                    )}
                  </Field>
                </div>
                <MoveButtons
                  group="citation"
                  index={index}
                  count={citations.length}
                  what={what}
                  onMove={(by) =>
                    change((from) => ({ ...from, citations: moved(from.citations, index, by) }))
                  }
                  onRemove={() => {
                    change((from) => removeCitation(from, index));
                    if (citations.length === 1) focusSoon("add-citation");
                  }}
                />
              </div>
              <ProblemNotes name={`citations.${index}`} />
            </li>
          );
        })}
      </ol>
      <ProblemNotes name="citations" />
      {citations.length < MOST_CITATIONS && (
        <button
          id="add-citation"
          type="button"
          onClick={add}
          className={`${LOOKS.button} ${citations.length > 0 ? "mt-2" : ""}`}
        >
          {t("add")}
        </button>
      )}
    </fieldset>
  );
}

function moved<Value>(list: readonly Value[], index: number, by: -1 | 1): Value[] {
  const next = [...list];
  const [value] = next.splice(index, 1);
  if (value !== undefined) next.splice(index + by, 0, value);
  return next;
}
