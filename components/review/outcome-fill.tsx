import type { Outcome } from "@/lib/quiz/policy";

/**
 * Shapes filled by outcome: solid, hatched, dotted, hollow. A pattern tells them apart in grey and
 * to an eye that does not see the hues. Needs `OutcomePatterns` once on the page.
 */
const FILLS: Readonly<Record<Outcome, string>> = {
  correct: "fill-(--color-right) stroke-(--color-right)",
  wrong: "fill-[url(#hatched)] stroke-wrong",
  "timed-out": "fill-[url(#dotted)] stroke-timeout",
  skipped: "fill-skipped-wash stroke-skipped",
  void: "fill-none stroke-skipped [stroke-dasharray:2_2]",
};

export function outcomeFill(outcome: Outcome): string {
  return FILLS[outcome];
}

export function OutcomePatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        <pattern
          id="hatched"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" className="fill-wrong-wash" />
          <rect width="2" height="4" className="fill-wrong" />
        </pattern>
        <pattern id="dotted" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" className="fill-timeout-wash" />
          <circle cx="2" cy="2" r="1.1" className="fill-timeout" />
        </pattern>
      </defs>
    </svg>
  );
}
