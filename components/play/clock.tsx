"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { digitsOf, ringOf, spokenAt, toneOf } from "./clock-face";

/** A hidden tab's timers fire on whole seconds at best; a choice held there leaves this much early. */
const HIDDEN_EARLY_MS = 1000;

type Props = {
  readonly limitMs: number;
  /** What the server said was left; shown until the first frame. */
  readonly remainingMs: number;
  /** When it reaches zero, on the page's monotonic clock. */
  readonly endsAt: number;
  readonly isRunning: boolean;
  readonly isHidden: boolean;
  /** An option is chosen: it must be on its way before zero, even from a hidden tab. */
  readonly hasChoice: boolean;
  readonly onZero: (at: number) => void;
  readonly onSpeak: (seconds: number) => void;
};

/** Ring and digits, written by one hand: `draw`. React renders it once a question. */
export function Clock({
  limitMs,
  remainingMs,
  endsAt,
  isRunning,
  isHidden,
  hasChoice,
  onZero,
  onSpeak,
}: Props) {
  const t = useTranslations("play");
  const root = useRef<HTMLDivElement>(null);
  const digits = useRef<HTMLSpanElement>(null);
  const ring = useRef<SVGCircleElement>(null);
  const latest = useRef({ onZero, onSpeak, hasChoice });
  useEffect(() => {
    latest.current = { onZero, onSpeak, hasChoice };
  });

  useEffect(() => {
    if (!isRunning) return;
    const isStepped = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let toSay = spokenAt(limitMs).filter((ms) => ms < endsAt - performance.now());
    let frame = 0;
    let timer: number | undefined;

    const draw = () => {
      const leftMs = Math.max(0, endsAt - performance.now());
      if (root.current) root.current.dataset.tone = toneOf(leftMs, limitMs);
      if (digits.current) digits.current.textContent = digitsOf(leftMs);
      ring.current?.setAttribute(
        "stroke-dashoffset",
        String(1 - ringOf(leftMs, limitMs, isStepped)),
      );
      const due = toSay.filter((ms) => leftMs <= ms);
      if (due.length > 0 && leftMs > 0) {
        toSay = toSay.filter((ms) => leftMs > ms);
        latest.current.onSpeak(Math.ceil(leftMs / 1000));
      }
    };
    const loop = () => {
      draw();
      frame = requestAnimationFrame(loop);
    };
    // Frames stop in a hidden tab; zero must not.
    const arm = () => {
      window.clearTimeout(timer);
      const isAway = document.visibilityState === "hidden" && latest.current.hasChoice;
      const early = isAway ? HIDDEN_EARLY_MS : 0;
      timer = window.setTimeout(
        () => {
          const at = performance.now();
          if (at < endsAt - early) return arm();
          draw();
          latest.current.onZero(at);
        },
        Math.max(0, Math.ceil(endsAt - early - performance.now())),
      );
    };
    const onVisibility = () => {
      draw();
      arm();
    };
    loop();
    arm();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [endsAt, isRunning, limitMs]);

  return (
    <div
      ref={root}
      role="timer"
      aria-live="off"
      aria-label={t("clock.label")}
      data-tone={toneOf(remainingMs, limitMs)}
      className={
        "relative grid size-11 place-items-center text-time-calm transition-colors duration-200 " +
        "data-[tone=warm]:text-time-warm data-[tone=hot]:text-time-hot" +
        (isHidden ? " invisible" : "")
      }
    >
      <svg viewBox="0 0 44 44" aria-hidden="true" className="absolute inset-0 -rotate-90">
        <circle
          cx="22"
          cy="22"
          r="18.5"
          fill="none"
          strokeWidth="3"
          className="stroke-rule forced-colors:stroke-[GrayText]"
        />
        <circle
          ref={ring}
          cx="22"
          cy="22"
          r="18.5"
          fill="none"
          strokeWidth="3"
          stroke="currentColor"
          pathLength="1"
          strokeDasharray="1"
          strokeDashoffset={1 - ringOf(remainingMs, limitMs, false)}
        />
      </svg>
      <span ref={digits} className="text-15 font-semibold tabular-nums">
        {digitsOf(remainingMs)}
      </span>
    </div>
  );
}
