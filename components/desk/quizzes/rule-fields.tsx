import { useTranslations } from "next-intl";
import type { QuizEditorView } from "@/lib/contracts/blueprint";
import { FORMATS } from "@/lib/question/format";
import type { PartOfForm } from "./basics";
import { ErrorLine, Field, INPUT, useError } from "./field";

const LEVELS = [1, 2, 3, 4, 5] as const;

type Props = PartOfForm & { readonly topics: QuizEditorView["topics"] };

/** Rules for a draw: what is not restricted is all of it. */
export function RuleFields({ fields, change, topics }: Props) {
  const t = useTranslations("blueprints.editor");
  const names = useTranslations("blueprints.formats");
  const subjects = [...new Set(topics.map(({ subject }) => subject))];
  return (
    <>
      <div className="flex flex-wrap gap-4">
        <Field name="content.chosen.count" label={t("count")}>
          {(wired) => (
            <input
              {...wired}
              inputMode="numeric"
              value={fields.count}
              onChange={({ target }) => change({ count: target.value })}
              className={`${INPUT} w-24 tabular-nums`}
            />
          )}
        </Field>
        <Field name="content.chosen.difficulty" label={t("easiest")}>
          {(wired) => (
            <Level
              wired={wired}
              value={fields.easiest}
              onChange={(easiest) =>
                change({ easiest, hardest: Math.max(easiest, fields.hardest) })
              }
            />
          )}
        </Field>
        <Field name="hardest" label={t("hardest")}>
          {(wired) => (
            <Level
              wired={wired}
              value={fields.hardest}
              onChange={(hardest) =>
                change({ hardest, easiest: Math.min(hardest, fields.easiest) })
              }
            />
          )}
        </Field>
      </div>
      <Ticks
        name="content.chosen.topics"
        label={t("topics")}
        groups={subjects.map((subject) => ({
          name: subject,
          choices: topics
            .filter((topic) => topic.subject === subject)
            .map(({ slug, title }) => ({ value: slug, label: title })),
        }))}
        chosen={fields.topics}
        onChange={(chosen) => change({ topics: chosen })}
      />
      <Ticks
        name="content.chosen.formats"
        label={t("formats")}
        groups={[{ name: "", choices: FORMATS.map((value) => ({ value, label: names(value) })) }]}
        chosen={fields.formats}
        onChange={(chosen) => change({ formats: FORMATS.filter((each) => chosen.includes(each)) })}
      />
    </>
  );
}

type LevelProps = {
  readonly wired: object;
  readonly value: number;
  readonly onChange: (level: number) => void;
};

function Level({ wired, value, onChange }: LevelProps) {
  return (
    <select
      {...wired}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
      className={`${INPUT} w-20`}
    >
      {LEVELS.map((level) => (
        <option key={level}>{level}</option>
      ))}
    </select>
  );
}

type TicksProps = {
  readonly name: string;
  readonly label: string;
  readonly groups: readonly {
    readonly name: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

function Ticks({ name, label, groups, chosen, onChange }: TicksProps) {
  const t = useTranslations("blueprints.editor");
  const error = useError(name);
  return (
    <fieldset className="min-w-0" aria-describedby={error ? `quiz-${name}-error` : undefined}>
      <legend className="text-13 font-semibold text-soft">
        {label}: {chosen.length === 0 ? t("allOfThem") : t("ticked", { count: chosen.length })}
      </legend>
      {groups.map((group) => (
        <div key={group.name} className="pt-1">
          {group.name !== "" && <p className="text-13 text-soft">{group.name}</p>}
          <div className="grid gap-x-4 sm:grid-cols-2">
            {group.choices.map(({ value, label: text }) => (
              <label key={value} className="flex min-h-8 items-center gap-2 leading-tight">
                <input
                  type="checkbox"
                  checked={chosen.includes(value)}
                  onChange={({ target }) =>
                    onChange(
                      target.checked
                        ? [...chosen, value]
                        : chosen.filter((other) => other !== value),
                    )
                  }
                  className="size-4 shrink-0"
                />
                {text}
              </label>
            ))}
          </div>
        </div>
      ))}
      <ErrorLine id={`quiz-${name}-error`} error={error} />
    </fieldset>
  );
}
