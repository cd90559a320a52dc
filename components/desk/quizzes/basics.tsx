import { useTranslations } from "next-intl";
import { QUIZ_KINDS, slugFrom } from "@/lib/quiz/blueprint";
import { Field, INPUT, Part, Radios } from "./field";
import type { Fields } from "./fields";

export type PartOfForm = {
  readonly fields: Fields;
  readonly change: (changes: Partial<Fields>) => void;
};

type Props = PartOfForm & {
  /** Others may have the address of a quiz that was open. */
  readonly isAddressFixed: boolean;
};

/** What it is called, where it is, what it is. */
export function Basics({ fields, change, isAddressFixed }: Props) {
  const t = useTranslations("blueprints.editor");
  const kinds = useTranslations("blueprints");
  // Until somebody types an address, it follows the title.
  const follows = !isAddressFixed && fields.slug === slugFrom(fields.title);
  const rename = (title: string) =>
    change({ title, ...(follows ? { slug: slugFrom(title) } : {}) });
  return (
    <Part title={t("basics")}>
      <Field name="content.title" label={t("titleLabel")}>
        {(wired) => (
          <input
            {...wired}
            value={fields.title}
            maxLength={80}
            required
            onChange={({ target }) => rename(target.value)}
            className={`${INPUT} w-full`}
          />
        )}
      </Field>
      <Field
        name="slug"
        label={t("address")}
        hint={isAddressFixed ? t("addressFixed") : t("addressHint")}
      >
        {(wired) => (
          <span className="flex items-center gap-1">
            <span className="text-15 text-soft">/quizzes/</span>
            <input
              {...wired}
              value={fields.slug}
              maxLength={60}
              readOnly={isAddressFixed}
              spellCheck={false}
              autoCapitalize="none"
              onChange={({ target }) => change({ slug: target.value })}
              className={`${INPUT} min-w-0 flex-1 read-only:border-rule read-only:bg-paper`}
            />
          </span>
        )}
      </Field>
      <Field name="content.description" label={t("description")} hint={t("descriptionHint")}>
        {(wired) => (
          <textarea
            {...wired}
            value={fields.description}
            rows={2}
            maxLength={300}
            onChange={({ target }) => change({ description: target.value })}
            className={`${INPUT} w-full`}
          />
        )}
      </Field>
      <Radios
        name="kind"
        label={t("kind")}
        value={fields.kind}
        onChange={(kind) => change({ kind })}
        choices={QUIZ_KINDS.map((kind) => ({
          value: kind,
          label: kinds(`kinds.${kind}`),
          hint: t(`kindHints.${kind}`),
        }))}
      />
    </Part>
  );
}
