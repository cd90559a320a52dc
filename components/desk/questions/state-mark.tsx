import { useTranslations } from "next-intl";
import type { QuestionState } from "@/lib/contracts/desk";

/** Drawn in a square of 16: a pencil, an eye, a tick in a ring, a box that is shut. */
const LOOKS: Readonly<Record<QuestionState, { readonly path: string; readonly colour: string }>> = {
  draft: { path: "M3 13l.6-2.9L10.8 3l2.2 2.2-7.1 7.2z", colour: "text-timeout" },
  "in review": {
    path: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 110 3.6 1.8 1.8 0 010-3.6z",
    colour: "text-accent",
  },
  published: {
    path: "M8 1.8a6.2 6.2 0 110 12.4A6.2 6.2 0 018 1.8zM5 8.2l2.2 2.2L11.2 6",
    colour: "text-(--color-right)",
  },
  retired: { path: "M2 3.5h12v3H2zM3 6.5v6.5h10V6.5M6.5 9h3", colour: "text-soft" },
};

/** The state of a question: icon, word and hue. */
export function StateMark({ state }: { readonly state: QuestionState }) {
  const t = useTranslations("questions.states");
  const { path, colour } = LOOKS[state];
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle whitespace-nowrap ${colour}`}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        fill="none"
        aria-hidden="true"
        className="shrink-0"
      >
        <path
          d={path}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {t(state)}
    </span>
  );
}
