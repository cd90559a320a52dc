import { useTranslations } from "next-intl";
import { Icon } from "./icons";
import type { RunnerState } from "./runner-state";

/** Lies over the question, never moves it: the line is down, or something has to be said. */
export function Overlay({ state }: { state: RunnerState }) {
  const t = useTranslations("play");
  if (state.line === "down") {
    const text = state.request?.kind === "answer" ? t("line.answer") : t("line.question");
    return (
      <div
        role="alert"
        className="fixed inset-x-0 top-12 z-30 mx-auto flex max-w-176 items-start gap-3 bg-ink px-4 py-3 text-paper shadow-card sm:rounded-card"
      >
        <Icon name="line" className="mt-0.5 size-5" />
        <p className="text-15">
          <strong className="font-semibold">{text}</strong> {t("line.trying")}
        </p>
      </div>
    );
  }
  if (state.notice?.kind === "elsewhere" || state.notice?.kind === "late") {
    return (
      <p
        role="status"
        className="fixed inset-x-4 top-13 z-30 mx-auto w-fit max-w-136 rounded-card border border-edge bg-sheet px-4 py-2 text-15 shadow-card"
      >
        {t(`notice.${state.notice.kind}`)}
      </p>
    );
  }
  return null;
}
