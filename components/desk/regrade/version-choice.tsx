"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import type { RegradeChoice } from "@/lib/quiz/regrade";
import { type Group, isOpen } from "./choices";

type Props = {
  readonly groups: readonly Group[];
  readonly choice: RegradeChoice;
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
};

/** Whose answers are meant, by the version they had. */
export function VersionChoice({ groups, choice, chosen, onChoose }: Props) {
  const t = useTranslations("regrade.form");
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 text-17 font-semibold">{t("versions")}</legend>
      {groups.map((group) => {
        const open = isOpen(group, choice);
        return (
          <label key={group.id} className="flex items-start gap-2 py-1">
            <input
              type="checkbox"
              checked={open && chosen.includes(group.id)}
              disabled={!open}
              onChange={({ target }) =>
                onChoose(
                  target.checked
                    ? [...chosen, group.id]
                    : chosen.filter((other) => other !== group.id),
                )
              }
              className="mt-0.5 size-5 shrink-0"
            />
            <GroupLine group={group} choice={choice} />
          </label>
        );
      })}
      {!groups.some((group) => isOpen(group, choice) && chosen.includes(group.id)) && (
        <p role="alert" className="text-15 text-wrong">
          {t("chooseVersion")}
        </p>
      )}
    </fieldset>
  );
}

function GroupLine({ group, choice }: Pick<Props, "choice"> & { readonly group: Group }) {
  const t = useTranslations("regrade.form");
  const { version, running } = group;
  if (!version) {
    return (
      <span>
        <span className="block font-semibold">
          {t("variants", { count: group.numbers.length })}
        </span>
        <span className="block text-13 text-soft">
          {t("ofVariants", { answers: group.answers })}
        </span>
      </span>
    );
  }
  const notes = [
    t("of", { answers: version.answers, people: version.people }),
    ...(running > 0 ? [t("running", { count: running })] : []),
    t("wasKey", { letter: version.key.letter, text: version.key.text }),
    ...(choice === "regrade" ? [standing(t, group)] : []),
  ];
  return (
    <span>
      <span className="block">
        <span className="font-semibold">{t("version", { number: version.number })}</span>{" "}
        <Instant iso={version.createdAt} as="shortDate" className="text-13 text-soft" />
      </span>
      <span className="block text-13 text-soft">{notes.join(" · ")}</span>
    </span>
  );
}

function standing(t: ReturnType<typeof useTranslations<"regrade.form">>, { version }: Group) {
  if (!version?.asks) return "";
  if (version.asks === "other") return t("asks.other");
  if (!version.isKeyOther && version.due === 0) return t("sameKey");
  return version.due === 0 ? t("settled") : t(`asks.${version.asks}`);
}
