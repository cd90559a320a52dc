import Link from "next/link";
import { useTranslations } from "next-intl";
import { Note } from "@/components/topics/note";
import type { NoteView, ReviewTopic } from "@/lib/contracts/review";
import { topicAnchor } from "./address";
import { Chevron } from "./chevron";
import { OutcomeBar } from "./outcome-bar";
import { useTimeText } from "./time-text";
import { weakestFirst } from "./weakest-first";

export function TopicResults({ topics }: { topics: readonly ReviewTopic[] }) {
  const t = useTranslations("review.topics");
  const { inSight, folded } = weakestFirst(topics);
  return (
    <section aria-labelledby="topics-heading" className="print:order-last">
      <h2 id="topics-heading" className="font-serif text-21 font-semibold">
        {t("heading")}
      </h2>
      <TopicGroup topics={inSight} />
      {folded.length > 0 && (
        <details className="group/more">
          <summary className="inline-flex min-h-11 list-none items-center gap-2 text-15 text-accent print:hidden [&::-webkit-details-marker]:hidden">
            <span className="group-open/more:rotate-90 print:hidden">
              <Chevron />
            </span>
            {t("more", { count: folded.length })}
          </summary>
          <TopicGroup topics={folded} />
        </details>
      )}
    </section>
  );
}

function TopicGroup({ topics }: { topics: readonly ReviewTopic[] }) {
  return (
    <ul className="mt-2 divide-y divide-rule border-y border-rule print:mt-1 print:border-b-0">
      {topics.map((topic) => (
        <TopicResult key={topic.topic} topic={topic} />
      ))}
    </ul>
  );
}

function TopicResult({ topic }: { topic: ReviewTopic }) {
  const t = useTranslations("review.topics");
  const { counts } = topic;
  const total = counts.correct + counts.wrong + counts.skipped + counts.timedOut;
  return (
    <li id={topicAnchor(topic.topic)} className="scroll-mt-14 pt-3 pb-1 print:py-1.5">
      <div className="grid gap-x-8 gap-y-1.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:items-center">
        <div className="flex items-baseline justify-between gap-4">
          <h3 className="font-semibold">{topic.title}</h3>
          <p className="shrink-0 text-15 tabular-nums">
            {t("right", { right: counts.correct, total })}
          </p>
        </div>
        <OutcomeBar counts={counts} />
      </div>
      {topic.notes.length > 0 ? (
        <TopicNotes topic={topic} />
      ) : (
        <p className="mt-1.5 pb-2">
          <TopicFigures topic={topic} />
        </p>
      )}
    </li>
  );
}

function TopicFigures({ topic: { counts, durationMs, medianMs } }: { topic: ReviewTopic }) {
  const t = useTranslations("review.topics");
  const time = useTimeText();
  const outcomes = (["wrong", "timedOut", "skipped", "void"] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => t("count", { count: counts[outcome], outcome }));
  const times = [
    t("time", { time: time.duration(durationMs) }),
    ...(medianMs === null ? [] : [t("median", { time: time.seconds(medianMs) })]),
  ];
  return (
    <span className="text-13 font-normal text-soft tabular-nums">
      {[...outcomes, ...times].join(" · ")}
    </span>
  );
}

function TopicNotes({ topic: view }: { topic: ReviewTopic }) {
  const t = useTranslations("review.topics");
  const { topic, title, notes } = view;
  const missed = notes.filter((note) => note.missed);
  const rest = notes.filter((note) => !note.missed);
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-6 gap-y-0.5 py-1.5 text-15 font-semibold text-accent print:min-h-0 print:py-0 [&::-webkit-details-marker]:hidden">
        <span className="inline-flex items-center gap-2 print:hidden">
          <Chevron />
          {t("notes", { count: notes.length })}
        </span>
        <TopicFigures topic={view} />
      </summary>
      <NoteGroup heading={t("missed", { count: missed.length })} notes={missed} />
      {/* A lone group needs no name; paper has room for what was missed. */}
      <div className="print:hidden">
        <NoteGroup heading={missed.length > 0 ? t("rest") : null} notes={rest} />
      </div>
      <p className="mt-1 pb-2 print:hidden">
        <Link
          href={`/topics/${topic}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
        >
          {t("page", { title })}
        </Link>
      </p>
    </details>
  );
}

function NoteGroup({ heading, notes }: { heading: string | null; notes: readonly NoteView[] }) {
  if (notes.length === 0) return null;
  return (
    <div className="mt-2 print:mt-0">
      {heading && <h4 className="text-13 font-semibold text-soft print:hidden">{heading}</h4>}
      <ul className="divide-y divide-rule">
        {notes.map((note) => (
          <Note key={note.fact} note={note} />
        ))}
      </ul>
    </div>
  );
}
