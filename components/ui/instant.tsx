import { useFormatter } from "next-intl";

type Props = {
  readonly iso: string;
  readonly as: "date" | "shortDate" | "moment" | "shortMoment" | "longMoment";
  readonly className?: string;
};

/** A moment in Indian time. */
export function Instant({ iso, as, className = "" }: Props) {
  const format = useFormatter();
  return (
    <time dateTime={iso} className={`tabular-nums ${className}`.trim()}>
      {format.dateTime(new Date(iso), as)}
    </time>
  );
}
