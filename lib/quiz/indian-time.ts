/** Instants and days as somebody in India types and reads them: UTC+05:30 all year. */

export const DAY_MS = 86_400_000;
const OFFSET_MS = 5.5 * 3_600_000;

/** "2026-12-01T09:30", as a date field has it; "" for none. */
export function toIndianLocal(iso: string | null): string {
  if (iso === null) return "";
  return shifted(new Date(iso)).slice(0, 16);
}

/** The instant that a date field names, in ISO; null for an empty or unreadable one. */
export function fromIndianLocal(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const at = new Date(`${text}:00+05:30`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** ISO date in India at an instant. */
export function indianDate(at: Date): string {
  return shifted(at).slice(0, 10);
}

/** The instant at which a date begins in India. */
export function indianDayStart(date: string): Date {
  return new Date(new Date(`${date}T00:00:00Z`).getTime() - OFFSET_MS);
}

function shifted(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString();
}
