import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import type { EditorView } from "@/lib/contracts/editor";
import { FORMATS, type Format } from "@/lib/question/format";
import { LOOKS } from "./looks";

type Props = {
  /** What the question will be called. */
  readonly id: string;
  readonly format: Format | null;
  readonly topics: EditorView["topics"];
};

/** The two things a new question begins with. Nothing is made before the first word is written. */
export function NewQuestionForm({ id, format, topics }: Props) {
  const t = useTranslations("editor.new");
  const formats = useTranslations("editor.formats");
  const about = useTranslations("editor.newFormats");
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <form action={`/admin/questions/${id}`} method="get" className="grid max-w-measure gap-5">
        <fieldset>
          <legend className={`${LOOKS.label} pb-1`}>{t("format")}</legend>
          <div className="grid gap-1.5">
            {FORMATS.map((one) => (
              <label
                key={one}
                className="flex min-h-11 items-center gap-3 rounded-card border border-rule px-3 py-1.5 has-checked:border-accent has-checked:bg-wash"
              >
                <input
                  type="radio"
                  name="format"
                  value={one}
                  required
                  defaultChecked={one === (format ?? "single")}
                  className="size-4"
                />
                <span>
                  <span className="block text-15 font-semibold">{formats(one)}</span>
                  <span className="block text-13 text-soft">{about(one)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div>
          <label htmlFor="topic" className={`${LOOKS.label} block pb-1`}>
            {t("topic")}
          </label>
          <select id="topic" name="topic" required className={`${LOOKS.input} min-h-9`}>
            <option value="">{t("noTopic")}</option>
            {topics.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div>
          <button type="submit" className={LOOKS.primary}>
            {t("begin")}
          </button>
        </div>
      </form>
    </>
  );
}
