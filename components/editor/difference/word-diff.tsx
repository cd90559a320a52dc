import { diffWordsWithSpace } from "diff";
import { useTranslations } from "next-intl";
import { Fragment } from "react";

type Props = {
  readonly before: string;
  readonly after: string;
  /** Which of the two texts is shown, with what it does not share with the other marked. */
  readonly side: "before" | "after";
};

/** One side of two texts: what is gone is struck out, what is new is underlined, and both are said. */
export function WordDiff({ before, after, side }: Props) {
  const t = useTranslations("editor.difference");
  const text = side === "before" ? before : after;
  if (text === "") return <span className="text-soft">{t("empty")}</span>;
  return (
    <span className="whitespace-pre-line">
      {diffWordsWithSpace(before, after)
        .filter(({ added, removed }) => (side === "before" ? !added : !removed))
        .map(({ value, added, removed }, index) => {
          const key = `${index} ${value}`;
          if (removed) {
            return (
              <del key={key} className="rounded-[3px] bg-wrong-wash decoration-wrong">
                {value}
              </del>
            );
          }
          if (added) {
            return (
              <ins
                key={key}
                className="rounded-[3px] bg-right-wash decoration-(--color-right) underline-offset-2"
              >
                {value}
              </ins>
            );
          }
          return <Fragment key={key}>{value}</Fragment>;
        })}
    </span>
  );
}
