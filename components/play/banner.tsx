import { useTranslations } from "next-intl";
import { Icon } from "./icons";
import { isTimeUp } from "./runner-machine";
import type { RunnerState } from "./runner-state";

/** Stands on the bottom bar, so that it covers no question: the line is down, or a word is due. */
export function Banner({ state }: { state: RunnerState }) {
  const t = useTranslations("play");
  const isDown = state.line === "down";
  const kind = state.notice?.kind;
  // While "Time" stands, the bar itself says what became of the choice.
  const isSaid = kind !== undefined && kind !== "refused" && !isDown && !isTimeUp(state);
  return (
    <>
      {isDown && (
        <div
          role="alert"
          className="flex items-start gap-3 border-t border-rule bg-ink px-4 py-3 text-paper"
        >
          <Icon name="line" className="mt-0.5 size-5" />
          <p className="text-15">
            <strong className="font-semibold">
              {t(state.request?.kind === "answer" ? "line.answer" : "line.question")}
            </strong>{" "}
            {t("line.trying")}
          </p>
        </div>
      )}
      {/* Always there: a live region that comes with its text already in it is not read out. */}
      <div role="status">
        {isSaid && (
          <p className="border-t border-rule bg-wash px-4 py-2 text-15">{t(`notice.${kind}`)}</p>
        )}
      </div>
    </>
  );
}
