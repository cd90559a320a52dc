/** The mark: a minute, with nineteen seconds of it taken. */
export function RingMark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" fill="none" aria-hidden="true">
      <circle cx="12" cy="12" r="9" strokeWidth="3" className="stroke-rule" />
      <circle
        cx="12"
        cy="12"
        r="9"
        strokeWidth="3"
        pathLength="60"
        strokeDasharray="19 41"
        transform="rotate(-90 12 12)"
        className="stroke-time-calm"
      />
    </svg>
  );
}
