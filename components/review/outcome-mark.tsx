import { useTranslations } from "next-intl";
import { Icon, type IconName } from "@/components/play/icons";
import type { Outcome } from "@/lib/quiz/policy";

const LOOKS: Readonly<Record<Outcome, { readonly icon: IconName; readonly colour: string }>> = {
  correct: { icon: "right", colour: "text-(--color-right)" },
  wrong: { icon: "wrong", colour: "text-wrong" },
  skipped: { icon: "skipped", colour: "text-skipped" },
  "timed-out": { icon: "timeout", colour: "text-timeout" },
  void: { icon: "void", colour: "text-skipped" },
};

export function outcomeColour(outcome: Outcome): string {
  return LOOKS[outcome].colour;
}

/** The icon alone; a word must stand nearby. */
export function OutcomeIcon({ outcome, className }: { outcome: Outcome; className: string }) {
  const { icon, colour } = LOOKS[outcome];
  return <Icon name={icon} className={`${className} ${colour}`} />;
}

/** What became of a question: icon, word and hue. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const t = useTranslations("review.outcome");
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold ${outcomeColour(outcome)}`}>
      <OutcomeIcon outcome={outcome} className="size-4" />
      {/* Its baseline is the mark's, not the lower edge of the icon. */}
      <span className="self-baseline">{t(outcome)}</span>
    </span>
  );
}
