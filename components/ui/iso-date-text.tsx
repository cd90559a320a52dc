import { useFormatter } from "next-intl";
import { parseIsoDate } from "./iso-date";

/** A date in words, no more exact than it is known; an unreadable one is shown as it stands. */
export function IsoDateText({ iso }: { iso: string }) {
  const format = useFormatter();
  const parsed = parseIsoDate(iso);
  if (!parsed) return iso;
  if (parsed.precision === "year") return <time dateTime={iso}>{iso}</time>;
  return (
    <time dateTime={iso}>
      {format.dateTime(parsed.at, parsed.precision === "day" ? "date" : "month")}
    </time>
  );
}
