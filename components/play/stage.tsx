"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import {
  CentreCard,
  ContinueCard,
  CountIn,
  GoneCard,
  OpeningCard,
  StalledCard,
} from "./between-cards";
import { FeedbackCard } from "./feedback-card";
import { QuestionCard } from "./question-card";
import { reviewPath } from "./review-path";
import { isEndless } from "./runner-machine";
import type { Runner } from "./use-runner";

/** What fills the middle of the screen. */
export function Stage({
  runner: { state, dispatch },
  onTap,
  onSettings,
}: {
  runner: Runner;
  onTap: (optionId: string) => void;
  onSettings: () => void;
}) {
  const t = useTranslations("play");
  const { attempt, question, feedback, notice } = state;
  const between = {
    position: attempt.position,
    total: isEndless(attempt) ? null : attempt.total,
  };

  if (state.phase === "opening") return <OpeningCard title={attempt.title} />;
  if (state.phase === "gone") return <GoneCard />;
  if (state.phase === "stalled") {
    const detail = notice?.kind === "refused" ? notice.detail : "";
    return <StalledCard detail={detail} onReload={() => dispatch({ type: "reload" })} />;
  }
  if (state.phase === "paused") {
    return (
      <ContinueCard
        {...between}
        title={attempt.title}
        isTimed={attempt.timing.kind !== "untimed" && attempt.pace !== "off"}
        onContinue={() => dispatch({ type: "begin" })}
      />
    );
  }
  if (feedback) {
    const isDimmed = state.phase !== "feedback";
    return (
      <div className={isDimmed ? "opacity-60 transition-opacity duration-150" : undefined}>
        <FeedbackCard item={feedback.item} recorded={feedback.recorded} />
      </div>
    );
  }
  if (state.phase === "finished") {
    return (
      <CentreCard title={t("finished.title")}>
        <p className="text-17 text-soft">{t("finished.body")}</p>
        <a href={reviewPath(attempt.id)} className={buttonClass("quiet")}>
          {t("finished.link")}
        </a>
      </CentreCard>
    );
  }
  if (question) {
    return (
      <QuestionCard
        key={question.item.position}
        item={question.item}
        choice={state.choice}
        isOpen={state.phase === "asking"}
        onChoose={(optionId) => dispatch({ type: "choose", optionId })}
        onTap={onTap}
        onSettings={onSettings}
      />
    );
  }
  if (state.phase === "sending") return <CentreCard title={t("sending")} />;
  return (
    <CountIn
      count={state.count}
      title={attempt.title}
      onHurry={() => dispatch({ type: "hurry" })}
    />
  );
}
