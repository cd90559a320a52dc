import { useTranslations } from "next-intl";
import type { UnitWords } from "@/components/editor/units";
import type { EditorView } from "@/lib/contracts/editor";

/** The words for what is no text in a question's content. */
export function useUnitWords(
  topics: EditorView["topics"],
  sources: EditorView["sources"],
): UnitWords {
  const t = useTranslations("editor");
  const moves = useTranslations("question.moves");
  return {
    format: (format) => t(`formats.${format}`),
    verdict: ({ holds, move, reason }) =>
      [
        holds === null ? "" : `${t(holds ? "verdict.true" : "verdict.false")}.`,
        move === null ? "" : `${moves(move)}.`,
        reason,
      ]
        .filter((part) => part !== "")
        .join(" "),
    columns: (columns) =>
      columns === null
        ? ""
        : `${columns.left} · ${columns.right} (${t(`body.kinds.${columns.kind}`)})`,
    order: (order) => t(`options.order.${order}`),
    key: ({ key, options }) => {
      const at = options.findIndex(({ id }) => id === key);
      return at < 0 ? "" : `${"ABCD".charAt(at)} · ${options[at]?.text ?? ""}`;
    },
    topic: (slug) => topics.find((topic) => topic.slug === slug)?.title ?? slug,
    citation: ({ source, locator }) => {
      const known = sources.find(({ id }) => id === source);
      return `${known ? `${known.publisher}: ${known.title}` : source}, ${locator}`;
    },
  };
}
