import Link from "next/link";
import { useTranslations } from "next-intl";
import { Difficulty } from "@/components/ui/difficulty";
import { QuizFacts } from "@/components/ui/quiz-facts";
import { SourceNames } from "@/components/ui/source-names";
import type { QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";

type Props = { readonly topics: readonly QuizCard[]; readonly pace: Pace };

export function TopicList({ topics, pace }: Props) {
  const t = useTranslations("home.topics");
  return (
    <section aria-labelledby="topics-heading">
      <h2 id="topics-heading" className="font-serif text-21 font-semibold">
        {t("heading")}
      </h2>
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
    <li className="group relative py-4">
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
      <p className="mt-0.5 max-w-measure text-15">{quiz.description}</p>
      <p className="mt-1.5 text-13 text-soft">
        <QuizFacts quiz={quiz} pace={pace} />
      </p>
      <p className="mt-0.5 text-13 text-soft">
        {quiz.difficulty !== null && <Difficulty value={quiz.difficulty} />}
        <SourceNames sources={quiz.sources} most={3} />
      </p>
    </li>
  );
}
