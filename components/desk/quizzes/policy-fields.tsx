import { useTranslations } from "next-intl";
import { MARKING_NAMES, MARKINGS } from "@/lib/quiz/blueprint";
import type { Marking } from "@/lib/quiz/policy";
import { FEEDBACKS } from "@/lib/quiz/policy";
import { formatThirds, signedThirds } from "@/lib/quiz/scoring";
import type { PartOfForm } from "./basics";
import { ErrorLine, Field, INPUT, Part, Radios, useError } from "./field";
import { toMarking } from "./fields";

const OWN = ["correct", "wrong", "blank"] as const;

/** What answers earn and cost, when reasons are shown, and what is shuffled. */
export function PolicyFields({ fields, change }: PartOfForm) {
  const t = useTranslations("blueprints.editor");
  const error = useError("content.marking");
  const own = toMarking(fields.own);
  const inWords = ({ correct, wrong, blank }: Marking) =>
    t("marks", {
      right: signedThirds(correct),
      wrong: signedThirds(wrong),
      blank: signedThirds(blank),
    });
  return (
    <>
      <Part title={t("marking")}>
        <Radios
          name="marking"
          label={t("markingLabel")}
          value={fields.marking}
          onChange={(marking) => change({ marking })}
          choices={[
            ...MARKING_NAMES.map((name) => ({
              value: name,
              label: t(`markings.${name}`),
              hint: inWords(MARKINGS[name]),
            })),
            { value: "own" as const, label: t("markings.own") },
          ]}
        />
        {fields.marking === "own" && (
          <>
            <div className="flex flex-wrap gap-4">
              {OWN.map((name) => (
                <Field
                  key={name}
                  name={`content.marking.${name}`}
                  label={t(`own.${name}`)}
                  hint={marksOf(own[name], (marks) => t("ownMarks", { marks }))}
                >
                  {(wired) => (
                    <input
                      {...wired}
                      value={fields.own[name]}
                      onChange={({ target }) =>
                        change({ own: { ...fields.own, [name]: target.value } })
                      }
                      className={`${INPUT} w-28 tabular-nums`}
                    />
                  )}
                </Field>
              ))}
            </div>
            <p className="text-13 text-soft">{t("ownHint")}</p>
          </>
        )}
        <ErrorLine id="quiz-marking-error" error={error} />
      </Part>
      <Part title={t("course")}>
        <Radios
          name="feedback"
          label={t("feedback")}
          value={fields.feedback}
          onChange={(feedback) => change({ feedback })}
          choices={FEEDBACKS.map((feedback) => ({
            value: feedback,
            label: t(`feedbacks.${feedback}`),
          }))}
        />
        <label className="flex min-h-9 items-start gap-2 py-1">
          <input
            type="checkbox"
            checked={fields.shuffle}
            onChange={({ target }) => change({ shuffle: target.checked })}
            className="mt-0.5 size-4 shrink-0"
          />
          <span>
            {t("shuffle")}
            <span className="block text-13 text-soft">
              {fields.mode === "fixed" ? t("shuffleFixed") : t("shuffleRules")}
            </span>
          </span>
        </label>
      </Part>
    </>
  );
}

/** What so many thirds are in marks, where they can be shown exactly. */
function marksOf(thirds: number, inWords: (marks: string) => string): string | undefined {
  return Number.isInteger(thirds * 2) ? inWords(formatThirds(thirds)) : undefined;
}
