/** Source dates are as exact as the source is: "2025", "2025-09" or "2025-09-14". */
type DatePrecision = "year" | "month" | "day";

/** The date at UTC noon, so that no time zone can move it to a neighbouring day. */
export function parseIsoDate(iso: string): { at: Date; precision: DatePrecision } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!match) return null;
  const [, year, month, day] = match;
  const at = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return null;
  return { at, precision: day ? "day" : month ? "month" : "year" };
}
