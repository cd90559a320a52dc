import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import type { TopicView } from "@/lib/contracts/review";
import { Note } from "./note";
import { SourceList } from "./source-list";

/** A handout: the facts of one topic, each with where it comes from. */
export function TopicScreen({ view }: { view: TopicView }) {
  const t = useTranslations("topics");
  return (
    <article className="pt-8 sm:pt-12">
      <h1 className="font-serif text-28 font-semibold sm:text-40">{view.title}</h1>
      <p className="mt-2 max-w-measure font-serif text-17">{view.summary}</p>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <Link href={`/quizzes/${view.quizSlug}`} className={buttonClass("primary")}>
          {t("quiz")}
        </Link>
        <p className="text-15 text-soft">{t("quizFacts", { count: view.questionCount })}</p>
      </div>
      <section aria-labelledby="notes-heading" className="mt-10">
        <h2 id="notes-heading" className="font-serif text-21 font-semibold">
          {t("notesHeading")}
        </h2>
        <p className="mt-0.5 text-15 text-soft">
          {view.notes.length === 0 ? t("empty") : t("notesCount", { count: view.notes.length })}
        </p>
        <ul className="mt-3 divide-y divide-rule border-y border-rule">
          {view.notes.map((note) => (
            <Note key={note.fact} note={note} />
          ))}
        </ul>
      </section>
      <SourceList notes={view.notes} />
    </article>
  );
}
