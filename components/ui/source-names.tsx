import { useFormatter, useTranslations } from "next-intl";
import type { QuizCard } from "@/lib/contracts/quiz";

type Props = {
  /** Most cited first. */
  readonly sources: QuizCard["sources"];
  /** How many publishers are named before "and 4 more". */
  readonly most: number;
};

/** The publishers a quiz rests on, each once: "ForumIAS, NextIAS and 4 more". */
export function SourceNames({ sources, most }: Props) {
  const t = useTranslations("common.quiz");
  const format = useFormatter();
  const publishers = [...new Set(sources.map((source) => source.publisher))];
  const named = publishers.slice(0, most);
  const rest = publishers.length - named.length;
  return format.list(rest > 0 ? [...named, t("moreSources", { count: rest })] : named);
}
