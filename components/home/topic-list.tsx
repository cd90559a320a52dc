import Link from "next/link";
import { useTranslations } from "next-intl";
import { Difficulty } from "@/components/ui/difficulty";
import { QuizFacts } from "@/components/ui/quiz-facts";
import { SourceNames } from "@/components/ui/source-names";
import type { QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";

type Props = {
  readonly topics: readonly QuizCard[];
  /** What the questions of all topics rest on, most cited first. */
  readonly sources: QuizCard["sources"];
  readonly pace: Pace;
};

export function TopicList({ topics, sources, pace }: Props) {
  const t = useTranslations("home.topics");
  return (
    <section aria-labelledby="topics-heading">
      <h2 id="topics-heading" className="font-serif text-21 font-semibold">
        {t("heading")}
      </h2>
      {sources.length > 0 && (
        <p className="text-13 text-soft">
          {t.rich("sources", { list: () => <SourceNames sources={sources} most={2} /> })}
        </p>
      )}
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {topics.map((quiz) => (
          <TopicRow key={quiz.slug} quiz={quiz} pace={pace} />
        ))}
      </ul>
    </section>
  );
}

/** The whole row leads to the quiz; the notes have a target of their own above it. */
function TopicRow({ quiz, pace }: { quiz: QuizCard; pace: Pace }) {
  const t = useTranslations("home.topics");
  const topic = quiz.topics[0];
  return (
    <li className="group relative py-2">
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="font-serif text-17 font-semibold">
          <Link
            href={`/quizzes/${quiz.slug}`}
            prefetch={false}
            className="group-hover:text-accent after:absolute after:inset-0"
          >
            {quiz.title}
          </Link>
        </h3>
        {topic && (
          <Link
            href={`/topics/${topic.slug}`}
            prefetch={false}
            className="relative -my-3 -mr-2 inline-flex min-h-11 items-center rounded-small px-2 text-15 text-accent underline underline-offset-4"
          >
            {t("notes")}
            <span className="sr-only"> {t("notesOn", { title: topic.title })}</span>
          </Link>
        )}
      </div>
      <p className="flex flex-wrap gap-x-3 text-13 text-soft">
        <QuizFacts quiz={quiz} pace={pace} isBrief />
        {quiz.difficulty !== null && <Difficulty value={quiz.difficulty} />}
      </p>
    </li>
  );
}
