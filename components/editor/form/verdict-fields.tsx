"use client";

import { useTranslations } from "next-intl";
import { setVerdict } from "@/components/editor/content";
import { useEdit } from "@/components/editor/edit-context";
import { LOOKS } from "@/components/editor/looks";
import { areJudged } from "@/lib/question/editable";
import { MOVES } from "@/lib/question/format";
import { Field } from "./field";
import { TextArea } from "./text-area";

type Props = { readonly row: number; readonly what: string };

/** Whether a statement or pair holds, by what move it was made false, and what is to be said of it. */
export function VerdictFields({ row, what }: Props) {
  const t = useTranslations("editor.verdict");
  const words = useTranslations("question.moves");
  const { content, change } = useEdit();
  const { holds, move, reason } = content.verdicts[row] ?? { holds: null, move: null, reason: "" };
  return (
    <div className="mt-1.5 grid gap-1.5">
      {areJudged(content) && (
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
          <Field name={`verdicts.${row}.holds`} label={t("holds", { what })} isLabelHidden>
            {(control) => (
              <select
                {...control}
                value={holds === null ? "" : String(holds)}
                onChange={({ target }) =>
                  change((from) =>
                    setVerdict(from, row, {
                      holds: target.value === "" ? null : target.value === "true",
                    }),
                  )
                }
                className={`${LOOKS.input} min-h-8`}
              >
                <option value="">{t("open")}</option>
                <option value="true">{t("true")}</option>
                <option value="false">{t("false")}</option>
              </select>
            )}
          </Field>
          {holds === false && (
            <Field name={`verdicts.${row}.move`} label={t("move", { what })} isLabelHidden>
              {(control) => (
                <select
                  {...control}
                  value={move ?? ""}
                  onChange={({ target }) =>
                    change((from) =>
                      setVerdict(from, row, {
                        move: MOVES.find((one) => one === target.value) ?? null,
                      }),
                    )
                  }
                  className={`${LOOKS.input} min-h-8`}
                >
                  <option value="">{t("noMove")}</option>
                  {MOVES.map((one) => (
                    <option key={one} value={one}>
                      {words(one)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
      )}
      <Field name={`verdicts.${row}.reason`} label={t("reason")}>
        {(control) => (
          <TextArea
            {...control}
            value={reason}
            onChange={(text) => change((from) => setVerdict(from, row, { reason: text }))}
          />
        )}
      </Field>
    </div>
  );
}
