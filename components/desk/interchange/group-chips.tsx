"use client";

import { useFormatter, useTranslations } from "next-intl";
import { GROUPS, type Group } from "./groups";

type Props = {
  readonly counts: Readonly<Record<Group, number>>;
  readonly chosen: Group;
  readonly onChoose: (group: Group) => void;
};

/** Each count is a way to see what it counts. */
export function GroupChips({ counts, chosen, onChoose }: Props) {
  const t = useTranslations("interchange.preview");
  const format = useFormatter();
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{t("filter")}</legend>
      {GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={chosen === group}
          onClick={() => onChoose(group)}
          className={`inline-flex min-h-8 items-center gap-1.5 rounded-small border px-2.5 text-13 ${
            chosen === group
              ? "border-accent bg-wash font-semibold text-accent"
              : "border-edge bg-sheet hover:bg-wash"
          } ${counts[group] === 0 && chosen !== group ? "text-soft" : ""}`}
        >
          {t(`groups.${group}`)}
          <span className="tabular-nums">{format.number(counts[group])}</span>
        </button>
      ))}
    </fieldset>
  );
}
