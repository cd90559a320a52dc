import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import type { NewerQuiz } from "@/lib/contracts/blueprint";
import { differing, type Fields, toFields } from "./fields";

type Props = {
  readonly mine: Fields;
  readonly theirs: NewerQuiz;
  readonly topicTitle: (slug: string) => string;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
};

/** Somebody else saved first: both are shown, field by field, and nothing is thrown away unasked. */
export function ConflictPanel({ mine, theirs, topicTitle, onTakeTheirs, onKeepMine }: Props) {
  const t = useTranslations("blueprints.conflict");
  const format = useFormatter();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
  }, []);
  const their = toFields(theirs.slug, theirs.content);
  const names = differing(mine, their);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-labelledby="conflict-heading"
      className="grid gap-3 rounded-card border border-edge bg-timeout-wash p-4"
    >
      <h2 id="conflict-heading" className="text-17 font-semibold">
        {t("heading", {
          who: theirs.savedBy ?? t("somebody"),
          at: theirs.savedAt ? format.dateTime(new Date(theirs.savedAt), "moment") : "",
        })}
      </h2>
      {names.length === 0 ? (
        <p>{t("same")}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-15">
            <thead className="text-13 text-soft">
              <tr>
                {(["field", "theirs", "yours"] as const).map((name) => (
                  <th key={name} scope="col" className="py-1 pr-4 text-start font-semibold">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {names.map((name) => (
                <tr key={name} className="border-t border-rule align-baseline">
                  <th scope="row" className="py-1.5 pr-4 text-start font-normal text-soft">
                    {t(`fields.${name}`)}
                  </th>
                  {[their, mine].map((fields, index) => (
                    <td key={index === 0 ? "theirs" : "yours"} className="py-1.5 pr-4">
                      <Value fields={fields} name={name} topicTitle={topicTitle} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex flex-wrap gap-2.5">
        <button type="button" onClick={onTakeTheirs} className={buttonClass("quiet")}>
          {t("takeTheirs")}
        </button>
        <button type="button" onClick={onKeepMine} className={buttonClass("quiet")}>
          {t("keepMine")}
        </button>
      </div>
    </section>
  );
}

type ValueProps = {
  readonly fields: Fields;
  readonly name: keyof Fields;
  readonly topicTitle: (slug: string) => string;
};

function Value({ fields, name, topicTitle }: ValueProps) {
  const t = useTranslations("blueprints");
  switch (name) {
    case "mode":
      return t(`editor.modes.${fields.mode}`);
    case "kind":
      return t(`kinds.${fields.kind}`);
    case "topics":
      return fields.topics.map(topicTitle).join(", ") || t("editor.allOfThem");
    case "formats":
      return (
        fields.formats.map((format) => t(`formatsShort.${format}`)).join(", ") ||
        t("editor.allOfThem")
      );
    case "ids":
      return fields.ids.join(", ") || t("conflict.none");
    case "isTimed":
      return fields.isTimed ? t("editor.timed") : t("editor.untimed");
    case "secondsByFormat":
      return (
        Object.entries(fields.secondsByFormat)
          .filter(([, text]) => text !== "")
          .map(([format, text]) => `${t(`formatsShort.${format as "single"}`)} ${text}`)
          .join(" · ") || t("conflict.none")
      );
    case "marking":
      return t(`editor.markings.${fields.marking}`);
    case "own":
      return Object.values(fields.own).join(" / ");
    case "feedback":
      return t(`editor.feedbacks.${fields.feedback}`);
    case "shuffle":
      return fields.shuffle ? t("conflict.on") : t("conflict.off");
    case "opensAt":
    case "closesAt":
      return fields[name].replace("T", " ") || t("conflict.none");
    default:
      return String(fields[name]) || t("conflict.none");
  }
}
