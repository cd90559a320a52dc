import { useTranslations } from "next-intl";
import type { PartOfForm } from "./basics";
import { Field, INPUT, Part } from "./field";

const ENDS = ["opensAt", "closesAt"] as const;

/** Between which instants it can be begun. */
export function DateFields({ fields, change }: PartOfForm) {
  const t = useTranslations("blueprints.editor");
  return (
    <Part title={t("dates")} hint={t("datesHint")}>
      <div className="flex flex-wrap gap-4">
        {ENDS.map((end) => (
          <Field key={end} name={`content.${end}`} label={t(end)} hint={t(`${end}Hint`)}>
            {(wired) => (
              <input
                {...wired}
                type="datetime-local"
                value={fields[end]}
                onChange={({ target }) => change({ [end]: target.value })}
                className={INPUT}
              />
            )}
          </Field>
        ))}
      </div>
    </Part>
  );
}
