import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AttemptView } from "@/lib/contracts/attempt";
import { Icon } from "./icons";
import { isEndless } from "./runner-machine";

/** Beyond this many questions a segment would be thinner than the gap beside it. */
const MOST_SEGMENTS = 40;

type Props = {
  readonly attempt: AttemptView;
  /** The question on screen, which after an answer is not yet the attempt's next one. */
  readonly position: number;
  /** Ends endless practice; null while that cannot be done. */
  readonly onEnd: (() => void) | null;
  readonly children: ReactNode;
};

export function TopBar({ attempt, position, onEnd, children }: Props) {
  const t = useTranslations("play.bar");
  const isTimed = attempt.timing.kind !== "untimed" && attempt.pace !== "off";
  const leave = t(isTimed ? "leaveTimed" : "leaveUntimed");
  return (
    <header className="sticky top-0 z-20 -mx-4 grid h-12 shrink-0 grid-cols-[2.75rem_1fr_2.75rem] items-center gap-2 bg-paper px-2.5">
      <Link
        href="/"
        prefetch={false}
        aria-label={leave}
        title={leave}
        className="grid size-11 place-items-center rounded-card text-soft hover:text-ink"
      >
        <Icon name="leave" />
      </Link>
      <div className="min-w-0">
        {isEndless(attempt) ? (
          <div className="flex items-center justify-center gap-x-3">
            <p className="text-13 font-semibold tabular-nums">{t("question", { position })}</p>
            <button
              type="button"
              onClick={() => onEnd?.()}
              aria-disabled={onEnd === null}
              className="min-h-11 rounded-card px-2 text-13 font-semibold text-accent underline underline-offset-4 aria-disabled:opacity-60"
            >
              {t("end")}
            </button>
          </div>
        ) : (
          <>
            <p className="text-center text-13 font-semibold tabular-nums">
              {t("progress", { position: Math.min(position, attempt.total), total: attempt.total })}
            </p>
            <Segments attempt={attempt} position={position} />
          </>
        )}
      </div>
      <div className="grid place-items-center">{children}</div>
    </header>
  );
}

/** Where the device sets the colours, what is ahead is hollow and the place itself is highlighted. */
const LOOKS = {
  here: "bg-ink forced-colors:bg-[Highlight]",
  done: "bg-accent forced-colors:bg-[CanvasText]",
  ahead: "bg-rule forced-colors:border",
} as const;

function Segments({ attempt, position }: { attempt: AttemptView; position: number }) {
  if (attempt.total > MOST_SEGMENTS) {
    const share = ((position - 1) / attempt.total) * 100;
    return (
      <div
        aria-hidden="true"
        className="mt-1 h-1 overflow-hidden rounded-small bg-rule forced-colors:border"
      >
        <div
          className="h-full bg-accent forced-colors:bg-[CanvasText]"
          style={{ width: `${share}%` }}
        />
      </div>
    );
  }
  return (
    <div aria-hidden="true" className="mt-1 flex gap-0.5">
      {attempt.answered.map((state, index) => {
        const here = index + 1 === position;
        const colour = here ? LOOKS.here : state === "done" ? LOOKS.done : LOOKS.ahead;
        return (
          // A segment is its place: nothing else tells it from its neighbours.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes order or length
          <span key={index} className={`h-1 flex-1 rounded-small ${colour}`} />
        );
      })}
    </div>
  );
}
