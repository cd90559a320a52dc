import { useTranslations } from "next-intl";
import type { QuestionState } from "@/lib/contracts/desk";

const LOOKS: Readonly<Record<QuestionState, { readonly path: string; readonly colour: string }>> = {
  draft: { path: "M4 12l1-3 5.5-5.5 2 2L7 11z", colour: "text-soft" },
  "in review": {
    path: "M8 4v4.2l2.6 1.6M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2Z",
    colour: "text-timeout",
  },
  published: { path: "M3 8.5l3.2 3.2L13 4.8", colour: "text-(--color-right)" },
  retired: { path: "M4 8h8", colour: "text-skipped" },
};

/** The state of a question: icon, word and hue. */
export function StateMark({ state }: { readonly state: QuestionState }) {
  const t = useTranslations("editor.states");
  const { path, colour } = LOOKS[state];
  return (
    <span className={`inline-flex items-center gap-1 font-semibold ${colour}`}>
      <svg
        viewBox="0 0 16 16"
        className="size-4"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
      >
        <path d={path} strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {t(state)}
    </span>
  );
}
