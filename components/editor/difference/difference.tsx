import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Unit, type UnitWords, unitsOf } from "@/components/editor/units";
import type { Editable } from "@/lib/contracts/editor";
import { WordDiff } from "./word-diff";

type Props = {
  readonly before: Editable;
  readonly after: Editable;
  readonly beforeTitle: string;
  readonly afterTitle: string;
  readonly words: UnitWords;
  /** What can be done with one part that differs. */
  readonly actions?: (unit: Unit, label: string) => ReactNode;
};

/** Two contents side by side, part by part; what is alike is folded. */
export function Difference({ before, after, beforeTitle, afterTitle, words, actions }: Props) {
  const t = useTranslations("editor.difference");
  const label = useUnitLabel();
  const units = unitsOf(before, after, words);
  const changed = units.filter(({ isSame }) => !isSame);
  const alike = units.filter(({ isSame }) => isSame);
  return (
    <div>
      {changed.length === 0 ? (
        <p className="py-3 text-soft">{t("none")}</p>
      ) : (
        <div className="grid gap-3">
          {changed.map((unit) => (
            <section key={unit.id} aria-label={label(unit)}>
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <h3 className="text-13 font-semibold">{label(unit)}</h3>
                {actions?.(unit, label(unit))}
              </div>
              <div className="mt-1 grid gap-2 md:grid-cols-2">
                <Side title={beforeTitle} unit={unit} side="before" />
                <Side title={afterTitle} unit={unit} side="after" />
              </div>
            </section>
          ))}
        </div>
      )}
      {alike.length > 0 && changed.length > 0 && (
        <details className="mt-3 text-13">
          <summary className="min-h-9 content-center text-accent">
            {t("alike", { count: alike.length })}
          </summary>
          <dl className="grid gap-1.5">
            {alike
              .filter(({ after: text }) => text !== "")
              .map((unit) => (
                <div key={unit.id}>
                  <dt className="inline font-semibold">{label(unit)}: </dt>
                  <dd className="inline whitespace-pre-line">{unit.after}</dd>
                </div>
              ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function Side({
  title,
  unit,
  side,
}: {
  readonly title: string;
  readonly unit: Unit;
  readonly side: "before" | "after";
}) {
  return (
    <div className="min-w-0 rounded-small border border-rule bg-sheet px-3 py-2">
      <p className="text-13 text-soft">{title}</p>
      <p className="font-serif text-15">
        <WordDiff before={unit.before} after={unit.after} side={side} />
      </p>
    </div>
  );
}

function useUnitLabel(): (unit: Pick<Unit, "name" | "index">) => string {
  const t = useTranslations("editor.difference.units");
  return ({ name, index }) => {
    if (name === "option") return t("option", { letter: "ABCD".charAt(index ?? 0) });
    if (name === "statement" || name === "pair") return t(name, { number: (index ?? 0) + 1 });
    return t(name);
  };
}
