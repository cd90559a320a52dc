import { useFormatter } from "next-intl";

/** A moment in Indian time: the day, and the time of day where it matters. */
export function Instant({ iso, withTime = false }: { iso: string; withTime?: boolean }) {
  const format = useFormatter();
  return (
    <time dateTime={iso} className="tabular-nums">
      {format.dateTime(new Date(iso), {
        day: "numeric",
        month: "short",
        year: "numeric",
        ...(withTime ? ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const) : {}),
      })}
    </time>
  );
}
