import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReviewView } from "@/lib/contracts/review";
import { questionAnchor, quizPath, reviewPath, topicAnchor } from "./address";
import { adviceFor } from "./advice";
import type { Show } from "./filter";

/** The one sentence that says what to do next. */
export function AdviceLine({ view }: { view: ReviewView }) {
  const t = useTranslations("review.advice");
  return (
    <p className="rounded-card border border-transparent bg-wash px-4 py-3 font-serif text-17 print:border-0 print:bg-transparent print:p-0 print:text-15 print:italic">
      {sentence(t, view)}
    </p>
  );
}

function sentence(t: ReturnType<typeof useTranslations<"review.advice">>, view: ReviewView) {
  const advice = adviceFor(view);
  const path = reviewPath(view.attempt.id);
  const list = (show: Show) => (text: ReactNode) => (
    <Next href={`${path}?show=${show}#questions`}>{text}</Next>
  );
  switch (advice.kind) {
    case "read-again":
      return t.rich("readAgain", {
        ...advice,
        topic: (text) => <Next href={`#${topicAnchor(advice.topic)}`}>{text}</Next>,
      });
    case "one-missed":
      return t.rich("oneMissed", {
        ...advice,
        question: (text) => <Next href={`${path}#${questionAnchor(advice.position)}`}>{text}</Next>,
      });
    case "slower":
      return t.rich("slower", {
        ...advice,
        quiz: (text) => (
          <Link href={quizPath(view.attempt)} className={LINK}>
            {text}
          </Link>
        ),
      });
    case "skipped":
      return t.rich("skipped", { ...advice, list: list("skipped") });
    case "lucky":
      return t.rich("lucky", { ...advice, list: list("lucky") });
    case "all-right":
      return t.rich("allRight", {
        home: (text) => (
          <Link href="/" className={LINK}>
            {text}
          </Link>
        ),
      });
    case "nothing-answered":
      return t("nothingAnswered");
  }
}

const LINK = "text-accent underline underline-offset-4";

/** A plain anchor: the browser itself goes to the place on this page, and `hashchange` is heard. */
function Next({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className={LINK}>
      {children}
    </a>
  );
}
