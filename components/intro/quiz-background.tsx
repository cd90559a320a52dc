import Link from "next/link";
import { useTranslations } from "next-intl";
import { Difficulty } from "@/components/ui/difficulty";
import { SourceNames } from "@/components/ui/source-names";
import type { QuizCard } from "@/lib/contracts/quiz";

/** What the questions are about and rest on, for those who want to read first. */
export function QuizBackground({ quiz }: { quiz: QuizCard }) {
  const t = useTranslations("intro");
  return (
    <section aria-labelledby="topics-heading">
      <h2 id="topics-heading" className="font-serif text-21 font-semibold">
        {t("topicsHeading")}
      </h2>
      <ul className="mt-1 flex flex-wrap gap-x-5">
        {quiz.topics.map((topic) => (
          <li key={topic.slug}>
            <Link
              href={`/topics/${topic.slug}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {topic.title}
            </Link>
          </li>
        ))}
      </ul>
      {quiz.sources.length > 0 && (
        <p className="mt-2">
          {t.rich("sources", { list: () => <SourceNames sources={quiz.sources} most={6} /> })}
        </p>
      )}
      {quiz.difficulty !== null && (
        <p className="mt-1 text-soft">
          <Difficulty value={quiz.difficulty} />
        </p>
      )}
    </section>
  );
}
