import { useTranslations } from "next-intl";
import { FORMATS } from "@/lib/question/format";
import type { PartOfForm } from "./basics";
import { Field, INPUT, Part, Radios } from "./field";
import { suitedSeconds } from "./fields";

const SMALL =
  "inline-flex min-h-9 items-center rounded-small border border-edge bg-sheet px-3 text-15 hover:bg-wash";

/** How long a taker has for each question. */
export function ClockFields({ fields, change }: PartOfForm) {
  const t = useTranslations("blueprints.editor");
  const names = useTranslations("blueprints.formats");
  const setOwn = (own: Partial<typeof fields.secondsByFormat>) =>
    change({ secondsByFormat: { ...fields.secondsByFormat, ...own } });
  const hasOwn = Object.values(fields.secondsByFormat).some((text) => text !== "");
  return (
    <Part title={t("clock")}>
      <Radios
        name="timing"
        label={t("clockLabel")}
        value={fields.isTimed ? "timed" : "untimed"}
        onChange={(timing) => change({ isTimed: timing === "timed" })}
        choices={[
          { value: "timed", label: t("timed") },
          { value: "untimed", label: t("untimed") },
        ]}
      />
      {fields.isTimed && (
        <>
          <Field name="content.timing.seconds" label={t("seconds")} hint={t("secondsHint")}>
            {(wired) => (
              <input
                {...wired}
                inputMode="numeric"
                value={fields.seconds}
                onChange={({ target }) => change({ seconds: target.value })}
                className={`${INPUT} w-24 tabular-nums`}
              />
            )}
          </Field>
          <details open={hasOwn}>
            <summary className="min-h-9 content-center text-15 text-accent">
              {t("secondsByFormat")}
            </summary>
            <div className="grid gap-x-4 gap-y-3 pt-2 sm:grid-cols-2">
              {FORMATS.map((format) => (
                <Field
                  key={format}
                  name={`content.timing.secondsByFormat.${format}`}
                  label={names(format)}
                >
                  {(wired) => (
                    <input
                      {...wired}
                      inputMode="numeric"
                      value={fields.secondsByFormat[format]}
                      placeholder={fields.seconds}
                      onChange={({ target }) => setOwn({ [format]: target.value })}
                      className={`${INPUT} w-24 tabular-nums placeholder:text-soft`}
                    />
                  )}
                </Field>
              ))}
            </div>
            <div className="flex flex-wrap gap-2 pt-3">
              <button
                type="button"
                className={SMALL}
                onClick={() => change({ secondsByFormat: suitedSeconds() })}
              >
                {t("secondsSuited")}
              </button>
              {hasOwn && (
                <button
                  type="button"
                  className={SMALL}
                  onClick={() => setOwn(Object.fromEntries(FORMATS.map((format) => [format, ""])))}
                >
                  {t("secondsSame")}
                </button>
              )}
            </div>
          </details>
        </>
      )}
    </Part>
  );
}
