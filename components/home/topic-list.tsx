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
  const subjects = [...new Set(topics.map(({ subject }) => subject))];
  return (
    <section aria-labelledby="topics-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="topics-heading" className="font-serif text-21 font-semibold">
          {t("heading")}
        </h2>
        <Link
          href="/practice"
          className="-mr-2 inline-flex min-h-11 items-center rounded-small px-2 text-accent underline underline-offset-4"
        >
          {t("practice")}
        </Link>
      </div>
      {sources.length > 0 && (
        <p className="text-13 text-soft">
          {t.rich("sources", { list: () => <SourceNames sources={sources} most={2} /> })}
        </p>
      )}
      {subjects.map((subject) => (
        <div key={subject ?? ""} className="mt-4">
          <h3 className="text-13 font-semibold text-soft">{subject ?? t("mixed")}</h3>
          <ul className="mt-1 divide-y divide-rule border-y border-rule">
            {topics
              .filter((quiz) => quiz.subject === subject)
              .map((quiz) => (
                <TopicRow key={quiz.slug} quiz={quiz} pace={pace} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** The whole row leads to the quiz; the notes have a target of their own above it. */
function TopicRow({ quiz, pace }: { quiz: QuizCard; pace: Pace }) {
  const t = useTranslations("home.topics");
  // A sprint over several topics has no notes of its own.
  const topic = quiz.topics.length === 1 ? quiz.topics[0] : undefined;
  return (
    <li className="group relative py-2">
      <div className="flex items-baseline justify-between gap-4">
        <h4 className="font-serif text-17 font-semibold">
          <Link
            href={`/quizzes/${quiz.slug}`}
            prefetch={false}
            className="group-hover:text-accent after:absolute after:inset-0"
          >
            {quiz.title}
          </Link>
        </h4>
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
